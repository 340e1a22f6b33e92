#include "membership/registry.h"

#include <gtest/gtest.h>

#include "journal/journal.h"
#include "operations/group_desk.h"
#include "storage/test_database.h"

namespace tongfu::membership {
namespace {

using sponsorship::Plan;

Date day(std::string_view text) {
  return *parse_date(text);
}
Msisdn number(int n) {
  return Msisdn::from_number(13'900'000'000 + n);
}
Plan quota(int64_t fen) {
  return *Plan::make(
      {{.mode = sponsorship::Mode::quota, .amount = Money::from_fen(fen), .cap = {}, .categories = {}, .items = {}}});
}

class RegistryTest : public testing::Test {
 protected:
  RegistryTest() {
    operations::migrate(database_);
    for (const char* code : {"G1", "G2"}) EXPECT_TRUE(party::add_group(database_, {.code = code, .name = code}));
  }
  NewLine line(int n, std::vector<Msisdn> secondary = {}) {
    return {number(n), "member " + std::to_string(n), "P", day("2025-06-10"), std::move(secondary)};
  }
  std::string states(Msisdn msisdn) {
    std::string text;
    for (const StateChange& change : registry_.history()) {
      if (change.msisdn != msisdn) continue;
      text += to_string(change.on).substr(5) + " " + std::string(name(change.state)) + " " +
              std::string(name(change.reason)) + "; ";
    }
    return text;
  }
  storage::Database database_ = storage::test_database();
  Registry registry_{database_, 1};
};

TEST_F(RegistryTest, KeepsLinesInTheOrderTheyCame) {  // registry order
  for (const int n : {105, 101, 103}) ASSERT_TRUE(registry_.add_line(line(n)));
  ASSERT_TRUE(Registry(database_, 1).add_line(line(102)));  // a later run goes on behind
  std::vector<int64_t> order;
  for (const Line& one : Registry(database_, 1).lines()) order.push_back(one.msisdn.number() % 1'000);
  EXPECT_EQ(order, (std::vector<int64_t>{105, 101, 103, 102}));
  const auto loaded = Registry(database_, 1).load();
  ASSERT_EQ(loaded.size(), 4u);
  for (size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(loaded[i].line.position, static_cast<int64_t>(i) + 1);
    EXPECT_EQ(loaded[i].line.msisdn.number() % 1'000, order[i]);
  }
  EXPECT_EQ(registry_.find_line(number(103))->name, "member 103");
  EXPECT_EQ(registry_.find_line(number(199)).error().reason, "unknown_line");
  EXPECT_EQ(Registry(database_, 2).find_line(number(103)).error().reason, "unknown_line");
}

TEST_F(RegistryTest, ANumberIsInUseOnceOverAllGroups) {  // R3.1
  ASSERT_TRUE(registry_.add_line(line(101, {number(901), number(902)})));
  Registry other(database_, 2);
  for (const NewLine& again : {line(101), line(901), line(103, {number(902)}), line(104, {number(101)})}) {
    storage::Transaction undone(database_);
    const auto refusal = other.add_line(again);
    ASSERT_FALSE(refusal);
    EXPECT_EQ(refusal.error().reason, "number_in_use");
  }
  EXPECT_EQ(find_in_directory(database_, number(902))->main, number(101));
  EXPECT_EQ(find_in_directory(database_, number(101))->group_id, 1);
  EXPECT_EQ(find_in_directory(database_, number(103)).error().reason, "unknown_line");
  EXPECT_EQ(registry_.secondary_sims(),
            (std::map<Msisdn, Msisdn>{{number(901), number(101)}, {number(902), number(101)}}));
}

TEST_F(RegistryTest, RefusesInTheOrderOfItsHeader) {
  ASSERT_TRUE(registry_.join(line(101), day("2025-06-10"), Effective::this_cycle, quota(1)));
  ASSERT_TRUE(registry_.join(line(102), day("2025-06-10"), Effective::this_cycle, quota(1)));
  ASSERT_TRUE(registry_.terminate(number(102), day("2025-06-20")));
  NewLine other = line(101);
  other.offering = "Q";
  NewLine same = line(101);
  same.offering = "";  // one known keeps its own
  const Date on = day("2025-06-25");
  const auto next = Effective::next_cycle;
  const struct {
    const char* what;
    Result<void> result;
    const char* reason;
  } cases[] = {
      {"join a terminated line", registry_.join(line(102), on, next, quota(1)), "line_terminated"},
      {"join with another offering", registry_.join(other, on, next, quota(1)), "other_offering"},
      {"join one enrolled", registry_.join(same, on, next, quota(1)), "already_enrolled"},
      {"enrol one enrolled", registry_.enrol_from(number(101), Cycle::of(2025, 9), quota(1)), "already_enrolled"},
      {"change an unknown line", registry_.change(number(109), on, next, quota(1)), "unknown_line"},
      {"change a terminated line", registry_.change(number(102), on, next, quota(1)), "line_terminated"},
      {"leave of an unknown line", registry_.leave(number(109), on, next), "unknown_line"},
      {"suspend an unknown line", registry_.suspend(number(109), on), "unknown_line"},
      {"suspend before activation", registry_.suspend(number(101), day("2025-06-09")), "line_not_existing"},
      {"suspend a terminated line", registry_.suspend(number(102), on), "line_terminated"},
      {"resume one that is not suspended", registry_.resume(number(101), on), "not_suspended"},
      {"resume a terminated line", registry_.resume(number(102), on), "line_terminated"},
      {"terminate twice", registry_.terminate(number(102), on), "line_terminated"},
      {"terminate before activation", registry_.terminate(number(101), day("2025-06-09")), "line_not_existing"},
  };
  for (const auto& one : cases) {
    ASSERT_FALSE(one.result) << one.what;
    EXPECT_EQ(one.result.error().reason, one.reason) << one.what;
  }
  ASSERT_TRUE(registry_.suspend(number(101), on));
  EXPECT_EQ(registry_.suspend(number(101), on).error().reason, "already_suspended");
}

TEST_F(RegistryTest, ASuspensionHasCausesAndTheHistoryShowsChangesOnly) {  // R12.3
  ASSERT_TRUE(registry_.add_line(line(101)));
  ASSERT_TRUE(registry_.suspend(number(101), day("2025-07-01")));
  registry_.suspend_for(Cause::group_arrears, number(101), day("2025-07-02"));
  registry_.suspend_for(Cause::group_arrears, number(101), day("2025-07-03"));  // for that cause already
  EXPECT_EQ(registry_.suspended_for(Cause::group_arrears), std::vector<Msisdn>{number(101)});
  EXPECT_TRUE(registry_.suspended_for(Cause::member_arrears).empty());
  ASSERT_TRUE(registry_.resume(number(101), day("2025-07-04")));  // suspended for the other reason still
  EXPECT_EQ(registry_.load()[0].state, LineState::suspended);
  registry_.lift(Cause::member_arrears, number(101), day("2025-07-05"));  // nothing to lift
  registry_.lift(Cause::group_arrears, number(101), day("2025-07-06"));
  EXPECT_EQ(registry_.load()[0].state, LineState::active);
  EXPECT_EQ(states(number(101)), "07-01 suspended on_request; 07-06 active arrears_cleared; ");
  const auto suspensions = registry_.load()[0].suspensions;
  ASSERT_EQ(suspensions.size(), 2u);
  EXPECT_EQ(suspensions[0].from, day("2025-07-01"));
  EXPECT_EQ(suspensions[0].to, day("2025-07-04"));
  EXPECT_EQ(suspensions[1].to, day("2025-07-06"));
}

TEST_F(RegistryTest, ATerminatedLineStaysSo) {  // R12.3, R3.2
  ASSERT_TRUE(registry_.join(line(101), day("2025-06-10"), Effective::this_cycle, quota(1)));
  ASSERT_TRUE(registry_.change(number(101), day("2025-06-11"), Effective::next_cycle, quota(2)));
  registry_.suspend_for(Cause::group_arrears, number(101), day("2025-06-15"));
  ASSERT_TRUE(registry_.terminate(number(101), day("2025-06-20")));
  EXPECT_EQ(registry_.timeline(number(101)), (Timeline{{Cycle::of(2025, 6), Cycle::of(2025, 6), 1}}));
  registry_.lift(Cause::group_arrears, number(101), day("2025-06-25"));
  registry_.suspend_for(Cause::member_arrears, number(101), day("2025-06-26"));
  EXPECT_EQ(states(number(101)), "06-15 suspended group_arrears; 06-20 terminated terminated; ");
  EXPECT_EQ(registry_.load()[0].state, LineState::terminated);
  EXPECT_TRUE(registry_.suspended_for(Cause::member_arrears).empty());
}

TEST_F(RegistryTest, EqualPlansAreKeptOnce) {
  for (const int n : {101, 102, 103})
    ASSERT_TRUE(registry_.join(line(n), day("2025-06-10"), Effective::this_cycle, quota(n < 103 ? 1 : 2)));
  Registry again(database_, 1);
  const int64_t one = again.timeline(number(101))[0].plan_id, other = again.timeline(number(103))[0].plan_id;
  EXPECT_EQ(again.timeline(number(102))[0].plan_id, one);
  EXPECT_NE(one, other);
  EXPECT_EQ(again.plan(one).to_json(), quota(1).to_json());
  EXPECT_EQ(again.plan(other).to_json(), quota(2).to_json());
}

TEST_F(RegistryTest, APlanOfARefusedChangeIsKeptWhenItIsUsed) {
  ASSERT_TRUE(registry_.add_line(line(101)));
  {
    storage::Transaction undone(database_);
    EXPECT_EQ(registry_.change(number(101), day("2025-06-10"), Effective::next_cycle, quota(7)).error().reason,
              "not_enrolled");
  }
  ASSERT_TRUE(registry_.join(line(101), day("2025-06-10"), Effective::this_cycle, quota(7)));
  Registry again(database_, 1);
  EXPECT_EQ(again.plan(again.timeline(number(101))[0].plan_id).to_json(), quota(7).to_json());
}

TEST_F(RegistryTest, ARefusedLineChangesNothing) {
  ASSERT_TRUE(registry_.add_line(line(101)));
  EXPECT_EQ(registry_.add_line(line(105, {number(101)})).error().reason, "number_in_use");
  EXPECT_FALSE(find_in_directory(database_, number(105)));
}

TEST_F(RegistryTest, AnUnverifiedLineIsNotActivated) {  // R3.3, R18
  NewLine unverified = line(101);
  unverified.verified = false;
  EXPECT_EQ(registry_.add_line(unverified).error().reason, "not_verified");
  EXPECT_EQ(registry_.join(unverified, day("2025-06-10"), Effective::next_cycle, quota(7)).error().reason,
            "not_verified");
  EXPECT_FALSE(registry_.find_line(number(101)));
}

TEST_F(RegistryTest, LoadsEnrolmentsBesideTheirLines) {
  for (const int n : {109, 101, 105}) ASSERT_TRUE(registry_.add_line(line(n)));
  ASSERT_TRUE(registry_.enrol_from(number(109), Cycle::of(2025, 6), quota(1)));
  ASSERT_TRUE(registry_.enrol_from(number(105), Cycle::of(2025, 8), quota(1)));
  registry_.end_enrolments(number(109), Cycle::of(2025, 7), Date::of(2025, 7, 15));
  registry_.end_enrolments(number(101), Cycle::of(2025, 7), Date::of(2025, 7, 15));  // nothing to end
  const auto loaded = registry_.load();
  EXPECT_EQ(loaded[0].timeline, (Timeline{{Cycle::of(2025, 6), Cycle::of(2025, 7), 1}}));
  EXPECT_TRUE(loaded[1].timeline.empty());
  EXPECT_EQ(loaded[2].timeline, (Timeline{{Cycle::of(2025, 8), kNoEnd, 1}}));
}

// What a form's rows do after reading ahead is what they do one by one.
TEST_F(RegistryTest, ReadingAheadChangesNothingOfWhatComesOut) {
  ASSERT_TRUE(Registry(database_, 2).add_line(line(150)));
  for (const bool ahead : {false, true}) {
    storage::Transaction tried(database_);  // rolled back: both begin alike
    Registry registry(database_, 1);
    ASSERT_TRUE(registry.add_line(line(101)));
    ASSERT_TRUE(registry.enrol_from(number(101), Cycle::of(2025, 6), quota(1'000)));
    if (ahead) registry.read_ahead(std::vector{number(101), number(102), number(103), number(150)});
    const Date on = day("2025-06-10");
    EXPECT_TRUE(registry.join(line(102, {number(103)}), on, Effective::this_cycle, quota(2'000)));
    EXPECT_EQ(registry.join(line(102), on, Effective::this_cycle, quota(2'000)).error().reason, "already_enrolled");
    EXPECT_EQ(registry.add_line(line(103)).error().reason, "number_in_use");  // the SIM just added
    EXPECT_EQ(registry.add_line(line(150)).error().reason, "number_in_use");
    EXPECT_EQ(registry.add_line(line(150)).error().reason, "number_in_use");
    EXPECT_TRUE(registry.add_line(line(160)));  // a number that was not asked for
    EXPECT_TRUE(registry.change(number(101), on, Effective::next_cycle, quota(3'000)));
    EXPECT_TRUE(registry.leave(number(102), on, Effective::this_cycle));
    EXPECT_EQ(registry.find_line(number(199)).error().reason, "unknown_line");
    EXPECT_TRUE(registry.terminate(number(160), on));
    EXPECT_EQ(registry.change(number(160), on, Effective::next_cycle, quota(1)).error().reason, "line_terminated");

    std::string seen;
    for (const RegisteredLine& one : Registry(database_, 1).load()) {
      seen += std::to_string(one.line.msisdn.number() % 1'000) + "@" + std::to_string(one.line.position);
      for (const Enrolment& e : one.timeline) {
        seen +=
            " " + to_string(e.from) + ".." + (e.to == kNoEnd ? "" : to_string(e.to)) + "#" + std::to_string(e.plan_id);
      }
      seen += "; ";
    }
    EXPECT_EQ(seen, "101@1 2025-06..2025-06#1 2025-07..#3; 102@2; 160@3; ") << ahead;
    EXPECT_EQ(Registry(database_, 1).changes().size(), 9u);
  }
}

TEST_F(RegistryTest, AnActIsOneEntryOfTheJournal) {
  const auto references = [&] {
    std::string all;
    for (const journal::Entry& entry : journal::entries(database_, 1)) all += entry.act.reference + " ";
    return all;
  };
  ASSERT_TRUE(registry_.join(line(101), day("2025-06-10"), Effective::next_cycle, quota(1)));  // added, joined
  EXPECT_FALSE(registry_.join(line(101), day("2025-06-10"), Effective::next_cycle, quota(1)));
  {
    Registry::OneAct form(registry_, day("2025-06-11"));
    for (const int n : {102, 103}) ASSERT_TRUE(registry_.add_line(line(n)));
    ASSERT_TRUE(registry_.terminate(number(102), day("2025-06-12")));
    form.done();
  }
  { Registry::OneAct nothing(registry_, day("2025-06-11")); }
  registry_.suspend_for(Cause::group_arrears, number(101), day("2025-06-20"));  // follows from something else
  ASSERT_TRUE(registry_.suspend(number(101), day("2025-06-21")));
  EXPECT_EQ(references(), "1-2 3-6 8-8 ");
  EXPECT_EQ(journal::entries(database_, 1)[0].act.account, number(101).number());
  EXPECT_EQ(journal::entries(database_, 1)[1].act.account, std::nullopt);
}

}  // namespace
}  // namespace tongfu::membership

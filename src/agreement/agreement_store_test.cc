#include "agreement/agreement_store.h"

#include <gtest/gtest.h>

#include <set>

#include "operations/group_desk.h"
#include "party/group_store.h"
#include "storage/test_database.h"

namespace tongfu::agreement {
namespace {

Agreement sample(int64_t group = 1) {
  Agreement a;
  a.group_id = group;
  a.code = "A1";
  a.total_fee = Money::from_fen(88'500'000);
  a.project_fee = ProjectFee{Money::from_fen(1'000), 36, catalogue::Category::device};
  a.facts.signed_on = Date::of(2025, 5, 23);
  a.facts.first_cycle = Cycle::of(2025, 6);
  a.facts.last_cycle = Cycle::of(2027, 5);
  return a;
}

class AgreementStoreTest : public testing::Test {
 protected:
  AgreementStoreTest() { operations::migrate(database_); }
  std::string add(const Agreement& agreement) {
    const auto added = add_agreement(database_, agreement, terms_);
    return added ? "" : added.error().reason;
  }
  storage::Database database_ = storage::test_database();
  Terms terms_;
};

TEST_F(AgreementStoreTest, ComesBackAsItWas) {
  terms_.publish_day = 5;
  EXPECT_EQ(add(sample()), "");
  const Agreement a = *load_agreement(database_, 1);
  EXPECT_EQ(a.code, "A1");
  EXPECT_EQ(a.total_fee, sample().total_fee);
  EXPECT_EQ(a.project_fee->amount.fen(), 1'000);
  EXPECT_EQ(a.project_fee->cycles, 36);
  EXPECT_EQ(a.project_fee->category, catalogue::Category::device);
  EXPECT_EQ(a.facts.signed_on, sample().facts.signed_on);
  EXPECT_EQ(a.facts.last_cycle, Cycle::of(2027, 5));
  EXPECT_EQ(a.damages, kNothing);
  EXPECT_EQ(a.terms_for(Cycle::of(2025, 6)), terms_);
  Agreement bare = sample(2);
  bare.project_fee.reset();
  bare.facts.signed_on.reset();
  EXPECT_EQ(add(bare), "");
  EXPECT_FALSE(load_agreement(database_, 2)->project_fee);
  EXPECT_FALSE(load_agreement(database_, 2)->facts.signed_on);
}

TEST_F(AgreementStoreTest, RefusesInTheOrderOfItsHeader) {
  EXPECT_EQ(load_agreement(database_, 1).error().reason, "no_agreement");
  std::vector<Agreement> bad(4, sample());
  bad[0].facts.last_cycle = Cycle::of(2025, 5);
  bad[1].total_fee = Money::from_fen(-1);
  bad[2].project_fee->cycles = 0;
  bad[3].project_fee->amount = Money::from_fen(-1);
  for (const Agreement& one : bad) EXPECT_EQ(add(one), "bad_agreement");
  EXPECT_EQ(add(sample()), "");
  for (const Agreement& one : bad) EXPECT_EQ(add(one), "bad_agreement");
  EXPECT_EQ(add(sample()), "agreement_exists");
}

TEST_F(AgreementStoreTest, EveryChangeIsSeenInTheDigestOnTheGroup) {
  const int64_t group = party::add_group(database_, {.code = "G1", .name = "", .uscc = {}, .budget = {}})->id;
  std::vector<int64_t> digests;
  const auto note = [&] {
    storage::Transaction transaction(database_);
    digests.push_back(party::lock_group(database_, group).agreement_digest);
  };
  note();
  EXPECT_EQ(digests.front(), 0);
  EXPECT_EQ(add(sample(group)), "");
  note();
  Terms amended;
  amended.publish_day = 10;
  amend(database_, group, Cycle::of(2025, 12), amended, Date::of(2025, 9, 1));
  note();
  record_nonrenewal(database_, group, "n1", Date::of(2027, 1, 5));
  note();
  record_termination(database_, group, "n2", {Date::of(2026, 4, 1), 3}, Money::from_fen(500));
  note();
  end_as_agreed(database_, group, Date::of(2026, 5, 1), Date::of(2026, 3, 1));
  note();
  EXPECT_EQ(std::set<int64_t>(digests.begin(), digests.end()).size(), digests.size());
  EXPECT_EQ(digests[1], 2735514890202166773);  // of the content alone, whatever the engine
}

TEST_F(AgreementStoreTest, AnAmendmentIsANewVersion) {  // R15.3: bills use the version of their cycle
  EXPECT_EQ(add(sample()), "");
  Terms amended;
  amended.publish_day = 10;
  put_terms(database_, 1, Cycle::of(2025, 12), amended, Date::of(2025, 9, 1));
  const Agreement a = *load_agreement(database_, 1);
  EXPECT_EQ(a.versions.size(), 2u);
  EXPECT_EQ(a.terms_for(Cycle::of(2025, 11)).publish_day, 1);
  EXPECT_EQ(a.terms_for(Cycle::of(2025, 12)).publish_day, 10);
  EXPECT_EQ(a.terms_on(Date::of(2025, 11, 30)).publish_day, 1);
  EXPECT_EQ(a.terms_on(Date::of(2025, 12, 1)).publish_day, 10);
}

TEST_F(AgreementStoreTest, NoticesBearOnItsLife) {  // R15.1, R15.2
  EXPECT_EQ(add(sample()), "");
  record_nonrenewal(database_, 1, "n1", Date::of(2027, 1, 5));
  EXPECT_EQ(load_agreement(database_, 1)->life_on(Date::of(2027, 6, 1)).state, State::expired);
  record_termination(database_, 1, "n2", {Date::of(2026, 4, 1), 3}, Money::from_fen(500));
  record_termination(database_, 1, "n3", {Date::of(2026, 5, 1), 1}, kNothing);
  const Agreement a = *load_agreement(database_, 1);
  EXPECT_EQ(a.life_on(Date::of(2026, 4, 1)).state, State::terminated);
  EXPECT_EQ(a.damages.fen(), 500);
  ASSERT_EQ(a.facts.terminations.size(), 2u);
}

}  // namespace
}  // namespace tongfu::agreement

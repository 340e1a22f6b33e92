#include "operations/bank_collection.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "journal/journal.h"
#include "operations/verify.h"
#include "scenario/player.h"
#include "storage/test_database.h"
#include "vault/access_log.h"

namespace tongfu::operations {
namespace {

using bankcollection::AnswerRow;
using bankcollection::BatchStore;
using bankcollection::Effect;
using bankcollection::ItemState;
using bankcollection::ReturnFile;

Date day(std::string_view text) {
  return *parse_date(text);
}
Money yuan(std::string_view text) {
  return *parse_money(text);
}
const Cycle kJune = Cycle::of(2025, 6);

// The group owes 100.00 a month from June 2025 on; its one member pays nothing.
std::string scenario_of(const std::string& code, const std::string& number, const std::string& more = "") {
  return "scenario: 1\nuntil: 2025-08-10\ncatalog: {offerings: [{code: P" + code +
         ", monthly_fee: \"100.00\"}]}\nagreement: {id: A" + code +
         ", signed_on: 2025-05-23, term: {first_cycle: 2025-06, last_cycle: 2027-05}" + more +
         "}\ngroup: {id: " + code + "}\nmembers: [{msisdn: \"" + number + "\", offering: P" + code +
         ", sponsorships: [{mode: ratio, percent: \"100\"}]}]\n";
}

class BankCollectionTest : public testing::Test {
 protected:
  BankCollectionTest() {
    migrate(database_);
    add_group("G1", "13900000101");
    add_group("G2", "13900000201");
    // Items come by the group's number.
    std::sort(players_.begin(), players_.end(),
              [](const auto& a, const auto& b) { return a->desk().group.id < b->desk().group.id; });
  }
  void add_group(const std::string& code, const std::string& number, const std::string& more = "") {
    players_.push_back(*scenario::Player::start(database_, calendar_,
                                                *scenario::read_scenario(scenario_of(code, number, more).c_str())));
    players_.back()->play();
    const int64_t id = players_.back()->desk().group.id;
    EXPECT_TRUE(agreement::add_payee(database_, id, day("2025-05-23"),
                                     {"示例通信有限公司", "示例银行广州分行", "102581000013", "44001000000000001"}));
    EXPECT_TRUE(bankcollection::MandateBook(database_, id, keys_)
                    .add({.code = "M-" + code,
                          .signed_on = day("2025-05-23"),
                          .account = {"示例集团" + code, "示例银行", "", "62220000000" + number.substr(8)}}));
  }
  GroupDesk& desk(size_t group) { return players_.at(group)->desk(); }
  static CollectionRequest request(std::string_view on = "2025-08-10") {
    return {DateTime::start_of(day(on)), day("2025-08-31"), day(on)};
  }
  std::optional<MadeBatch> make(std::string_view on = "2025-08-10") {
    return *make_collection(database_, calendar_, request(on));
  }
  Money owed(size_t group) {
    Money sum;
    for (const auto& bill : desk(group).accounts.open(accounts::kGroupAccount).bills) sum += bill.state.outstanding();
    return sum;
  }
  static ReturnFile table(std::vector<AnswerRow> rows) {
    ReturnFile file;
    file.rows = std::move(rows);
    return file;
  }
  AnswerReport answer(const ReturnFile& file, bool save = true) {
    return *answer_collection(database_, calendar_, file, day("2025-08-20"), save);
  }
  std::vector<bankcollection::Item> items() { return BatchStore(database_).items(1); }

  storage::Database database_ = storage::test_database();
  const Calendar calendar_ = Calendar::built_in();
  const vault::Keyring keys_ = vault::Keyring::random();
  std::vector<std::unique_ptr<scenario::Player>> players_;
};

AnswerRow row(const bankcollection::Item& item, const char* status, const char* on = "2025-08-12",
              const std::string& amount = "") {
  return {0, to_string(item.id), status, "AM04", amount, "", on};
}

TEST_F(BankCollectionTest, ABatchTakesWhatIsDueOnce) {  // clause 1.2
  const auto plan = plan_collection(database_, calendar_, request());
  EXPECT_EQ(plan->bills, 4);
  EXPECT_EQ(plan->amount, yuan("406.00"));  // June is 10 days overdue: 3.00 each
  EXPECT_TRUE(BatchStore(database_).list().empty());

  const auto made = make();
  ASSERT_TRUE(made && made->is_new);
  EXPECT_EQ(made->batch.code(), "TS20250810-1");
  EXPECT_EQ(items().size(), 4u);
  EXPECT_EQ(items()[0].amount, yuan("103.00"));
  EXPECT_EQ(BatchStore(database_).tally(1).asked, yuan("406.00"));

  const auto again = make();  // the same again is the same batch
  ASSERT_TRUE(again && !again->is_new);
  EXPECT_EQ(again->batch.code(), made->batch.code());
  EXPECT_FALSE(make("2025-08-11"));  // nothing is left
  EXPECT_EQ(BatchStore(database_).list().size(), 1u);
}

TEST_F(BankCollectionTest, GroupsAreLeftOutForAReason) {
  add_group("G3", "13900000301", ", terms: {payment_methods: \"cash,bank_transfer\"}");
  const party::Group& ended = desk(1).group;
  ASSERT_TRUE(bankcollection::MandateBook(database_, ended.id, keys_).end("M-" + ended.code, day("2025-08-01")));
  const auto plan = plan_collection(database_, calendar_, request());
  ASSERT_EQ(plan->groups.size(), 2u);
  for (const GroupCollection& one : plan->groups) {
    const bool agreed = one.group.code != "G3";
    EXPECT_EQ(one.bills.size(), agreed ? 2u : 0u);
    EXPECT_EQ(one.left_out, agreed ? std::nullopt : std::optional(bankcollection::LeftOut::method_not_agreed));
  }
  EXPECT_EQ(plan_collection(database_, calendar_, {DateTime::start_of(day("2025-08-10")), {}, day("2025-08-09")})
                .error()
                .reason,
            "collect_on_past");
}

TEST_F(BankCollectionTest, WhatTheBankWasAskedForIsNotWrittenOff) {
  const auto write_off_june = [&](size_t group, int64_t account = accounts::kGroupAccount) {
    auto work = *GroupWork::begin(database_, calendar_, desk(group).group.id);
    const auto done = operations::write_off(*work, {.account = account,
                                                    .cycle = kJune,
                                                    .amount = {},
                                                    .ref = "W" + std::to_string(group),
                                                    .reason = "dissolved",
                                                    .on = day("2025-08-10")});
    if (done) work->commit();
    return done ? std::string() : done.error().reason;
  };
  EXPECT_EQ(write_off_june(1), "");  // nothing was asked for yet
  make();
  EXPECT_EQ(write_off_june(0, 13'900'000'101), "no_such_bill");
  EXPECT_EQ(write_off_june(0), "bill_in_collection");
  EXPECT_EQ(owed(0), yuan("203.00"));  // nothing of it was kept
  answer(table({row(items()[0], "RJCT")}));
  EXPECT_EQ(write_off_june(0), "");
  EXPECT_EQ(owed(0), yuan("100.00"));
}

TEST_F(BankCollectionTest, AnAnswerBooksPaymentsOnce) {  // R11.1
  make();
  const auto all = items();
  const ReturnFile file = table({row(all[0], "ACSC", "2025-08-10", "103.00"), row(all[1], "RJCT"),
                                 row(all[2], "ACSC", "2025-08-10"), row(all[3], "ACCP")});
  const AnswerReport preview = answer(file, false);
  EXPECT_EQ(preview.problems, 0u);
  EXPECT_EQ(preview.count(Effect::collect), 2u);
  EXPECT_EQ(preview.count(Effect::reject), 1u);
  EXPECT_EQ(preview.count(Effect::wait), 1u);
  EXPECT_FALSE(preview.saved);
  EXPECT_EQ(owed(0), yuan("203.00"));

  EXPECT_TRUE(answer(file).saved);
  EXPECT_EQ(owed(0), yuan("100.00"));
  EXPECT_EQ(owed(1), yuan("100.00"));
  EXPECT_EQ(items()[0].state(), ItemState::collected);
  EXPECT_EQ(items()[1].reason, "AM04");
  EXPECT_EQ(items()[3].state(), ItemState::made);
  const auto payments = desk(0).accounts.payments();
  ASSERT_EQ(payments.size(), 1u);
  EXPECT_EQ(payments[0].ref, to_string(all[0].id));
  EXPECT_EQ(payments[0].method, 4);
  EXPECT_EQ(payments[0].designated, kJune);
  EXPECT_EQ(items()[0].payment_no, payments[0].number);
  EXPECT_FALSE(verify(database_, calendar_).first_difference);

  const size_t entries = journal::entries(database_, desk(0).group.id).size();
  const AnswerReport again = answer(file);  // twice is once
  EXPECT_TRUE(again.saved);
  EXPECT_EQ(again.count(Effect::unchanged), 3u);
  EXPECT_EQ(desk(0).accounts.payments().size(), 1u);
  EXPECT_EQ(journal::entries(database_, desk(0).group.id).size(), entries);

  const auto next = make("2025-08-20");  // what was rejected is collected anew, under another id
  ASSERT_TRUE(next);
  const auto anew = BatchStore(database_).items(next->batch.number);
  ASSERT_EQ(anew.size(), 1u);
  EXPECT_EQ(anew[0].id.group_id, all[1].id.group_id);
  EXPECT_EQ(anew[0].id.cycle, all[1].id.cycle);
}

TEST_F(BankCollectionTest, AReturnAfterAPaymentReversesIt) {  // R11.3
  make();
  const auto all = items();
  const auto before = desk(0).accounts.bill(kJune, 0)->state;
  ASSERT_TRUE(answer(table({row(all[0], "CRDT", "2025-08-10")})).saved);
  EXPECT_TRUE(desk(0).accounts.bill(kJune, 0)->state.settled());
  const ReturnFile back = table({row(all[0], "DBIT", "2025-08-15")});
  const AnswerReport report = answer(back);
  EXPECT_TRUE(report.saved);
  EXPECT_EQ(report.reversed, yuan("103.00"));
  EXPECT_EQ(items()[0].state(), ItemState::returned);
  EXPECT_EQ(desk(0).accounts.payments()[0].reversed_on, day("2025-08-15"));
  EXPECT_EQ(desk(0).accounts.bill(kJune, 0)->state.principal_paid, before.principal_paid);
  EXPECT_EQ(answer(back).count(Effect::unchanged), 1u);
  EXPECT_EQ(answer(table({row(all[0], "CRDT", "2025-08-10")})).count(Effect::unchanged), 1u);  // the old file again
  EXPECT_FALSE(verify(database_, calendar_).first_difference);
}

TEST_F(BankCollectionTest, ACreditAndItsReturnMayComeInOneFile) {
  make();
  const auto all = items();
  const AnswerReport report = answer(table({row(all[0], "CRDT", "2025-08-11"), row(all[0], "DBIT", "2025-08-14")}));
  EXPECT_TRUE(report.saved);
  EXPECT_EQ(report.count(Effect::collect), 1u);
  EXPECT_EQ(report.count(Effect::reverse), 1u);
  EXPECT_EQ(items()[0].state(), ItemState::returned);
  EXPECT_FALSE(verify(database_, calendar_).first_difference);
}

TEST_F(BankCollectionTest, OneFaultyRowKeepsAllFromBeingSaved) {
  make();
  const auto all = items();
  AnswerRow foreign = row(all[0], "ACSC");
  foreign.end_to_end_id = "TS9-1-202506";
  const AnswerReport report = answer(table({row(all[0], "ACSC"), row(all[1], "ACSC", "2025-08-12", "1.00"), foreign}));
  EXPECT_FALSE(report.saved);
  EXPECT_EQ(report.problems, 2u);
  EXPECT_FALSE(report.rows[0].problem);
  EXPECT_EQ(report.rows[1].problem->reason, "amount_differs");
  EXPECT_EQ(report.rows[2].problem->reason, "unknown_end_to_end_id");
  EXPECT_TRUE(desk(0).accounts.payments().empty());
  EXPECT_EQ(items()[0].state(), ItemState::made);
}

TEST_F(BankCollectionTest, WhatTheCounterRefusesIsAFaultOfItsRow) {
  make();
  const auto all = items();
  ASSERT_TRUE(desk(0).payments.pay({.amount = yuan("103.00"),
                                    .method = 4,
                                    .ref = to_string(all[0].id),
                                    .on = day("2025-08-10"),
                                    .designated = {}}));  // somebody booked it by hand
  const AnswerReport report = answer(table({row(all[2], "ACSC"), row(all[0], "ACSC")}));
  EXPECT_FALSE(report.saved);
  EXPECT_EQ(report.rows[1].problem->reason, "duplicate_reference");
  EXPECT_TRUE(desk(1).accounts.payments().empty());
}

TEST_F(BankCollectionTest, AForeignStatusReportIsRefused) {
  make();
  ReturnFile file;
  file.form = ReturnFile::Form::status_report;
  for (const char* other : {"TS20250810-2", "TS20250811-1", "1", ""}) {
    file.batch = other;
    const auto report = answer_collection(database_, calendar_, file, day("2025-08-20"), true);
    ASSERT_FALSE(report) << other;
    EXPECT_EQ(report.error().reason, "foreign_file") << other;
  }
  file.batch = "TS20250810-1";
  file.wide.push_back({"", {0, "", "RJCT", "FF01", "", "", "2025-08-11"}});
  EXPECT_EQ(answer(file).count(Effect::reject), 4u);
}

TEST_F(BankCollectionTest, TheFileNamesAccountsInFullAndIsLogged) {  // annex 2, article 5
  make();
  const auto batch = find_batch(database_, "TS20250810-1");
  ASSERT_TRUE(batch);
  const auto file = collection_file(database_, keys_, *batch, DateTime::start_of(day("2025-08-10")));
  ASSERT_TRUE(file);
  ASSERT_EQ(file->parts.size(), 1u);
  ASSERT_EQ(file->parts[0].items.size(), 4u);
  EXPECT_EQ(file->parts[0].payee.number, "44001000000000001");
  const std::string& code = desk(0).group.code;
  EXPECT_EQ(file->parts[0].items[0].mandate.code, "M-" + code);
  EXPECT_EQ(file->parts[0].items[0].mandate.account.number, code == "G1" ? "62220000000101" : "62220000000201");
  EXPECT_EQ(file->parts[0].items[0].remark, "集团统付费用 2025-06 A" + code);
  EXPECT_EQ(vault::list_accesses(database_).size(), 2u);  // one a group
  EXPECT_EQ(find_batch(database_, "1")->code(), "TS20250810-1");
  for (const char* other : {"", "2", "TS20250811-1", "x-1", "99999999999"})
    EXPECT_EQ(find_batch(database_, other).error().reason, "unknown_batch") << other;
}

}  // namespace
}  // namespace tongfu::operations

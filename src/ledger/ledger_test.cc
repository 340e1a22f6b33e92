#include <gtest/gtest.h>

#include <set>

#include "ledger/ledger_store.h"
#include "operations/group_desk.h"
#include "storage/test_database.h"

namespace tongfu::ledger {
namespace {

const Account kOwed = account(Code::receivable, 0), kIncome = account(Code::late_fee_income);

TEST(Post, GoesTheWayOfTheSign) {  // R20: a posting is always above zero
  Postings postings;
  post(postings, kOwed, kIncome, Money::from_fen(5));
  post(postings, kOwed, kIncome, Money::from_fen(-7));
  post(postings, kOwed, kIncome, kNothing);
  ASSERT_EQ(postings.size(), 2u);
  EXPECT_EQ(postings[0].debit, kOwed);
  EXPECT_EQ(postings[0].credit, kIncome);
  EXPECT_EQ(postings[0].amount.fen(), 5);
  EXPECT_EQ(postings[1].debit, kIncome);
  EXPECT_EQ(postings[1].credit, kOwed);
  EXPECT_EQ(postings[1].amount.fen(), 7);
}

TEST(Accounts, HaveACodeAndANameOfTheirOwn) {
  std::set<int32_t> codes;
  std::set<std::string> names;
  for (const Code code :
       {Code::cash, Code::receivable, Code::damages_receivable, Code::damages_payable, Code::credit_balance,
        Code::dedicated_balance, Code::late_fee_income, Code::damages_income, Code::damages_expense, Code::rebate,
        Code::bad_debt, Code::dispute_allowance, Code::correction}) {
    EXPECT_TRUE(codes.insert(account(code).code).second) << static_cast<int>(code);
    EXPECT_TRUE(names.insert(chinese_name(account(code).code)).second) << static_cast<int>(code);
  }
  for (size_t i = 0; i < catalogue::kCategoryCount; ++i) {
    EXPECT_TRUE(codes.insert(revenue(catalogue::category_at(i)).code).second) << i;
    EXPECT_TRUE(names.insert(chinese_name(revenue(catalogue::category_at(i)).code)).second) << i;
  }
  for (int method = 1; method < 6; ++method)
    EXPECT_TRUE(codes.insert(static_cast<int32_t>(Code::bank) + method).second);
}

class WriterTest : public testing::Test {
 protected:
  WriterTest() { operations::migrate(database_); }
  std::vector<int64_t> entries(int64_t group) {
    static constexpr storage::Sql kEntries{
        "test/entries", "SELECT entry_no, posting_no FROM posting WHERE group_id = $1 ORDER BY entry_no, posting_no"};
    std::vector<int64_t> all;
    auto rows = database_.query(kEntries, group);
    while (rows.step()) all.push_back(rows.integer(0) * 10 + rows.integer(1));
    return all;
  }
  storage::Database database_ = storage::test_database();
  const Entry entry_{Date::of(2025, 7, 1), Source::bill, 0, Cycle::of(2025, 6)};
};

TEST_F(WriterTest, NumbersEntriesPerGroup) {  // R20: numbered
  const Postings two{{kOwed, kIncome, Money::from_fen(1)}, {kIncome, kOwed, Money::from_fen(2)}}, one{two[0]};
  {
    Writer writer(database_, 1);
    writer.write(entry_, two);
    writer.write(entry_, {});  // an entry without postings is none
    writer.write(entry_, one);
  }
  Writer(database_, 2).write(entry_, one);
  Writer(database_, 1).write({Date::of(2025, 7, 2), Source::late_fee, 13'900'000'101, {}}, one);  // goes on behind
  EXPECT_EQ(entries(1), (std::vector<int64_t>{11, 12, 21, 31}));
  EXPECT_EQ(entries(2), (std::vector<int64_t>{11}));
}

TEST_F(WriterTest, DebitsEqualCredits) {  // R20
  Writer writer(database_, 1);
  writer.write(entry_,
               {{kOwed, kIncome, Money::from_fen(30)}, {account(Code::credit_balance, 0), kOwed, Money::from_fen(20)}});
  Money debits, credits;
  std::optional<Money> owed;
  for (const Balance& balance : balances(database_, 1)) {
    debits += balance.debits;
    credits += balance.credits;
    if (balance.account == kOwed) owed = balance.debits - balance.credits;
  }
  EXPECT_EQ(debits.fen(), 50);
  EXPECT_EQ(debits, credits);
  EXPECT_EQ(owed, Money::from_fen(10));
  EXPECT_TRUE(balances(database_, 2).empty());
}

TEST_F(WriterTest, AnAmountOfNothingIsOurOwnBug) {
  Writer writer(database_, 1);
  EXPECT_DEATH(writer.write(entry_, {{kOwed, kIncome, kNothing}}), "amount > kNothing");
}

}  // namespace
}  // namespace tongfu::ledger

#include "operations/account_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "accounts/account_lists.h"
#include "scenario/player.h"
#include "storage/test_database.h"

namespace tongfu::operations {
namespace {

Date day(std::string_view text) {
  return *parse_date(text);
}

// Two of the members owe for June; the third has nothing to pay. The group disputes more than it has left unpaid.
constexpr char kScenario[] = R"(
scenario: 1
until: 2025-08-25
catalog: {offerings: [{code: P, monthly_fee: "100.00"}]}
agreement: {id: A1, signed_on: 2025-05-23, term: {first_cycle: 2025-06, last_cycle: 2027-05}}
group: {id: G1}
members:
  - {msisdn: "13900000101", offering: P, sponsorships: [{mode: quota, amount: "60.00"}, {mode: allocation, amount: "30.00"}]}
  - {msisdn: "13900000102", offering: P, sponsorships: [{mode: ratio, percent: "75"}]}
  - {msisdn: "13900000103", offering: P, sponsorships: [{mode: ratio, percent: "100"}]}
events:
  - {date: 2025-07-05, do: pay, account: "13900000102", amount: "25.00", method: cash, ref: p1}
  - {date: 2025-08-05, do: pay, account: "13900000102", amount: "40.00", method: cash, ref: p2}
  - {date: 2025-08-08, do: dispute, id: D1, account: G1, cycle: 2025-06, amount: "200.00"}
  - {date: 2025-08-09, do: pay, account: G1, amount: "90.00", method: cash, ref: p3}
)";

class AccountListTest : public testing::Test {
 protected:
  AccountListTest() {
    migrate(database_);
    player_ = *scenario::Player::start(database_, calendar_, *scenario::read_scenario(kScenario));
    player_->play();
  }
  GroupDesk& desk() { return player_->desk(); }
  int64_t group() { return desk().group.id; }
  std::vector<Standing> listed(const char* column, bool descending, Date today) {
    std::vector<Standing> all;
    storage::PageAsked asked{.column = column, .descending = descending, .after = {}, .limit = 2};
    do {
      const auto page = account_page(database_, group(), today, asked);
      all.insert(all.end(), page.items.begin(), page.items.end());
      asked.after = page.next;
    } while (!asked.after.empty());
    return all;
  }

  storage::Database database_ = storage::test_database();
  const Calendar calendar_ = Calendar::built_in();
  std::unique_ptr<scenario::Player> player_;
};

TEST_F(AccountListTest, SaysOfAnAccountWhatItsBillsSay) {  // R11, R12.1
  std::set<bool> in_arrears;
  for (const char* today : {"2025-07-10", "2025-07-31", "2025-08-01", "2025-08-25", "2025-08-31", "2025-09-01"}) {
    const auto all = listed("line", false, day(today));
    ASSERT_EQ(all.size(), 4u);
    EXPECT_EQ(all[0].account, accounts::kGroupAccount);
    for (const Standing& one : all) {
      const accounts::OpenAccount open = desk().accounts.open(one.account);
      Money outstanding;
      for (const accounts::StoredBill& bill : open.bills) outstanding += bill.state.outstanding();
      EXPECT_EQ(one.outstanding, outstanding) << one.account;
      EXPECT_EQ(one.credit, open.row.credit) << one.account;
      EXPECT_EQ(one.dedicated, open.row.dedicated) << one.account;
      EXPECT_EQ(one.suspended_on, open.row.suspended_on) << one.account;
      EXPECT_EQ(one.in_arrears, open.settlement().in_arrears_on(day(today))) << one.account << " on " << today;
      in_arrears.insert(one.in_arrears);
      const Standing alone = standing(database_, group(), one.account, day(today));
      EXPECT_EQ(alone.account, one.account);
      EXPECT_EQ(alone.outstanding, one.outstanding);
      EXPECT_EQ(alone.in_arrears, one.in_arrears);
    }
  }
  EXPECT_EQ(in_arrears.size(), 2u);
}

TEST_F(AccountListTest, ComesInTheOrderAskedFor) {
  const auto in_order = [&](const char* column, const auto& value) {
    for (const bool descending : {false, true}) {
      auto all = listed(column, descending, day("2025-08-25"));
      EXPECT_EQ(all.size(), 4u);
      if (descending) std::reverse(all.begin(), all.end());
      EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), [&](const Standing& a, const Standing& b) {
        return value(a) < value(b);
      })) << column;
    }
  };
  in_order("account", [](const Standing& one) { return one.account; });
  in_order("outstanding", [](const Standing& one) { return one.outstanding; });
  in_order("credit_balance", [](const Standing& one) { return one.credit; });
  in_order("dedicated_balance", [](const Standing& one) { return one.dedicated; });
  in_order("in_arrears", [](const Standing& one) { return one.in_arrears; });
  EXPECT_GT(listed("outstanding", true, day("2025-08-25")).front().outstanding, kNothing);
}

TEST_F(AccountListTest, WhatIsOverdueAddsUpToItsList) {  // R12.1
  for (const char* today : {"2025-07-31", "2025-08-01", "2025-08-25"}) {
    const auto page = accounts::overdue_page(database_, group(), day(today), {.column = "due_on", .limit = 100});
    Money outstanding;
    for (const accounts::OverdueBill& one : page.items) outstanding += one.bill.state.outstanding();
    const auto totals = accounts::overdue_totals(database_, group(), day(today));
    EXPECT_EQ(totals.bills, static_cast<int64_t>(page.items.size())) << today;
    EXPECT_EQ(totals.groups, page.items.empty() ? 0 : 1) << today;
    EXPECT_EQ(totals.outstanding, outstanding) << today;
    const auto of_all = accounts::overdue_totals(database_, {}, day(today));
    EXPECT_EQ(of_all.bills, totals.bills) << today;
    EXPECT_EQ(of_all.outstanding, totals.outstanding) << today;
  }
}

}  // namespace
}  // namespace tongfu::operations

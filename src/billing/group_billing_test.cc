#include "billing/group_billing.h"

#include <gtest/gtest.h>

#include <deque>

namespace tongfu::billing {
namespace {

using sponsorship::Budget;
using sponsorship::BudgetPolicy;
using sponsorship::Mode;
using sponsorship::Plan;
using sponsorship::Sponsorship;

Money yuan(std::string_view text) {
  return *parse_money(text);
}
const Cycle kJune = Cycle::of(2025, 6);

Sponsorship sponsor(Mode mode, std::string_view amount, bool expires = false) {
  return {.mode = mode,
          .amount = yuan(amount),
          .percent_hundredths = 0,
          .cap = {},
          .categories = {},
          .items = {},
          .expires = expires};
}
Sponsorship everything() {
  return {.mode = Mode::ratio, .amount = {}, .percent_hundredths = 10'000, .cap = {}, .categories = {}, .items = {}};
}

struct Proposed {
  std::optional<Budget> held_budget;
  std::vector<LineBilling> lines;
  std::vector<BillLine> bill;  // the group's
  Money total;
};

// Lines for one test, with what they borrow.
class Facts {
 public:
  LineFacts& line(std::string_view fee, std::vector<Sponsorship> plan = {}) {
    offerings_.push_back({.code = "P", .monthly_fee = yuan(fee)});
    plans_.push_back(*Plan::make(std::move(plan)));
    lines.push_back({.offering = &offerings_.back(),
                     .life = {Date::of(2025, 5, 1), kNever, {}},
                     .plan = &plans_.back(),
                     .next_plan = &plans_.back()});
    return lines.back();
  }
  // All bills, the lines one at a time: what comes out does not depend on how many come at once.
  Proposed propose() const {
    Proposed all;
    std::vector<Claim> claims;
    for (const LineFacts& line : lines) claims.push_back(claim(line, group.cycle));
    all.held_budget = grant(group, claims);
    GroupBilling of_group;
    for (size_t i = 0; i < lines.size(); ++i) {
      const LinesBilling one = bill_lines(std::span(lines).subspan(i, 1), group.cycle, std::span(claims).subspan(i, 1));
      of_group.add(one);
      all.lines.push_back(one.lines[0]);
    }
    const GroupBill bill = of_group.bill(group);
    all.bill = bill.lines;
    all.total = bill.total;
    return all;
  }

  GroupFacts group{.cycle = kJune, .budget = {}};
  std::vector<LineFacts> lines;

 private:
  std::deque<catalogue::Offering> offerings_;
  std::deque<Plan> plans_;
};

std::string text(const std::vector<BillLine>& bill) {
  std::string all;
  for (const BillLine& line : bill)
    all += (all.empty() ? "" : ", ") + std::string(name(line.kind)) + " " + to_string(line.amount);
  return all;
}
std::string text(const DedicatedMove& move) {
  return "+" + to_string(move.transferred) + " -" + to_string(move.paid) + " -" + to_string(move.returned);
}

TEST(ProjectFee, IsSharedByFloors) {  // R7.2
  const struct {
    int64_t amount;
    int cycles;
    std::vector<int64_t> shares;
  } cases[] = {{10, 3, {3, 3, 4}},
               {1, 4, {0, 0, 0, 1}},
               {7, 1, {7}},
               {0, 2, {0, 0}},
               {1'000'000'000'000'000, 3, {333'333'333'333'333, 333'333'333'333'333, 333'333'333'333'334}}};
  for (const auto& one : cases) {
    Money sum;
    for (int i = 1; i <= one.cycles; ++i) {
      const Money share = project_instalment(Money::from_fen(one.amount), one.cycles, i);
      EXPECT_EQ(share.fen(), one.shares[static_cast<size_t>(i) - 1]) << one.amount << " " << i;
      sum += share;
    }
    EXPECT_EQ(sum.fen(), one.amount);
    EXPECT_EQ(project_instalment(Money::from_fen(one.amount), one.cycles, 0), kNothing);
    EXPECT_EQ(project_instalment(Money::from_fen(one.amount), one.cycles, one.cycles + 1), kNothing);
  }
}

TEST(Propose, PutsEachPartOnItsBill) {  // R7.1
  Facts facts;
  facts.line("30.00", {sponsor(Mode::quota, "20.00")});
  facts.line("40.00", {everything()});
  facts.line("0.00", {everything()});
  const rating::OneOff vas[] = {{Category::vas, yuan("3.00")}, {Category::voice, yuan("-1.00")}};
  facts.lines[0].one_offs = vas;
  facts.lines[0].rebate = yuan("5.00");
  facts.lines[1].correction = yuan("-2.00");
  const rating::OneOff own[] = {
      {Category::other, yuan("9.00")}, {Category::other, yuan("-9.00")}, {Category::plan, yuan("1.00")}};
  facts.group.one_offs = own;
  facts.group.project_category = Category::device;
  facts.group.project_instalment = yuan("100.00");
  facts.group.correction = yuan("-0.50");
  const Proposed billing = facts.propose();
  EXPECT_EQ(text(billing.bill), "plan 61.00, device 100.00, correction -0.50");  // other: nothing, so no line
  EXPECT_EQ(billing.total, yuan("160.50"));
  EXPECT_EQ(text(billing.lines[0].bill), "plan 10.00, voice -1.00, vas 3.00, rebate -5.00");
  EXPECT_EQ(billing.lines[0].total, yuan("7.00"));
  EXPECT_EQ(text(billing.lines[1].bill), "correction -2.00");
  EXPECT_TRUE(billing.lines[2].bill.empty());
}

TEST(Propose, OfNothingMakesNoBill) {  // R7.1
  Facts facts;
  facts.line("0.00", {sponsor(Mode::allocation, "0.00")});
  EXPECT_TRUE(facts.propose().bill.empty());
  EXPECT_TRUE(Facts().propose().bill.empty());
  EXPECT_EQ(Facts().propose().total, kNothing);
}

TEST(Propose, HoldsTheBudget) {  // R5.5
  Facts facts;
  facts.line("30.00", {everything()});
  facts.line("60.00", {everything()});
  for (const BudgetPolicy policy : {BudgetPolicy::pro_rata, BudgetPolicy::sequence}) {
    facts.group.budget = Budget{yuan("45.00"), policy};
    const Proposed billing = facts.propose();
    const bool shared = policy == BudgetPolicy::pro_rata;
    EXPECT_EQ(text(billing.bill), "plan 45.00");
    EXPECT_EQ(text(billing.lines[0].bill), shared ? "plan 15.00" : "");
    EXPECT_EQ(text(billing.lines[1].bill), shared ? "plan 30.00" : "plan 45.00");
  }
}

struct Dedicated {
  const char* what;
  std::vector<Sponsorship> plan;
  bool next;            // the plan goes on
  const char* balance;  // before
  const char* one_off;  // vas
  const char* rebate;
  const char* move;
};

TEST(Propose, MovesTheDedicatedBalance) {  // R6
  const Sponsorship keeps = sponsor(Mode::allocation, "50.00"), expires = sponsor(Mode::allocation, "50.00", true);
  Sponsorship for_vas = keeps;
  for_vas.categories = {Category::vas};
  const Dedicated cases[] = {
      {"pays and keeps the rest", {keeps}, true, "0.00", "0.00", "0.00", "+50.00 -30.00 -0.00"},
      {"with what was there", {keeps}, true, "10.00", "25.00", "0.00", "+50.00 -55.00 -0.00"},
      {"at most the balance", {keeps}, true, "0.00", "60.00", "0.00", "+50.00 -50.00 -0.00"},
      {"expiring returns the rest", {expires}, true, "5.00", "0.00", "0.00", "+50.00 -30.00 -25.00"},
      {"no allocation in the next cycle", {keeps}, false, "5.00", "0.00", "0.00", "+50.00 -30.00 -25.00"},
      {"none in force, a balance found", {}, true, "5.00", "0.00", "0.00", "+0.00 -0.00 -5.00"},
      {"nothing at all", {}, true, "0.00", "0.00", "0.00", "+0.00 -0.00 -0.00"},
      {"only eligible categories", {for_vas}, true, "0.00", "7.00", "0.00", "+50.00 -7.00 -0.00"},
      {"at most the bill's total", {keeps}, true, "0.00", "0.00", "12.00", "+50.00 -18.00 -0.00"},
      {"a bill below zero", {keeps}, true, "0.00", "0.00", "31.00", "+50.00 -0.00 -0.00"},
      {"credits pay nothing", {keeps}, true, "0.00", "-10.00", "0.00", "+50.00 -20.00 -0.00"},
  };
  for (const Dedicated& one : cases) {
    Facts facts;
    LineFacts& line = facts.line("30.00", one.plan);
    const rating::OneOff vas[] = {{Category::vas, yuan(one.one_off)}};
    line.one_offs = vas;
    line.rebate = yuan(one.rebate);
    line.dedicated_balance = yuan(one.balance);
    if (!one.next) line.next_plan = nullptr;
    const Proposed billing = facts.propose();
    EXPECT_EQ(text(billing.lines[0].dedicated), one.move) << one.what;
    Money on_bill;  // R6.1, R6.3: the group's bill carries both sums
    for (const BillLine& bill_line : billing.bill) on_bill += bill_line.amount;
    EXPECT_EQ(on_bill, billing.lines[0].dedicated.transferred - billing.lines[0].dedicated.returned) << one.what;
  }
}

TEST(Propose, TransfersToLinesThatExist) {  // R6.1
  Facts facts;
  facts.line("30.00", {sponsor(Mode::allocation, "50.00")}).life.activated_on = Date::of(2025, 7, 1);
  facts.line("30.00", {sponsor(Mode::allocation, "50.00")}).life.activated_on = Date::of(2025, 6, 30);
  facts.line("30.00", {sponsor(Mode::allocation, "50.00")}).life.terminated_on = Date::of(2025, 5, 31);
  EXPECT_EQ(text(facts.propose().bill), "allocation 50.00");
}

struct Shortfall {
  const char* what;
  const char* credit;
  const char* budget;
  const char* own;
  const char* bill;   // the group's
  const char* first;  // the member's bills
  const char* second;
};

TEST(Propose, PrepaidMembersPayWhatTheBalanceDoesNotCover) {  // R11.4
  const Shortfall cases[] = {
      {"all is covered", "150.00", "", "0.00", "plan 60.00, allocation 80.00", "", "plan 30.00"},
      {"own lines, allocations, then sponsored", "100.00", "", "10.00", "plan 10.00, device 10.00, allocation 80.00",
       "plan 25.00", "plan 55.00"},
      {"no balance", "0.00", "", "10.00", "device 10.00", "plan 30.00", "plan 60.00"},
      {"an allocation is made whole or skipped", "79.99", "", "0.00", "plan 29.99, allocation 50.00", "plan 15.00",
       "plan 45.01"},
      {"a later, smaller one still fits", "45.00", "", "0.00", "plan 15.00, allocation 30.00", "plan 22.50",
       "plan 52.50"},
      {"own lines below zero count as zero", "80.00", "", "-10.00", "device -10.00, allocation 80.00", "plan 30.00",
       "plan 60.00"},
      {"the smaller of the rest and the budget", "150.00", "6.00", "0.00", "plan 6.00, allocation 80.00", "plan 24.00",
       "plan 60.00"},
      {"own lines above the balance stay a debt", "5.00", "", "10.00", "device 10.00", "plan 30.00", "plan 60.00"},
  };
  for (const Shortfall& one : cases) {
    Facts facts;
    facts.line("30.00", {everything(), sponsor(Mode::allocation, "50.00")});
    facts.line("60.00", {sponsor(Mode::quota, "30.00"), sponsor(Mode::allocation, "30.00")});
    facts.group.members_pay_shortfall = true;
    facts.group.credit_balance = yuan(one.credit);
    if (*one.budget) facts.group.budget = Budget{yuan(one.budget), BudgetPolicy::sequence};
    const rating::OneOff own[] = {{Category::device, yuan(one.own)}};
    facts.group.one_offs = own;
    const Proposed billing = facts.propose();
    EXPECT_EQ(text(billing.bill), one.bill) << one.what;
    EXPECT_EQ(text(billing.lines[0].bill), one.first) << one.what;
    EXPECT_EQ(text(billing.lines[1].bill), one.second) << one.what;
    EXPECT_TRUE(billing.held_budget) << one.what;  // R9: a correction holds to it
  }
}

}  // namespace
}  // namespace tongfu::billing

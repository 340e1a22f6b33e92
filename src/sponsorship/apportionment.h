// Apportionment (R5): the charges of a line divided into the sponsored and the member's parts.
#pragma once

#include <span>
#include <vector>

#include "sponsorship/sponsorship.h"

namespace tongfu::sponsorship {

// The rule that produced a share; its name and clause are in docs and on screens.
enum class Rule : uint8_t {
  quota = 1,     // R5.1
  ratio = 2,     // R5.2
  items = 3,     // R5.3
  budget = 5,    // R5.5: below zero, falls back to the member
  member = 6,    // R5.6: what no sponsorship paid
  leftover = 7,  // R4.7: a credit beyond its category, below zero, the member's
};
std::string_view number(Rule rule);  // "R5.1"
std::string_view clause(Rule rule);  // "1.1"

constexpr uint8_t kMemberPart = 0;

// One payer's share of one category. `part` is the position (from 1) of the sponsorship in the plan, or kMemberPart.
struct Share {
  Category category = Category::plan;
  uint8_t part = kMemberPart;
  Rule rule = Rule::member;
  Money amount;
};

// Appends the shares of one line: of each category with a charge above zero, those of the plan's sponsorships that
// pay something; answers the sponsored sum. The member's shares are added by `add_member_shares` when the group's
// budget is known. `plan` may be nullptr (not enrolled). R5.1-R5.3.
Money apportion(const Amounts& net, const Plan* plan, std::vector<Share>& shares);

// Takes `cut` from the sponsored shares of one line, from its categories in reverse waterfall order, the last
// sponsorship first, as entries of Rule::budget behind them (R5.5). Requires 0 <= cut <= their sum.
void cut_to_budget(Money cut, std::vector<Share>& line_shares);

// Adds what is left of each category, and credits left below zero, as the member's shares. R5.6, R4.7.
void add_member_shares(const Amounts& net, std::vector<Share>& line_shares);

enum class BudgetPolicy : uint8_t { pro_rata, sequence };

// The most a group pays in a cycle (集团统付限额, R5.5).
struct Budget {
  Money per_cycle;
  BudgetPolicy policy = BudgetPolicy::pro_rata;
};

// What each line keeps of its sponsored sum under the budget, in registry order (R5.5).
std::vector<Money> kept_under_budget(std::span<const Money> sponsored, const Budget& budget);

}  // namespace tongfu::sponsorship

#include "party/group_list.h"

#include "party/sql.h"

namespace tongfu::party {

Group read_group(const storage::Statement& row) {
  Group group{.id = row.integer(0),
              .code = row.text(1),
              .name = row.text(2),
              .uscc = {},
              .prepaid = row.integer(4) != 0,
              .members_pay_shortfall = row.integer(5) != 0,
              .budget = {}};
  if (!row.is_null(3)) group.uscc = row.text(3);
  if (const auto budget = row.optional_money(6)) {
    group.budget = sponsorship::Budget{*budget, static_cast<sponsorship::BudgetPolicy>(row.integer(7))};
  }
  return group;
}

storage::Page<Group> group_page(storage::Database& database, const std::string& search,
                                const storage::PageAsked& asked) {
  static const storage::Listing kGroups(sql::page_of_groups, {"code"}, {"name", "billing", "uscc", "budget_per_cycle"});
  return storage::read_page<Group>(
      database, kGroups, asked, [](const storage::Statement& row) { return std::optional(read_group(row)); }, search);
}

}  // namespace tongfu::party

#include "collections/step_list.h"

#include "collections/sql.h"

namespace tongfu::collections {

storage::Page<TakenStep> step_page(storage::Database& database, int64_t group_id, const storage::PageAsked& asked) {
  static const storage::Listing kSteps(sql::page_of_steps, {"number"}, {"on", "account", "cycle", "step"});
  return storage::read_page<TakenStep>(
      database, kSteps, asked,
      [](const storage::Statement& row) {
        return std::optional(
            TakenStep{row.integer(0), row.optional_cycle(1), static_cast<Step>(row.integer(2)), row.date(3)});
      },
      group_id);
}

}  // namespace tongfu::collections

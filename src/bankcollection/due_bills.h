// Which bills of a group a collection batch takes up (R11.1, clause 1.2).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "accounts/settlement.h"
#include "agreement/terms.h"

namespace tongfu::bankcollection {

// Why nothing is collected from a group that has a mandate; the first that holds.
enum class LeftOut : uint8_t {
  prepaid,            // pays in advance (R11.4)
  method_not_agreed,  // the agreement's terms do not name bank_collection
  no_payee,           // nobody said which account the money goes to (clause 1.3)
};
std::string_view name(LeftOut reason);
std::string_view chinese_name(LeftOut reason);
std::optional<LeftOut> left_out(bool prepaid, const agreement::Terms& terms, bool has_payee);

struct DueBill {
  Cycle cycle;
  Date due_on;
  Money amount;  // above zero: undisputed principal and the late fee
};
// Of the group's own account, its late fees accrued to the day of the batch: what is due by `due_by` and not disputed,
// oldest first, without the bills that wait for a bank's answer already (`in_collection`).
std::vector<DueBill> due_bills(const accounts::Settlement& account, Date due_by,
                               const std::vector<Cycle>& in_collection);

}  // namespace tongfu::bankcollection

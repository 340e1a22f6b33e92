#include "bankcollection/answer.h"

#include <algorithm>
#include <iterator>

#include "kernel/text.h"

namespace tongfu::bankcollection {

namespace {

struct Status {
  std::string_view text;
  Verdict verdict;
};
constexpr Status kStatuses[] = {
    // pain.002: settled; refused or taken back; on its way
    {"ACSC", Verdict::collected},
    {"ACCC", Verdict::collected},
    {"RJCT", Verdict::returned},
    {"CANC", Verdict::returned},
    {"RCVD", Verdict::waiting},
    {"ACTC", Verdict::waiting},
    {"ACCP", Verdict::waiting},
    {"ACFC", Verdict::waiting},
    {"ACSP", Verdict::waiting},
    {"ACWC", Verdict::waiting},
    {"ACWP", Verdict::waiting},
    {"PDNG", Verdict::waiting},
    // camt.054: the payee's account was credited, or debited again
    {"CRDT", Verdict::collected},
    {"DBIT", Verdict::returned},
    // tables
    {"collected", Verdict::collected},
    {"成功", Verdict::collected},
    {"已收", Verdict::collected},
    {"returned", Verdict::returned},
    {"失败", Verdict::returned},
    {"退回", Verdict::returned},
    {"waiting", Verdict::waiting},
    {"处理中", Verdict::waiting},
};

constexpr size_t kDateLength = 10;

}  // namespace

std::optional<Verdict> verdict_of(std::string_view status) {
  const auto found =
      std::find_if(std::begin(kStatuses), std::end(kStatuses), [&](const Status& one) { return one.text == status; });
  return found == std::end(kStatuses) ? std::nullopt : std::optional(found->verdict);
}

std::string_view name(Effect effect) {
  constexpr std::string_view kNames[] = {"collect", "reject", "reverse", "unchanged", "wait"};
  return kNames[static_cast<size_t>(effect)];
}
std::string_view chinese_name(Effect effect) {
  constexpr std::string_view kNames[] = {"入账", "退回", "冲正", "无变化", "等待"};
  return kNames[static_cast<size_t>(effect)];
}

Result<Decision> decide(const AnswerRow& row, const Item* item, Date made_on, Date today) {
  const auto verdict = verdict_of(row.status);
  if (!verdict) {
    return invalid("unknown_status", "'" + printable(row.status) +
                                         "' is no status of a collection: expected ACSC, RJCT, ACCP or the like");
  }
  if (item == nullptr) {
    return not_found("unknown_end_to_end_id",
                     "'" + printable(row.end_to_end_id) + "' is no end-to-end id of a collection made here");
  }
  if (!row.amount.empty()) {
    TONGFU_ASSIGN(amount, parse_money(row.amount));
    if (!row.currency.empty() && row.currency != "CNY") {
      return refused("wrong_currency", "the amount is in '" + printable(row.currency) + "': collections are in CNY");
    }
    if (amount != item->amount) {
      return refused("amount_differs", "the bank says " + tongfu::to_string(amount) + ", asked for was " +
                                           tongfu::to_string(item->amount) + ": clear it with the bank first");
    }
  }
  if (*verdict == Verdict::waiting) return Decision{Effect::wait, {}};
  TONGFU_ASSIGN(on, parse_date(row.on.substr(0, kDateLength)));
  if (on > today) {
    return refused("in_the_future", to_string(on) + " is still to come, today is " + to_string(today) +
                                        ": give the day the money came in");
  }
  if (on < made_on) {
    return refused("before_the_batch",
                   to_string(on) + " is before the batch was made, " + to_string(made_on) + ": it answers another one");
  }
  if (*verdict == Verdict::collected) {
    if (item->collected_on) return Decision{Effect::unchanged, on};
    if (!item->returned_on) return Decision{Effect::collect, on};
    return refused("answered_otherwise", "the bank returned it on " + to_string(*item->returned_on) +
                                             ": book what came in all the same as a payment");
  }
  if (item->returned_on) return Decision{Effect::unchanged, on};
  if (!item->collected_on) return Decision{Effect::reject, on};
  if (on < *item->collected_on) {
    return refused("returned_before_collected", "it was collected on " + to_string(*item->collected_on) +
                                                    ": a return cannot be of " + to_string(on));
  }
  return Decision{Effect::reverse, on};
}

void apply(const Decision& decision, const AnswerRow& row, Item& item) {
  switch (decision.effect) {
    case Effect::collect: item.collected_on = decision.on; break;
    case Effect::reject:
    case Effect::reverse:
      item.returned_on = decision.on;
      item.reason = printable(row.reason);
      break;
    case Effect::unchanged:
    case Effect::wait: break;
  }
}

}  // namespace tongfu::bankcollection

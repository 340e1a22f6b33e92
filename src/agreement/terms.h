// The numbers of an agreement, each with the clause it comes from, its default and its range (clauses.md; "Terms and
// their defaults" in rules.md). A version of them holds from a cycle on (R15.3); bills use their cycle's version.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/money.h"

namespace tongfu::agreement {

constexpr int64_t kNone = -1;  // a term that is not set
constexpr int64_t kMillion = 1'000'000;

enum class SuspendScope : int64_t { sponsored_lines, stop_sponsorship };
enum class PaymentOrder : int64_t { late_fee_first, principal_first };

struct Terms {
  int64_t publish_day = 1;
  int64_t late_fee_rate_per_day = 3'000;  // millionths
  int64_t late_fee_cap_ratio = kNone;     // millionths
  int64_t reminder_days_before_due = 5;
  int64_t suspend_notice_days = 27;
  int64_t suspend_after_days = 30;
  int64_t terminate_after_days = 60;
  int64_t lien_after_months = 3;
  int64_t suspend_scope = static_cast<int64_t>(SuspendScope::sponsored_lines);
  int64_t payment_order = static_cast<int64_t>(PaymentOrder::late_fee_first);
  int64_t dispute_days = 60;
  int64_t late_fee_during_dispute = 0;
  int64_t nonrenewal_notice_months = 3;
  int64_t renewal_years = 1;
  int64_t termination_notice_days = 30;
  int64_t amendment_notice_months = 2;
  int64_t damages_ratio = 100'000;  // millionths
  int64_t contact_change_days = 7;
  int64_t equipment_days = 15;
  int64_t fm_evidence_days = 15;
  int64_t fm_negotiate_after_days = 30;
  int64_t fm_exit_days = 10;
  int64_t outage_notice_hours = 72;
  int64_t activation_days = kNone;
  int64_t max_lines_per_person = 5;
  int64_t bar_years = 1;
  int64_t serious_bar_years = 3;
  int64_t usage_retention_months = 5;
  int64_t payment_methods = 0;  // a bit a method, in the order of kPaymentMethods; 0: all

  bool operator==(const Terms&) const = default;
};

constexpr std::string_view kPaymentMethods[] = {"cash",   "cash_transfer",   "bank_transfer",
                                                "cheque", "bank_collection", "online"};

struct TermSpec {
  enum class Kind { whole, ratio, choice, yes_no, methods };
  std::string_view name;
  std::string_view clause;
  std::string_view chinese;
  Kind kind;
  int64_t Terms::*field;
  int64_t least;
  int64_t most;
  bool may_be_none = false;
  std::span<const std::string_view> choices = {};
};

std::span<const TermSpec> term_specs();

// Sets one term from its text, as in "0.003", "30", "none", "true", "late_fee_first", "cash,online".
// Refuses: `unknown_term`, `bad_term` (not a value of its kind, or out of its range).
Result<void> set_term(Terms& terms, std::string_view name, std::string_view value);
std::string term_text(const Terms& terms, const TermSpec& spec);

// Canonical JSON of all terms, name to text; and back.
std::string to_json(const Terms& terms);
Terms terms_from_json(std::string_view text);

struct TermsVersion {
  Cycle from;
  Terms terms;
};
// The version in force in a cycle: the last whose `from` is not later; the first where all are later. `versions` is in
// order of `from` and not empty.
const Terms& terms_in_force(std::span<const TermsVersion> versions, Cycle cycle);

}  // namespace tongfu::agreement

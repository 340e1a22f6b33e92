// What an account owes: its bills, the payments and credits applied to them, write-offs, disputes, late fees (R7.4,
// R10, R11, R13).
//
// One fold serves both ways of knowing: an event is applied to the state as stored, or, where something in the past
// changes (a reversed payment, a decided dispute, an event entered late), the account is played anew from its history
// (R11.3). Both call the same functions in the same order.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/money.h"

namespace tongfu::accounts {

// The terms a bill was published under.
struct LateFeeTerms {
  int64_t rate_millionths = 3'000;   // of the overdue principal, a day (R10.1)
  std::optional<Money> cap;          // R10.1: already round(ratio x published total)
  bool principal_first = false;      // R11.2
  bool runs_during_dispute = false;  // R13.2: late_fee_during_dispute
  bool operator==(const LateFeeTerms&) const = default;
};

// A bill as published; never changed.
struct BillFacts {
  Cycle cycle;
  Date published_on;
  Date due_on;
  Money total;
  Money from_dedicated;  // paid from the dedicated balance at publication (R6.2)
  LateFeeTerms terms;
};

// The first that holds.
enum class BillStatus : uint8_t { written_off, paid, disputed, overdue, open };
constexpr BillStatus kBillStatuses[] = {BillStatus::written_off, BillStatus::paid, BillStatus::disputed,
                                        BillStatus::overdue, BillStatus::open};
std::string_view name(BillStatus status);
std::string_view chinese_name(BillStatus status);

struct BillState {
  BillFacts facts;
  Money upheld;          // credited by decided disputes, as if paid at publication (R13.2)
  Money principal_paid;  // by payments and credit balance, or written off
  Money late_fee_paid;   // the same
  Money written_off;     // of these two together: given up, no money came in (R20)
  int64_t fen_days = 0;  // sum of overdue principal x days so far (R10.1)
  Date accrued_to;       // the day `fen_days` is complete for
  Money disputed;        // under open disputes (R13)

  Money principal_outstanding() const;
  Money undisputed_principal() const { return not_below_zero(principal_outstanding() - disputed); }
  Money late_fee() const;  // R10.1: rounded once, capped
  Money late_fee_outstanding() const { return late_fee() - late_fee_paid; }
  Money outstanding() const { return principal_outstanding() + late_fee_outstanding(); }
  // What the bill has received, without what was written off; a bill below zero is paid at once (R7.1).
  Money paid() const;
  bool settled() const { return outstanding().is_zero() && disputed.is_zero(); }
  // Undisputed principal or late fee is outstanding (R12.1).
  bool demands() const { return undisputed_principal() > kNothing || late_fee_outstanding() > kNothing; }
  bool overdue_on(Date date) const { return date > facts.due_on && demands(); }
  BillStatus status_on(Date date) const;
  bool operator==(const BillState& other) const;

  void accrue_to(Date date);
  // Pays at most `amount` and answers what is left of it. Accrued to the payment's date before.
  Money apply(Money amount);
  // The same without money. What is more than the bill owes lapses: nobody paid it.
  void write_off(Money amount);
};

struct PaymentFacts {
  Date on;
  int64_t number = 0;  // order within a day
  Money amount;
  std::optional<Cycle> designated;
  bool write_off = false;  // of the designated bill
};

struct DisputeFacts {
  Cycle cycle;
  Date opened_on;
  int64_t number = 0;
  Money amount;
  std::optional<Date> resolved_on;
  Money upheld;
};

class Settlement {
 public:
  Settlement() = default;
  // The state as stored. Settled bills may be left out; `bills` in order of cycle.
  Settlement(std::vector<BillState> bills, Money credit) : bills_(std::move(bills)), credit_(credit) {}

  // Publication: the credit balance is applied at once (R7.4); a total below zero, or more credits than total, acts as
  // a payment of that date (R7.1, R13.2). `upheld` is known only when the account is played anew.
  void publish(const BillFacts& facts, Money upheld = {});
  // R11.2: the designated bill, then by due date, oldest first; the surplus becomes credit balance.
  void pay(Date on, Money amount, std::optional<Cycle> designated = {});
  // Gives up what one bill owes, at most `amount`.
  void write_off(Date on, Cycle cycle, Money amount);
  // R13.2: from the day after, the amount bears no late fee.
  void open_dispute(Date on, Cycle cycle, Money amount);
  void close_dispute(Date on, Cycle cycle, Money amount);
  // Late fees complete for every day up to and including `date` (R10.2).
  void accrue_to(Date date);

  bool in_arrears_on(Date date) const;
  const std::vector<BillState>& bills() const { return bills_; }
  const BillState* find(Cycle cycle) const;
  Money credit() const { return credit_; }

 private:
  std::vector<BillState> bills_;  // in order of cycle
  Money credit_;
};

struct AccountHistory {
  std::vector<BillFacts> bills;
  std::vector<PaymentFacts> payments;  // and write-offs; without the reversed ones
  std::vector<DisputeFacts> disputes;
};

// The account played anew up to and including `as_of` (R11.3, R13.2).
Settlement replay(const AccountHistory& history, Date as_of);

}  // namespace tongfu::accounts

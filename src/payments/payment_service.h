// Payments, what is written off in their stead, and the reversal of both (R11, R20).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "collections/collections_desk.h"
#include "journal/journal.h"

namespace tongfu::payments {

// Position in agreement::kPaymentMethods: a way to pay. Refuses: `unknown_method`.
Result<int> parse_method(std::string_view text);
// The same of what is on record, write-offs included. Refuses: `unknown_method`.
Result<int> parse_recorded_method(std::string_view text);

// For those who take in a day people wrote: late fees would be reckoned to it. Refuses: `in_the_future`.
Result<void> check_day(Date on, Date today);

struct NewPayment {
  int64_t account = accounts::kGroupAccount;
  Money amount;
  int method = 0;
  std::string ref;
  Date on;
  std::optional<Cycle> designated;
};

// What a payment did, for the person at the counter.
struct Receipt {
  int64_t number = 0;
  Money credit_balance;  // after it
  Money outstanding;     // of all bills, after it
};

// What one bill owes and nobody will pay (坏账核销).
struct NewWriteOff {
  int64_t account = accounts::kGroupAccount;
  Cycle cycle;
  std::optional<Money> amount;  // all that is owed on the day where there is none
  std::string ref;
  std::string reason;
  Date on;
};

struct WrittenOff {
  int64_t number = 0;  // among the payments
  Cycle cycle;
  Money principal;
  Money late_fee;
  Money outstanding;  // of all bills, after it
  Money amount() const { return principal + late_fee; }
};

// What a payment or a write-off asks of the database, to be had together with what else is asked.
struct Questions {
  Questions(storage::Database& database, int64_t group_id, int64_t account, int method, const std::string& ref);

  journal::Recorder journal;
  ledger::Writer ledger;
  accounts::AskedPayment account;
};

class PaymentService {
 public:
  PaymentService(storage::Database& database, const agreement::Agreement& agreement, accounts::AccountStore& accounts,
                 collections::CollectionsDesk& collections)
      : database_(database), agreement_(agreement), accounts_(accounts), collections_(collections) {}

  // Refuses, in this order: `amount_not_positive`, `reference_missing`, `method_not_agreed` (a group pays as clause 1.2
  // says), `duplicate_reference`, `no_such_bill` (a designated cycle must have one).
  // Its questions may have been asked before, within the transaction.
  Result<Receipt> pay(const NewPayment& payment, std::optional<Questions> asked = {});
  // Applied to the bill like a payment of the day that designates it, but what the bill does not owe any more when the
  // account is played anew lapses: it never becomes credit. Expense instead of cash in the ledger.
  // Refuses, in this order: `amount_not_positive`, `reference_missing`, `reason_missing`, `duplicate_reference`,
  // `no_such_bill`, `nothing_owed`, `more_than_owed` (on that day, and now).
  Result<WrittenOff> write_off(const NewWriteOff& write_off);
  // Restores the account as if the payment or write-off had never been made; steps taken stay history (R11.3).
  // Refuses: `unknown_payment`, `already_reversed`, `reversed_before_paid`.
  Result<Receipt> reverse(int64_t payment_number, Date on);

 private:
  Receipt settle(const accounts::OpenAccount& before, const accounts::Settlement& after, accounts::AccountRow row,
                 Date on, ledger::Source source, ledger::Writer& ledger);

  storage::Database& database_;
  const agreement::Agreement& agreement_;
  accounts::AccountStore& accounts_;
  collections::CollectionsDesk& collections_;
};

}  // namespace tongfu::payments

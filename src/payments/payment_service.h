// Payments and their reversal (R11).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "collections/collections_desk.h"

namespace tongfu::payments {

// Position in agreement::kPaymentMethods. Refuses: `unknown_method`.
Result<int> parse_method(std::string_view text);

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

class PaymentService {
 public:
  PaymentService(storage::Database& database, const agreement::Agreement& agreement, accounts::AccountStore& accounts,
                 collections::CollectionsDesk& collections)
      : database_(database), agreement_(agreement), accounts_(accounts), collections_(collections) {}

  // Refuses, in this order: `amount_not_positive`, `reference_missing`, `method_not_agreed` (a group pays as clause 1.2
  // says), `duplicate_reference`, `no_such_bill` (a designated cycle must have one).
  Result<Receipt> pay(const NewPayment& payment);
  // Restores the account as if the payment had never been made; steps taken stay history (R11.3).
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

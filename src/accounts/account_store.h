// Accounts on record: loading what the settlement needs, saving what it changed, and the ledger entries of the change.
#pragma once

#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/settlement.h"
#include "agreement/agreement_store.h"
#include "collections/steps.h"
#include "ledger/ledger_store.h"
#include "storage/numbering.h"

namespace tongfu::accounts {

constexpr int64_t kGroupAccount = 0;  // else a line's number

struct AccountRow {
  int64_t account = kGroupAccount;
  Money credit;
  Money dedicated;
  Date last_event_on;  // the latest payment or dispute
  std::optional<Date> suspended_on;

  bool operator==(const AccountRow&) const = default;
};

struct StoredBill {
  int64_t account = kGroupAccount;
  BillState state;
  collections::StepSet steps_taken;
  std::optional<Date> look_on;
};

// What is written off is kept with the payments by a method of its own, behind those one can pay by.
constexpr int kWriteOff = static_cast<int>(std::size(agreement::kPaymentMethods));
std::string_view method_name(int method);  // "cheque", "write_off"

struct PaymentRow {
  int64_t number = 0;
  int64_t account = kGroupAccount;
  Date paid_on;
  Money amount;
  int method = 0;  // position in agreement::kPaymentMethods, or kWriteOff
  std::string ref;
  std::optional<Cycle> designated;
  std::optional<Date> reversed_on;
  std::string reason;  // of a write-off
};

struct DisputeRow {
  int64_t account = kGroupAccount;
  std::string code;
  DisputeFacts facts;
};

LateFeeTerms late_fee_terms(const agreement::Terms& terms, Money bill_total);

// One account in use: the settlement as stored, and what is needed to save the next one.
struct OpenAccount {
  AccountRow row;
  std::vector<StoredBill> bills;  // the open ones, in order of cycle
  Settlement settlement() const;
  // Takes over the states of a settlement of these bills.
  void take(const Settlement& after);
};

// What taking a payment or a write-off asks, to be had together with what else is asked.
class AskedPayment {
 public:
  AskedPayment(storage::Database& database, int64_t group_id, int64_t account, int method, const std::string& ref);
  // What it was asked for.
  bool asks(int64_t group_id, int64_t account, int method, const std::string& ref) const {
    return group_id_ == group_id && account_ == account && method_ == method && *ref_ == ref;
  }

 private:
  friend class AccountStore;
  int64_t group_id_;
  int64_t account_;
  int method_;
  std::unique_ptr<const std::string> ref_;  // stays where it is until it is read
  storage::Numbering payments_;
  storage::Statement taken_, row_, bills_;
};

class AccountStore {
 public:
  AccountStore(storage::Database& database, const agreement::Agreement& agreement)
      : database_(database), agreement_(agreement), group_id_(agreement.group_id) {}

  OpenAccount open(int64_t account);
  // What there is before a payment is taken.
  struct BeforePayment {
    OpenAccount account;
    int64_t number = 0;            // the payment's
    bool reference_taken = false;  // by a payment of any group
  };
  BeforePayment before_payment(AskedPayment asked);
  AccountRow row(int64_t account);
  // Accounts that have something beside bills, by account; those from `first` to `last`.
  std::vector<AccountRow> rows(int64_t first = kGroupAccount, int64_t last = INT64_MAX);
  void put(const AccountRow& row);
  std::optional<StoredBill> bill(Cycle cycle, int64_t account);
  std::vector<StoredBill> open_bills();  // of the whole group, by account, then cycle
  // Of these, all of the accounts that have one to look at on `date`.
  std::vector<StoredBill> bills_to_look_at(Date date);
  std::vector<StoredBill> bills();  // all, by cycle, then account
  std::vector<StoredBill> bills_of_cycle(Cycle cycle);
  // What lists and sums take from bills, as it is kept beside their state; in the order of bills().
  struct Kept {
    int64_t account = kGroupAccount;
    Cycle cycle;
    Money late_fee, outstanding;
  };
  std::vector<Kept> kept();
  AccountHistory history(int64_t account);

  // Whether an event of `date` can be applied to the stored state, or the account must be played anew.
  static bool in_order(const OpenAccount& account, Date date);
  // The latest day the stored state speaks of.
  static Date known_to(const OpenAccount& account);

  // Saves the settlement over what was opened, with the ledger entries of the difference, booked on `on`. What else of
  // the account changes stands in `row`; answers it as it is kept.
  AccountRow save(const OpenAccount& before, const Settlement& after, AccountRow row, Date on, ledger::Source source,
                  ledger::Writer& ledger);
  // The same where steps were taken too: the same bills before and after.
  void save(const OpenAccount& before, const OpenAccount& after, Date on, ledger::Source source,
            ledger::Writer& ledger);

  void insert(const PaymentRow& payment);
  std::vector<PaymentRow> payments();
  std::optional<PaymentRow> payment(int64_t number);
  void reverse(int64_t payment_number, Date on);

  void insert_dispute(const std::string& code, int64_t account, const DisputeFacts& dispute);
  int64_t next_dispute();
  std::vector<DisputeRow> disputes();
  std::optional<DisputeRow> dispute(const std::string& code);
  void resolve(int64_t dispute_number, Date on, Money upheld);

 private:
  OpenAccount opened(int64_t account, storage::Statement& row, storage::Statement& bills);
  void book(const StoredBill& before, const BillState& after, Date on, ledger::Source source, ledger::Writer& ledger);
  void update(const StoredBill& bill);

  storage::Database& database_;
  const agreement::Agreement& agreement_;
  int64_t group_id_;
};

// Writes freshly published bills in bulk.
class BillWriter {
 public:
  BillWriter(storage::Database& database, const agreement::Agreement& agreement);
  void insert(const StoredBill& bill);

 private:
  storage::Statement insert_;
  int64_t group_id_;
  const agreement::Agreement& agreement_;
};

// The day from which the daily run looks at the bill; none where it is settled.
std::optional<Date> look_on(const BillState& bill, collections::StepSet taken, const agreement::Terms& terms);

// What a change of one bill books: late fee, application of credit, write-offs, upheld disputes (R20).
void post_change(ledger::Postings& postings, int64_t account, const BillState* before, const BillState& after);

// Keeps anew what lists and sums take from bills, as is done when one is saved, with each group locked: for a database
// of before it was kept.
void refill(storage::Database& database);

struct ReferenceOwner {
  int64_t group_id = 0;
  int64_t payment_no = 0;
};
std::optional<ReferenceOwner> find_reference(storage::Database& database, int method, const std::string& ref);

}  // namespace tongfu::accounts

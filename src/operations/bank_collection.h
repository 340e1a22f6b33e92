// Bank collection (银行托收, clause 1.2) over many groups: a batch for the bank, its file, and the bank's answer
// booked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agreement/payee_book.h"
#include "bankcollection/batch_store.h"
#include "bankcollection/collection_file.h"
#include "bankcollection/due_bills.h"
#include "bankcollection/mandate_book.h"
#include "bankcollection/return_file.h"
#include "operations/group_work.h"

namespace tongfu::operations {

struct CollectionRequest {
  DateTime at;      // now: late fees are reckoned to this day
  Date due_by;      // bills due by this day
  Date collect_on;  // the day the bank is asked to collect on
};

// What a batch takes from one group that has a mandate.
struct GroupCollection {
  party::Group group;
  std::optional<bankcollection::LeftOut> left_out;
  std::vector<bankcollection::DueBill> bills;
  std::optional<agreement::Payee> payee;
  bankcollection::MandateDays mandate;
};
struct CollectionPlan {
  std::vector<GroupCollection> groups;  // with bills, or left out; by number
  int64_t bills = 0;
  Money amount;
};
// What a batch made now would hold; saves nothing. Refuses: `collect_on_past`.
Result<CollectionPlan> plan_collection(storage::Database& database, const Calendar& calendar,
                                       const CollectionRequest& request);

struct MadeBatch {
  bankcollection::Batch batch;
  bool is_new = false;  // else nothing was left to collect, and this is the batch the same request made before
};
// Makes a batch of what is to be collected, all of it in one transaction. None where nothing is, nor was today. A bill
// that waits for a bank's answer is never taken up again. Refuses as plan_collection().
Result<std::optional<MadeBatch>> make_collection(storage::Database& database, const Calendar& calendar,
                                                 const CollectionRequest& request);

// Writes off what a bill owes, unless a bank was asked for it: its money may be under way. Refuses: as
// PaymentService::write_off(), then `bill_in_collection`; what was done until then goes with `work`.
Result<payments::WrittenOff> write_off(GroupWork& work, const payments::NewWriteOff& asked);

// By its number, or by its code. Refuses: `unknown_batch`.
Result<bankcollection::Batch> find_batch(storage::Database& database, std::string_view text);
// What the bank gets. Shows account numbers in full: each group's access log keeps who took the file, and is kept
// before this answers. Refuses: as MandateBook::list().
Result<bankcollection::CollectionFile> collection_file(storage::Database& database, const vault::Keyring& keys,
                                                       const bankcollection::Batch& batch, DateTime at);

struct AnsweredRow {
  bankcollection::AnswerRow row;
  std::optional<bankcollection::Item> item;  // as it is after the row
  std::string group;                         // its code
  bankcollection::Decision decision;
  std::optional<Error> problem;
};
struct AnswerReport {
  bankcollection::ReturnFile::Form form = bankcollection::ReturnFile::Form::table;
  std::vector<AnsweredRow> rows;
  size_t others = 0;  // bookings in the file that are no collections
  size_t problems = 0;
  Money collected, reversed;
  bool saved = false;

  size_t count(bankcollection::Effect effect) const;
};
// What a return file does: collected items become payments (reference: the end-to-end id), a return after a payment
// reverses it (R11.3). Saves all of it, in one transaction, or with a single faulty row nothing; where `save` is false
// nothing anyway. The same file again changes nothing. Refuses: `foreign_file` (it answers no batch made here).
Result<AnswerReport> answer_collection(storage::Database& database, const Calendar& calendar,
                                       const bankcollection::ReturnFile& file, Date today, bool save);

}  // namespace tongfu::operations

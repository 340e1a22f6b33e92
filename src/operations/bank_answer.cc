// The bank's answer: every row is decided on what the rows before it left; then, if none is faulty, all are done.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "journal/journal.h"
#include "kernel/text.h"
#include "operations/bank_collection.h"

namespace tongfu::operations {

using bankcollection::AnswerRow;
using bankcollection::BatchStore;
using bankcollection::Effect;
using bankcollection::EndToEndId;
using bankcollection::Item;

namespace {

class Assessment {
 public:
  Assessment(storage::Database& database, Date today) : database_(database), store_(database), today_(today) {}

  AnsweredRow assess(AnswerRow row) {
    AnsweredRow out{.row = std::move(row)};
    Item* item = find(out.row.end_to_end_id);
    const auto decision =
        bankcollection::decide(out.row, item, item != nullptr ? made_on(item->id.batch) : Date(), today_);
    if (item != nullptr) out.group = code(item->id.group_id);
    if (decision) {
      out.decision = *decision;
      bankcollection::apply(*decision, out.row, *item);
    } else {
      out.problem = decision.error();
    }
    if (item != nullptr) out.item = *item;
    return out;
  }

 private:
  Item* find(const std::string& text) {
    const auto known = items_.find(text);
    if (known != items_.end()) return &known->second;
    const auto id = bankcollection::read_end_to_end_id(text);
    if (!id) return nullptr;
    const auto item = store_.item(*id);
    return item ? &items_.emplace(text, *item).first->second : nullptr;
  }
  Date made_on(int64_t batch) {
    const auto known = days_.find(batch);
    if (known != days_.end()) return known->second;
    return days_[batch] = store_.find(batch).value().made_at.date();
  }
  const std::string& code(int64_t group_id) {
    std::string& code = codes_[group_id];
    if (code.empty()) code = party::get_group(database_, group_id).code;
    return code;
  }

  storage::Database& database_;
  BatchStore store_;
  Date today_;
  std::map<std::string, Item> items_;
  std::map<int64_t, Date> days_;
  std::map<int64_t, std::string> codes_;
};

// What one row does to the books, and the item's payment where it makes one.
Result<void> carry_out(GroupDesk& desk, const AnsweredRow& row, Item& item) {
  if (row.decision.effect == Effect::collect) {
    const payments::NewPayment payment{.account = accounts::kGroupAccount,
                                       .amount = item.amount,
                                       .method = payments::parse_method("bank_collection").value(),
                                       .ref = to_string(item.id),
                                       .on = row.decision.on,
                                       .designated = item.id.cycle};
    TONGFU_ASSIGN(receipt, desk.payments.pay(payment));
    item.payment_no = receipt.number;
  }
  if (row.decision.effect == Effect::reverse) {
    EXPECTS(item.payment_no);
    // Somebody may have reversed it by hand: then it is done.
    if (!desk.accounts.payment(*item.payment_no)->reversed_on)
      TONGFU_TRY(desk.payments.reverse(*item.payment_no, row.decision.on));
  }
  return {};
}

class Books {
 public:
  Books(storage::Database& database, const Calendar& calendar) : database_(database), calendar_(calendar) {}

  Result<void> book(AnsweredRow& row) {
    if (row.decision.effect == Effect::unchanged || row.decision.effect == Effect::wait) return {};
    const EndToEndId id = row.item->id;
    BatchStore store(database_);
    Item item = store.item(id).value();
    TONGFU_ASSIGN(desk, desk_of(id.group_id));
    TONGFU_TRY(carry_out(*desk, row, item));
    bankcollection::apply(row.decision, row.row, item);
    store.update(item);
    journal::record(database_, id.group_id,
                    {journal::Kind::return_file, to_string(id), row.decision.on, accounts::kGroupAccount});
    row.item = item;
    return {};
  }

 private:
  Result<GroupDesk*> desk_of(int64_t group_id) {
    auto& desk = desks_[group_id];
    if (!desk) {
      TONGFU_ASSIGN(opened, GroupDesk::open(database_, calendar_, party::get_group(database_, group_id)));
      desk = std::move(opened);
    }
    return desk.get();
  }

  storage::Database& database_;
  const Calendar& calendar_;
  std::map<int64_t, std::unique_ptr<GroupDesk>> desks_;
};

Result<std::vector<AnswerRow>> rows_of(storage::Database& database, const bankcollection::ReturnFile& file) {
  if (file.form != bankcollection::ReturnFile::Form::status_report) return file.rows;
  const auto batch = find_batch(database, file.batch);
  if (!batch || batch->code() != file.batch) {
    return refused("foreign_file", "the file answers '" + printable(file.batch) + "', which is no batch made here");
  }
  return all_rows(file, BatchStore(database).items(batch->number));
}

// Those of items that are there: an id is only what the file says.
void lock_groups(storage::Database& database, const std::vector<AnswerRow>& rows) {
  BatchStore store(database);
  std::set<int64_t> groups;
  for (const AnswerRow& row : rows) {
    const auto id = bankcollection::read_end_to_end_id(row.end_to_end_id);
    if (id && !groups.contains(id->group_id) && store.item(*id)) groups.insert(id->group_id);
  }
  for (const int64_t group : groups) party::lock_group(database, group);
}

}  // namespace

size_t AnswerReport::count(Effect effect) const {
  return static_cast<size_t>(std::count_if(
      rows.begin(), rows.end(), [&](const AnsweredRow& row) { return !row.problem && row.decision.effect == effect; }));
}

Result<AnswerReport> answer_collection(storage::Database& database, const Calendar& calendar,
                                       const bankcollection::ReturnFile& file, Date today, bool save) {
  std::optional<storage::Transaction> transaction;
  if (save) transaction.emplace(database);
  TONGFU_ASSIGN(rows, rows_of(database, file));
  if (save) lock_groups(database, rows);
  AnswerReport report{.form = file.form, .others = file.others};
  Assessment assessment(database, today);
  for (AnswerRow& row : rows) report.rows.push_back(assessment.assess(std::move(row)));
  if (save && std::none_of(report.rows.begin(), report.rows.end(), [](const auto& row) { return row.problem; })) {
    Books books(database, calendar);
    for (AnsweredRow& row : report.rows) {
      if (auto booked = books.book(row); !booked) row.problem = booked.error();
    }
  }
  for (const AnsweredRow& row : report.rows) {
    if (row.problem) {
      ++report.problems;
    } else if (row.decision.effect == Effect::collect) {
      report.collected += row.item->amount;
    } else if (row.decision.effect == Effect::reverse) {
      report.reversed += row.item->amount;
    }
  }
  report.saved = save && report.problems == 0;
  if (report.saved) transaction->commit();
  return report;
}

}  // namespace tongfu::operations

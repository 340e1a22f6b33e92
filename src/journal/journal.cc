#include "journal/journal.h"

#include "journal/sql.h"

namespace tongfu::journal {

std::string_view name(Kind kind) {
  constexpr std::string_view kNames[] = {"agreement",
                                         "amendment",
                                         "agreed_end",
                                         "contact",
                                         "registry",
                                         "campaign",
                                         "charge",
                                         "payment",
                                         "payment_reversed",
                                         "dispute",
                                         "decision",
                                         "notice",
                                         "bill_run",
                                         "day_end",
                                         "invoices",
                                         "usage",
                                         "payee",
                                         "mandate",
                                         "mandate_ended",
                                         "bank_collection",
                                         "return_file",
                                         "write_off",
                                         "write_off_reversed",
                                         "group_changed"};
  return kNames[static_cast<size_t>(kind)];
}
std::string_view chinese_name(Kind kind) {
  constexpr std::string_view kNames[] = {
      "登记协议", "协议变更", "协商解除",     "联系方式", "成员登记", "返款活动", "费用",     "缴费",
      "缴费冲正", "费用异议", "异议裁决",     "通知",     "出账",     "日终",     "开票",     "详单",
      "收款账户", "托收授权", "托收授权终止", "银行托收", "托收回盘", "坏账核销", "核销冲正", "单位信息变更"};
  return kNames[static_cast<size_t>(kind)];
}

Recorder::Recorder(storage::Database& database, int64_t group_id)
    : database_(database), group_id_(group_id), entries_(database, sql::last_entry, group_id) {
  if (group_id != kCommon) common_.emplace(database.ask(sql::last_entry, kCommon));
}

void Recorder::record(const Act& act) {
  const int64_t common = common_ && common_->step() ? common_->integer(0) : 0;
  common_.reset();
  database_.bulk(sql::insert_entry)
      .run(group_id_, entries_.next(), static_cast<int>(act.kind), act.account, act.reference, act.on,
           database_.actor(), common);
}

void record(storage::Database& database, int64_t group_id, const Act& act) {
  Recorder(database, group_id).record(act);
}

namespace {

std::vector<Entry> read_entries(storage::Statement& rows, int64_t group_id) {
  std::vector<Entry> all;
  while (rows.step()) {
    Entry entry{group_id,
                rows.integer(0),
                {static_cast<Kind>(rows.integer(1)), rows.text(3), rows.optional_date(4), {}},
                rows.text(5),
                rows.integer(6)};
    if (!rows.is_null(2)) entry.act.account = rows.integer(2);
    all.push_back(std::move(entry));
  }
  return all;
}

std::vector<Entry> own_entries(storage::Database& database, int64_t group_id) {
  auto rows = database.query(sql::list_entries, group_id);
  return read_entries(rows, group_id);
}

}  // namespace

std::vector<Entry> entries_after(storage::Database& database, int64_t group_id, int64_t number, int64_t most) {
  auto rows = database.query(sql::entries_after, group_id, number, most);
  return read_entries(rows, group_id);
}

std::vector<std::pair<int64_t, int64_t>> last_numbers(storage::Database& database) {
  std::vector<std::pair<int64_t, int64_t>> all;
  auto rows = database.query(sql::last_numbers);
  while (rows.step()) all.emplace_back(rows.integer(0), rows.integer(1));
  return all;
}

std::vector<Entry> entries(storage::Database& database, int64_t group_id) {
  std::vector<Entry> all;
  const std::vector<Entry> common = own_entries(database, kCommon);
  auto next = common.begin();
  for (Entry& entry : own_entries(database, group_id)) {
    for (; next != common.end() && next->number <= entry.common_number; ++next) all.push_back(*next);
    all.push_back(std::move(entry));
  }
  all.insert(all.end(), next, common.end());
  return all;
}

}  // namespace tongfu::journal

// A bank's return file (回盘): ISO 20022's pain.002 (a status for each item) or camt.054 (what was booked on the
// payee's account), or a table of the same, .xlsx or CSV (docs/bank-collection.md).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bankcollection/answer.h"

namespace tongfu::bankcollection {

constexpr size_t kMaxAnswers = 1'000'000;

// Of all items of a part of the batch, or of all its items, that have no row of their own.
struct WideAnswer {
  std::string part;  // as the file has it, "TS20250910-12-1"; empty: of the whole batch
  AnswerRow row;     // without an id
};

struct ReturnFile {
  enum class Form : uint8_t { status_report, notification, table };
  Form form = Form::table;
  std::string batch;  // of a status report: the code of the batch it answers
  std::vector<AnswerRow> rows;
  std::vector<WideAnswer> wide;  // parts first
  size_t others = 0;             // bookings of a notification that name no end-to-end id: none of ours
};
std::string_view name(ReturnFile::Form form);
std::string_view chinese_name(ReturnFile::Form form);

// Told apart by content. Refuses: as files::MappedFile::open and files::read_table; `bad_return_file` (no XML that can
// be read, another message, a table without the columns needed), `too_large`. Messages begin with the path.
Result<ReturnFile> read_return_file(const std::string& path);
Result<ReturnFile> read_return_xml(std::string_view text);

// A row for each item that the file answers for: its own rows, then those that follow from answers for a whole part or
// batch. `items` are those of the batch the file names.
std::vector<AnswerRow> all_rows(const ReturnFile& file, const std::vector<Item>& items);
// The name of a part in files: "TS20250910-12-1".
std::string part_code(std::string_view batch_code, int64_t part);

}  // namespace tongfu::bankcollection

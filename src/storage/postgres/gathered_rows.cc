// Connection: rows added in bulk, gathered until they are sent: many by binary COPY, a few by INSERTs of several rows.
#include <algorithm>
#include <cstring>

#include "storage/postgres/connection.h"
#include "storage/postgres/dialect.h"

namespace tongfu::storage::postgres {

namespace {

constexpr size_t kMostGathered = 4 << 20;  // bytes in all buffers before they are copied
constexpr size_t kFewBytes = 16 << 10;     // a COPY for them, with a way there and back for each table, would cost more
constexpr char kCopyHeader[] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0";
constexpr std::string_view kHeader{kCopyHeader, 19};
constexpr std::string_view kTrailer{"\xff\xff", 2};

void append_big_endian(std::string& out, uint32_t value) {
  value = __builtin_bswap32(value);
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

// The value of a cell and whether there is one.
struct Cell {
  std::string_view bytes;
  bool null = false;
};

Cell read_cell(std::string_view data, size_t at) {
  uint32_t length;
  std::memcpy(&length, data.data() + at, sizeof length);
  length = __builtin_bswap32(length);
  if (length == UINT32_MAX) return {{}, true};
  return {data.substr(at + sizeof length, length)};
}

}  // namespace

CopyBuffer::CopyBuffer(std::shared_ptr<Prepared> its_insert, PlainInsert plain)
    : insert(std::move(its_insert)), table(std::move(plain.table)), columns(std::move(plain.columns)) {}

void CopyBuffer::begin_row(const void* writer) {
  writer_ = writer;
  data_.resize(whole_);
  if (data_.empty()) data_ = kHeader;
  const auto count = __builtin_bswap16(static_cast<uint16_t>(columns.size()));
  data_.append(reinterpret_cast<const char*>(&count), sizeof count);
}

void CopyBuffer::integer(int64_t value) {
  char cell[12];
  const uint32_t length = __builtin_bswap32(8);
  const uint64_t number = __builtin_bswap64(static_cast<uint64_t>(value));
  std::memcpy(cell, &length, sizeof length);
  std::memcpy(cell + sizeof length, &number, sizeof number);
  data_.append(cell, sizeof cell);
}

void CopyBuffer::short_integer(int32_t value) {
  append_big_endian(data_, 4);
  append_big_endian(data_, static_cast<uint32_t>(value));
}

void CopyBuffer::bytes(std::string_view value) {
  append_big_endian(data_, static_cast<uint32_t>(value.size()));
  data_.append(value);
}

void CopyBuffer::null() {
  append_big_endian(data_, UINT32_MAX);
}

void CopyBuffer::end_row(const void* writer) {
  EXPECTS(writer_ == writer);
  const Cell key = read_cell(data_, std::max(whole_, kHeader.size()) + sizeof(uint16_t));
  whole_ = data_.size();
  if (key.bytes == last_key_ && !keys_.empty()) return;  // nearly always
  last_key_ = key.bytes;
  if (keys_.size() < kMostKeys) keys_.insert(last_key_);
}

void CopyBuffer::clear() {
  data_.clear();
  whole_ = 0;
  keys_.clear();
}

bool Connection::concerns_gathered(const Prepared& prepared, const Parameters& p) const {
  if (gathered_bytes_ == 0) return false;
  const auto concerns = [&](const CopyBuffer* buffer) {
    if (buffer->whole_ == 0 || !names_table(prepared.text, buffer->table)) return false;
    if (prepared.narrowed_by != buffer->columns.front() || p.values.front() == nullptr) return true;
    return buffer->may_hold({p.values.front(), static_cast<size_t>(p.lengths.front())});
  };
  return std::any_of(gathering_.begin(), gathering_.end(), concerns);
}

CopyBuffer& Connection::buffer(const Sql& insert) {
  const std::shared_ptr<Prepared> prepared = statement(insert);
  std::unique_ptr<CopyBuffer>& buffer = buffers_[prepared.get()];
  if (!buffer) {
    PlainInsert plain = plain_insert(prepared->text);
    if (plain.columns.empty()) {
      throw StorageError("database: " + prepared->what +
                         ": rows in bulk need INSERT INTO table (columns) VALUES ($1, .., $n)");
    }
    buffer = std::make_unique<CopyBuffer>(prepared, std::move(plain));
  }
  return *buffer;
}

void Connection::gather(CopyBuffer& buffer) {
  if (streaming_ != nullptr) settle();
  if (std::find(gathering_.begin(), gathering_.end(), &buffer) == gathering_.end()) gathering_.push_back(&buffer);
}

void Connection::row_added(CopyBuffer& buffer, const void* writer) {
  const size_t before = buffer.whole_;
  buffer.end_row(writer);
  gathered_bytes_ += buffer.whole_ - before;
  if (savepoints_.fate_is_shared()) savepoints_.to_set();  // the part has changed something
  if (!in_transaction() || gathered_bytes_ >= kMostGathered) copy_all();
}

// They are the part's at hand; where parts share their fate, each has said so for its own (row_added).
void Connection::savepoint_for_gathered() {
  if (!savepoints_.fate_is_shared()) set_savepoint();
}

// So that what comes next sees the rows.
void Connection::send_gathered() {
  if (gathered_bytes_ == 0) return;
  if (!in_transaction() || gathered_bytes_ > kFewBytes) return copy_all();
  gathered_bytes_ = 0;
  changed_ = true;
  savepoint_for_gathered();
  for (CopyBuffer* buffer : gathering_) {
    if (buffer->whole_ > 0) send_rows(*buffer);
  }
}

// A row of COPY is the number of its cells, then each with its length: what
// an INSERT takes as parameters.
void Connection::send_rows(CopyBuffer& buffer) {
  const size_t columns = buffer.columns.size();
  Parameters cells;
  for (size_t at = kHeader.size(); at < buffer.whole_;) {
    at += sizeof(uint16_t);
    for (size_t i = 0; i < columns; ++i) {
      const Cell cell = read_cell(buffer.data_, at);
      cells.values.push_back(cell.null ? nullptr : cell.bytes.data());
      cells.lengths.push_back(static_cast<int>(cell.bytes.size()));
      at += sizeof(uint32_t) + cell.bytes.size();
    }
  }
  cells.formats.assign(cells.values.size(), 1);
  const size_t rows = cells.values.size() / columns;
  for (size_t row = 0, together = 0; row < rows; row += together) {
    together = distributed_ ? 1 : std::min(rows - row, Prepared::kMostTogether);
    const std::string prepared = prepared_for(buffer, together);
    const size_t from = row * columns;
    enter_pipeline();
    if (PQsendQueryPrepared(connection_, prepared.c_str(), static_cast<int>(together * columns), &cells.values[from],
                            &cells.lengths[from], &cells.formats[from], 1) == 0) {
      fail(buffer.insert->what, nullptr);
    }
    pipeline_.push_back({buffer.insert->what, {}});
  }
  buffer.clear();
}

// The INSERT for so many rows: made once a connection, and not in the pipeline, where a failure before it
// would leave open whether the server has it.
std::string Connection::prepared_for(const CopyBuffer& buffer, size_t rows) {
  Prepared& insert = *buffer.insert;
  if (rows == 1) return insert.name;
  std::string prepared = insert.name + "x" + std::to_string(rows);
  int& made = insert.rows_generation[rows];
  if (made == generation_) return prepared;
  hear_pipeline();
  std::vector<Oid> types;
  for (size_t i = 0; i < rows; ++i) types.insert(types.end(), insert.parameters.begin(), insert.parameters.end());
  const std::string text = insert_of(buffer.table, buffer.columns, rows);
  check(insert.what,
        ResultPtr(PQprepare(connection_, prepared.c_str(), text.c_str(), static_cast<int>(types.size()), types.data()))
            .get());
  made = generation_;
  return prepared;
}

void Connection::copy_all() {
  if (gathered_bytes_ == 0) return;
  savepoint_for_gathered();
  hear_pipeline();
  gathered_bytes_ = 0;
  for (CopyBuffer* buffer : gathering_) {
    if (buffer->whole_ > 0) copy(*buffer);
  }
}

void Connection::copy(CopyBuffer& buffer) {
  std::string data;
  data.swap(buffer.data_);
  data.resize(buffer.whole_);
  buffer.clear();
  data += kTrailer;
  changed_ = true;
  const ResultPtr ready(PQexec(connection_, copy_command(buffer.table, buffer.columns).c_str()));
  if (PQresultStatus(ready.get()) != PGRES_COPY_IN) fail(buffer.insert->what, ready.get());
  constexpr size_t kPart = 1 << 16;
  for (size_t at = 0; at < data.size(); at += kPart) {
    const auto length = static_cast<int>(std::min(kPart, data.size() - at));
    if (PQputCopyData(connection_, data.data() + at, length) != 1) fail(buffer.insert->what, nullptr);
  }
  if (PQputCopyEnd(connection_, nullptr) != 1) fail(buffer.insert->what, nullptr);
  ResultPtr done;
  while (ResultPtr result{PQgetResult(connection_)}) {
    if (!done) done = std::move(result);
  }
  if (!done) fail(buffer.insert->what, nullptr);
  check(buffer.insert->what, done.get());
  data.clear();
  buffer.data_.swap(data);  // its memory is used again
}

}  // namespace tongfu::storage::postgres

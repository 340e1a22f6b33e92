// Connection: rows added in bulk, gathered until they are sent: many by binary COPY, a few as the INSERTs they are.
#include <algorithm>
#include <cstring>

#include "storage/postgres/connection.h"
#include "storage/postgres/dialect.h"

namespace tongfu::storage::postgres {

namespace {

constexpr size_t kMostGathered = 4 << 20;  // bytes in all buffers before they are copied
constexpr size_t kFewBytes = 4 << 10;      // a COPY for them would cost more than it saves
constexpr char kCopyHeader[] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0";
constexpr std::string_view kHeader{kCopyHeader, 19};
constexpr std::string_view kTrailer{"\xff\xff", 2};

void append_big_endian(std::string& out, uint32_t value) {
  value = __builtin_bswap32(value);
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

}  // namespace

CopyBuffer::CopyBuffer(const Sql& its_sql, std::string its_table, std::string its_command)
    : sql(its_sql), table(std::move(its_table)), command(std::move(its_command)) {}

void CopyBuffer::begin_row(int columns) {
  if (data_.empty()) data_ = kHeader;
  const auto count = __builtin_bswap16(static_cast<uint16_t>(columns));
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

bool Connection::names_gathered(std::string_view text) const {
  return gathered_bytes_ > 0 && std::any_of(gathering_.begin(), gathering_.end(), [&](const auto& buffer) {
           return !buffer->data_.empty() && names_table(text, buffer->table);
         });
}

void Connection::gather(const std::shared_ptr<CopyBuffer>& buffer) {
  if (streaming_ != nullptr) settle();
  if (std::find(gathering_.begin(), gathering_.end(), buffer) == gathering_.end()) gathering_.push_back(buffer);
}

void Connection::row_added(size_t bytes) {
  gathered_bytes_ += bytes;
  if (!in_transaction() || gathered_bytes_ >= kMostGathered) copy_all();
}

// So that what comes next sees the rows.
void Connection::send_gathered() {
  if (gathered_bytes_ == 0) return;
  if (!in_transaction() || gathered_bytes_ > kFewBytes) return copy_all();
  gathered_bytes_ = 0;
  changed_ = true;
  set_savepoint();
  for (const auto& buffer : gathering_) {
    if (!buffer->data_.empty()) send_rows(*buffer);
  }
  std::erase_if(gathering_, [](const auto& buffer) { return buffer.use_count() == 1; });
}

// A row of COPY is the number of its cells, then each with its length: what an INSERT takes as parameters.
void Connection::send_rows(CopyBuffer& buffer) {
  const std::string& data = buffer.data_;
  Parameters row;
  for (size_t at = kHeader.size(); at < data.size();) {
    uint16_t columns;
    std::memcpy(&columns, data.data() + at, sizeof columns);
    at += sizeof columns;
    row.values.clear();
    row.lengths.clear();
    for (columns = __builtin_bswap16(columns); columns > 0; --columns) {
      uint32_t length;
      std::memcpy(&length, data.data() + at, sizeof length);
      at += sizeof length;
      length = __builtin_bswap32(length);
      const bool null = length == UINT32_MAX;
      row.values.push_back(null ? nullptr : data.data() + at);
      row.lengths.push_back(null ? 0 : static_cast<int>(length));
      if (!null) at += length;
    }
    row.formats.assign(row.values.size(), 1);
    enter_pipeline();
    if (PQsendQueryPrepared(connection_, buffer.prepared.c_str(), static_cast<int>(row.values.size()),
                            row.values.data(), row.lengths.data(), row.formats.data(), 1) == 0) {
      fail(buffer.sql.name, nullptr);
    }
    pipeline_.push_back({std::string(buffer.sql.name), nullptr});
  }
  buffer.data_.clear();
}

void Connection::copy_all() {
  if (gathered_bytes_ == 0) return;
  set_savepoint();
  hear_pipeline();
  gathered_bytes_ = 0;
  for (const auto& buffer : gathering_) {
    if (!buffer->data_.empty()) copy(*buffer);
  }
  std::erase_if(gathering_, [](const auto& buffer) { return buffer.use_count() == 1; });
}

void Connection::copy(CopyBuffer& buffer) {
  std::string data;
  data.swap(buffer.data_);
  data += kTrailer;
  changed_ = true;
  const ResultPtr ready(PQexec(connection_, buffer.command.c_str()));
  if (PQresultStatus(ready.get()) != PGRES_COPY_IN) fail(buffer.sql.name, ready.get());
  constexpr size_t kPart = 1 << 16;
  for (size_t at = 0; at < data.size(); at += kPart) {
    const auto length = static_cast<int>(std::min(kPart, data.size() - at));
    if (PQputCopyData(connection_, data.data() + at, length) != 1) fail(buffer.sql.name, nullptr);
  }
  if (PQputCopyEnd(connection_, nullptr) != 1) fail(buffer.sql.name, nullptr);
  ResultPtr done;
  while (ResultPtr result{PQgetResult(connection_)}) {
    if (!done) done = std::move(result);
  }
  if (!done) fail(buffer.sql.name, nullptr);
  check(buffer.sql.name, done.get());
  data.clear();
  buffer.data_.swap(data);  // its memory is used again
}

}  // namespace tongfu::storage::postgres

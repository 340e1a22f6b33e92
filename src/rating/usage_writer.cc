#include "rating/usage_writer.h"

#include <algorithm>
#include <map>

#include "cycles/cycle_store.h"
#include "rating/sql.h"
#include "storage/tables.h"

namespace tongfu::rating {

namespace {

constexpr size_t kChunkRecords = 4096;

}  // namespace

void lock_usage(storage::Database& database) {
  auto locked = database.query(sql::lock_usage);
  locked.step();
}

std::vector<char> UsageWriter::find_duplicates(UsageBatch& batch) {
  const auto& records = batch.records;
  std::vector<uint64_t>& order = batch.by_key;
  const auto key_at = [&](size_t k) { return records[order[k] & 0xffffffffu].key; };
  const auto fetch_ahead = [&](size_t k) {
    if (k + UsageBatch::kAhead < order.size()) batch.prefetch(static_cast<uint32_t>(order[k + UsageBatch::kAhead]));
  };
  // The radix sort looks at 32 bits; the few that agree in them are put in order here, the earlier record first.
  for (size_t k = 0; k + 1 < order.size();) {
    size_t end = k + 1;
    while (end < order.size() && order[end] >> 32 == order[k] >> 32) ++end;
    if (end - k > 1) {
      std::stable_sort(
          order.begin() + static_cast<std::ptrdiff_t>(k), order.begin() + static_cast<std::ptrdiff_t>(end),
          [&](uint64_t a, uint64_t b) { return records[a & 0xffffffffu].key < records[b & 0xffffffffu].key; });
    }
    k = end;
  }

  std::vector<char> duplicate(records.size(), 0);
  std::vector<RecordKey> distinct, suspects;
  std::vector<uint32_t> distinct_records, suspect_records;
  distinct.reserve(records.size());
  lock_usage(database_);
  const bool company = seen_keys_.look_for_newcomers();  // then every key is a suspect, of what came meanwhile
  for (size_t k = 0; k < order.size(); ++k) {
    fetch_ahead(k);
    const auto i = static_cast<uint32_t>(order[k] & 0xffffffffu);
    if (k > 0 && key_at(k - 1) == records[i].key) {
      duplicate[i] = 1;
      continue;
    }
    distinct.push_back(records[i].key);
    if (company) distinct_records.push_back(i);
    if (records[i].suspect) {
      suspects.push_back(records[i].key);
      suspect_records.push_back(i);
    }
  }
  std::vector<RecordKey> known;
  const auto mark = [&](const std::vector<RecordKey>& keys, const std::vector<uint32_t>& of,
                        const std::vector<char>& seen) {
    for (size_t i = 0; i < keys.size(); ++i) {
      if (seen[i] == 0 || duplicate[of[i]] != 0) continue;
      duplicate[of[i]] = 1;
      known.push_back(keys[i]);
    }
  };
  std::vector<char> seen(suspects.size(), 0);
  seen_keys_.find(suspects, seen);
  mark(suspects, suspect_records, seen);
  if (company) {
    seen.assign(distinct.size(), 0);
    seen_keys_.find_among_newcomers(distinct, seen);
    mark(distinct, distinct_records, seen);
    std::sort(known.begin(), known.end());
  }
  std::vector<RecordKey> fresh;
  if (known.empty()) {
    fresh.swap(distinct);
  } else {
    std::set_difference(distinct.begin(), distinct.end(), known.begin(), known.end(), std::back_inserter(fresh));
  }
  if (!fresh.empty()) seen_keys_.add(fresh);
  return duplicate;
}

void UsageWriter::write_chunks(const UsageBatch& batch, const std::vector<uint32_t>& sorted) {
  const std::map<int64_t, Cycle> billed_to = cycles::last_billed_of_all(database_);
  ChunkEncoder encoder;
  storage::Statement totals = database_.bulk(sql::insert_totals);
  storage::Statement detail = database_.bulk(sql::insert_detail);
  int64_t group = 0, last_chunk = taken_up_;
  Cycle cycle;
  const auto finish = [&] {
    if (encoder.size() == 0) return;
    const auto records = static_cast<int64_t>(encoder.size());
    const Msisdn first = encoder.first_line(), last = encoder.last_line();
    const ChunkEncoder::Chunk chunk = encoder.finish();
    totals.run(group, cycle, import_no_, ++last_chunk, records, storage::Blob{chunk.totals});
    detail.run(group, cycle, import_no_, last_chunk, first, last, storage::Blob{chunk.records});
  };
  for (size_t k = 0; k < sorted.size(); ++k) {
    if (k + 2 * UsageBatch::kAhead < sorted.size()) batch.prefetch(sorted[k + 2 * UsageBatch::kAhead]);
    if (k + UsageBatch::kAhead < sorted.size()) batch.prefetch_text(sorted[k + UsageBatch::kAhead]);
    const TakenRecord& r = batch.records[sorted[k]];
    const Cycle record_cycle = r.cycle;
    const int64_t record_group = index_.line(r.line).group_id;
    if (record_group != group || record_cycle != cycle) {
      finish();
      group = record_group;
      cycle = record_cycle;
      // A record for a billed cycle becomes a late charge (R4.6, R9).
      const auto billed = billed_to.find(group);
      if (billed != billed_to.end() && cycle <= billed->second) cycles::mark(database_, group, cycle);
    } else if (encoder.size() >= kChunkRecords) {
      finish();
    }
    encoder.add(batch.record(r, index_));
  }
  finish();
}

void UsageWriter::write_rated(const UsageBatch& batch, std::vector<uint32_t> accepted) {
  write_chunks(batch, batch.in_order(index_, std::move(accepted)));
}

void UsageWriter::make_partitions(const UsageBatch& batch) {
  Cycle last;
  for (const uint32_t i : batch.by_place) {  // by cycle
    const Cycle cycle = batch.records[i].cycle;
    if (cycle == last) continue;
    storage::ensure_partition(database_, "usage_detail", storage::stored(cycle));
    last = cycle;
  }
}

void UsageWriter::save_progress(const UsageBatch& batch, const ImportCounts& counts, bool final) {
  const auto offset = static_cast<int64_t>(batch.text_offset);
  const int64_t saved = database_.change(sql::save_import, import_no_, offset, counts.rated, counts.duplicates,
                                         counts.errors, final, static_cast<int64_t>(text_offset_));
  if (saved == 0) {
    throw storage::StorageError("import " + std::to_string(import_no_) + ": another process imports the same file",
                                storage::StorageError::Kind::conflict);
  }
  text_offset_ = batch.text_offset;
}

ImportCounts UsageWriter::write(UsageBatch& batch, bool final) {
  if (!batch.sorted) batch.sort(index_);
  make_partitions(batch);
  storage::Transaction transaction(database_);
  ImportCounts counts;
  const std::vector<char> duplicate = find_duplicates(batch);
  storage::Statement error = database_.bulk(sql::insert_error);
  int64_t last_error = -1;
  for (size_t i = 0; i < batch.records.size(); ++i) {
    const TakenRecord& r = batch.records[i];
    if (duplicate[i] != 0) {
      ++counts.duplicates;
    } else if (r.reject != Reject::none) {
      ++counts.errors;
      if (last_error < 0) {
        auto rows = database_.query(sql::last_error, import_no_);
        last_error = rows.step() ? rows.integer(0) : 0;
      }
      error.run(import_no_, ++last_error, storage::Blob{batch.text(r)}, name(r.reject));
    } else {
      ++counts.rated;
    }
  }
  if (counts.duplicates > 0) std::erase_if(batch.by_place, [&](uint32_t i) { return duplicate[i] != 0; });
  write_chunks(batch, batch.by_place);
  save_progress(batch, counts, final);
  transaction.commit();
  taken_up_ += static_cast<int64_t>(batch.records.size());
  return counts;
}

}  // namespace tongfu::rating

#include "rating/seen_keys.h"

#include <xxhash.h>

#include <algorithm>
#include <cstring>

#include "rating/sql.h"

namespace tongfu::rating {

namespace {

constexpr size_t kKeyBytes = 16;
constexpr size_t kPageKeys = 1024;
constexpr size_t kFewKeys = 4096;  // up to here a row a key

// Big-endian, so that bytes compare as numbers do.
void put(char* at, RecordKey key) {
  const uint64_t words[2] = {__builtin_bswap64(key.high), __builtin_bswap64(key.low)};
  std::memcpy(at, words, kKeyBytes);
}

RecordKey get(const char* at) {
  uint64_t words[2];
  std::memcpy(words, at, kKeyBytes);
  return {__builtin_bswap64(words[0]), __builtin_bswap64(words[1])};
}

RecordKey page_key(std::string_view page, size_t i) {
  return get(page.data() + i * kKeyBytes);
}

bool page_contains(std::string_view page, RecordKey key) {
  size_t low = 0, high = page.size() / kKeyBytes;
  while (low < high) {
    const size_t middle = (low + high) / 2;
    if (page_key(page, middle) < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < page.size() / kKeyBytes && page_key(page, low) == key;
}

}  // namespace

uint64_t hash_of_source(std::string_view source) {
  return XXH3_64bits(source.data(), source.size());
}

RecordKey key_of(uint64_t source_hash, std::string_view record_id) {
  // The source seeds the hash of the id: no concatenation, and "a"+"bc" differs from "ab"+"c".
  const XXH128_hash_t hash = XXH3_128bits_withSeed(record_id.data(), record_id.size(), source_hash);
  return {hash.high64, hash.low64};
}

BloomFilter::BloomFilter(size_t keys) : blocks_(keys / 32 + 1) {}  // 16 bits a key

bool BloomFilter::test_and_add(RecordKey key) {
  Block& block = blocks_[block_of(key)];
  bool seen = true;
  uint64_t bits = key.low;
  for (int i = 0; i < 6; ++i, bits >>= 9) {
    uint64_t& word = block.words[bits >> 6 & 7];
    const uint64_t bit = uint64_t{1} << (bits & 63);
    seen &= (word & bit) != 0;
    word |= bit;
  }
  return seen;
}

SeenKeys::Runs SeenKeys::runs() {
  Runs all;
  auto rows = database_.query(sql::seen_runs);
  while (rows.step()) all.emplace(rows.integer(0), rows.integer(1));
  auto single = database_.query(sql::count_seen_keys);
  if (single.step() && single.integer(0) > 0) all.emplace(0, single.integer(0));
  return all;
}

void SeenKeys::add_run(int64_t run, BloomFilter& filter) {
  if (run == 0) {
    auto keys = database_.stream(sql::all_seen_keys);
    while (keys.step()) filter.test_and_add(get(keys.blob(0).data()));
    return;
  }
  auto pages = database_.stream(sql::seen_pages_of_run, run);
  while (pages.step()) {
    const std::string_view page = pages.blob(0);
    for (size_t i = 0; i < page.size() / kKeyBytes; ++i) filter.test_and_add(page_key(page, i));
  }
}

void SeenKeys::fill(BloomFilter& filter) {
  known_ = runs();
  for (const auto& [run, pages] : *known_) add_run(run, filter);
}

bool SeenKeys::look_for_newcomers() {
  newcomers_before_ = std::move(newcomers_);  // the batch at hand was being read when they were found
  newcomers_.clear();
  if (!known_) return false;  // no filter: every key is looked up anyway
  Runs now = runs();
  for (const auto& [run, pages] : now) {
    const auto known = known_->find(run);
    if (known == known_->end() || known->second != pages) newcomers_.push_back(run);
  }
  known_ = std::move(now);
  return !newcomers_.empty() || !newcomers_before_.empty();
}

void SeenKeys::find_among_newcomers(const std::vector<RecordKey>& keys, std::vector<char>& seen) {
  for (const auto* some : {&newcomers_before_, &newcomers_}) {
    for (const int64_t run : *some) {
      if (run == 0) {
        find_singly(known_->at(run), keys, seen);
      } else {
        find_in_run(run, known_->at(run), keys, seen);
      }
    }
  }
}

void SeenKeys::add_newcomers(BloomFilter& filter) {
  for (const int64_t run : newcomers_) add_run(run, filter);
}

int64_t SeenKeys::approximate_count() {
  int64_t count = 0;
  for (const auto& [run, pages] : runs()) count += run == 0 ? pages : pages * static_cast<int64_t>(kPageKeys);
  return count;
}

void SeenKeys::find_in_run(int64_t run, int64_t pages, const std::vector<RecordKey>& keys, std::vector<char>& seen) {
  if (static_cast<int64_t>(keys.size()) > pages / 2) {  // walk the run beside the keys
    auto rows = database_.stream(sql::seen_pages_of_run, run);
    size_t k = 0;
    while (k < keys.size() && rows.step()) {
      const std::string_view page = rows.blob(0);
      for (size_t i = 0; i < page.size() / kKeyBytes && k < keys.size(); ++i) {
        const RecordKey there = page_key(page, i);
        while (k < keys.size() && keys[k] < there) ++k;
        for (; k < keys.size() && keys[k] == there; ++k) seen[k] = 1;
      }
    }
    return;
  }
  char bytes[kKeyBytes];
  for (size_t k = 0; k < keys.size(); ++k) {
    if (seen[k] != 0) continue;
    put(bytes, keys[k]);
    auto rows = database_.query(sql::seen_page, run, storage::Blob{{bytes, kKeyBytes}});
    if (rows.step() && page_contains(rows.blob(0), keys[k])) seen[k] = 1;
  }
}

void SeenKeys::find(const std::vector<RecordKey>& keys, std::vector<char>& seen) {
  for (const auto& [run, pages] : runs()) {
    if (run == 0) {
      find_singly(pages, keys, seen);
    } else {
      find_in_run(run, pages, keys, seen);
    }
  }
}

void SeenKeys::find_singly(int64_t count, const std::vector<RecordKey>& keys, std::vector<char>& seen) {
  if (static_cast<int64_t>(keys.size()) > count / 16) {
    auto rows = database_.stream(sql::all_seen_keys);
    for (size_t k = 0; k < keys.size() && rows.step();) {
      const RecordKey there = get(rows.blob(0).data());
      while (k < keys.size() && keys[k] < there) ++k;
      for (; k < keys.size() && keys[k] == there; ++k) seen[k] = 1;
    }
    return;
  }
  char bytes[kKeyBytes];
  for (size_t k = 0; k < keys.size(); ++k) {
    if (seen[k] != 0) continue;
    put(bytes, keys[k]);
    auto rows = database_.query(sql::find_seen_key, storage::Blob{{bytes, kKeyBytes}});
    if (rows.step()) seen[k] = 1;
  }
}

void SeenKeys::add(const std::vector<RecordKey>& keys) {
  if (keys.size() <= kFewKeys) {
    char bytes[kKeyBytes];
    for (const RecordKey key : keys) {
      put(bytes, key);
      database_.execute(sql::insert_seen_key, storage::Blob{{bytes, kKeyBytes}});
    }
    if (known_) (*known_)[0] += static_cast<int64_t>(keys.size());
    return;
  }
  int64_t run = 1;
  {
    auto rows = database_.query(sql::last_seen_run);
    if (rows.step()) run = rows.integer(0) + 1;
  }
  if (known_) (*known_)[run] = static_cast<int64_t>((keys.size() + kPageKeys - 1) / kPageKeys);
  storage::Statement insert = database_.bulk(sql::insert_seen_page);
  std::vector<char> page(kPageKeys * kKeyBytes);
  for (size_t first = 0; first < keys.size(); first += kPageKeys) {
    const size_t count = std::min(kPageKeys, keys.size() - first);
    for (size_t i = 0; i < count; ++i) put(page.data() + i * kKeyBytes, keys[first + i]);
    insert.run(run, storage::Blob{{page.data(), kKeyBytes}}, storage::Blob{{page.data(), count * kKeyBytes}});
  }
}

}  // namespace tongfu::rating

// Which records were seen before (R4.6): a key is 128 bits of (source, record id). Large imports leave a sorted run of
// pages, small ones a row a key. A Bloom filter in memory spares a bulk import nearly every look-up; what it lets
// through is checked exactly. Another import may add keys at the same time: each takes the lock (lock_usage) to look
// keys up and add its own, and asks then for what has come since it filled its filter.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "kernel/arithmetic.h"
#include "storage/database.h"

namespace tongfu::rating {

struct RecordKey {
  uint64_t high = 0;
  uint64_t low = 0;
  auto operator<=>(const RecordKey&) const = default;
};

uint64_t hash_of_source(std::string_view source);
RecordKey key_of(uint64_t source_hash, std::string_view record_id);
inline RecordKey key_of(std::string_view source, std::string_view record_id) {
  return key_of(hash_of_source(source), record_id);
}

// One cache line a key; a few false alarms in a thousand at the size it is made for, more beyond.
class BloomFilter {
 public:
  explicit BloomFilter(size_t keys);
  void prefetch(RecordKey key) const { __builtin_prefetch(&blocks_[block_of(key)]); }
  // Adds the key; answers whether it may have been there before.
  bool test_and_add(RecordKey key);

 private:
  struct alignas(64) Block {
    uint64_t words[8] = {};
  };
  size_t block_of(RecordKey key) const {
    return static_cast<size_t>((static_cast<uint128>(key.high) * blocks_.size()) >> 64);
  }
  std::vector<Block> blocks_;
};

class SeenKeys {
 public:
  explicit SeenKeys(storage::Database& database) : database_(database) {}

  // Adds every key seen so far, and remembers which those are.
  void fill(BloomFilter& filter);

  // Looks whether another import has added keys since fill() or the last call. True where a batch read meanwhile has to
  // be compared with them, whatever the filter said of it.
  bool look_for_newcomers();
  // Sets `seen[i]` where keys[i] is among them. `keys` sorted.
  void find_among_newcomers(const std::vector<RecordKey>& keys, std::vector<char>& seen);
  // Adds them to the filter, so that what is read from now on knows them.
  void add_newcomers(BloomFilter& filter);

  int64_t approximate_count();

  // Sets `seen[i]` where keys[i] was seen in an earlier import. `keys` sorted.
  void find(const std::vector<RecordKey>& keys, std::vector<char>& seen);
  // Records new keys, sorted and distinct.
  void add(const std::vector<RecordKey>& keys);

 private:
  using Runs = std::map<int64_t, int64_t>;  // pages by run; run 0: keys one by one, and how many
  Runs runs();
  void find_in_run(int64_t run, int64_t pages, const std::vector<RecordKey>& keys, std::vector<char>& seen);
  void find_singly(int64_t count, const std::vector<RecordKey>& keys, std::vector<char>& seen);
  void add_run(int64_t run, BloomFilter& filter);

  storage::Database& database_;
  std::optional<Runs> known_;  // after fill()
  std::vector<int64_t> newcomers_, newcomers_before_;
};

}  // namespace tongfu::rating

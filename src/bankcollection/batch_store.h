// Collection batches on record. A batch covers many groups; its items lie with their groups.
#pragma once

#include <optional>
#include <vector>

#include "bankcollection/collection.h"
#include "storage/listing.h"

namespace tongfu::bankcollection {

// How far a batch is.
struct Tally {
  int64_t items = 0, made = 0, collected = 0, returned = 0;
  Money asked, in;  // of all items; of the collected ones
};

class BatchStore {
 public:
  explicit BatchStore(storage::Database& database) : database_(database) {}

  int64_t next_number();
  void insert(const Batch& batch);
  void insert(const Item& item);
  // After a bank's answer.
  void update(const Item& item);

  std::vector<Batch> list();  // the latest first
  std::optional<Batch> find(int64_t number);
  // By group, then cycle.
  std::vector<Item> items(int64_t batch);
  // A page of them. By end_to_end_id (group, then cycle), cycle, amount, collected_on, returned_on, reason.
  storage::Page<Item> item_page(int64_t batch, const storage::PageAsked& asked);
  Tally tally(int64_t batch);
  std::optional<Item> item(const EndToEndId& id);
  // The bills of a group that wait for a bank's answer.
  std::vector<Cycle> in_collection(int64_t group_id);

 private:
  storage::Database& database_;
};

}  // namespace tongfu::bankcollection

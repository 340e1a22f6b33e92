#include "bankcollection/batch_store.h"

#include "bankcollection/sql.h"

namespace tongfu::bankcollection {

namespace {

Batch read_batch(const storage::Statement& row) {
  return {row.integer(0), DateTime::from_seconds(row.integer(1)), row.date(2), row.date(3), row.text(4)};
}

Item read_item(const storage::Statement& row) {
  Item item{{row.integer(1), row.integer(0), row.cycle(2)},
            row.integer(3),
            row.integer(4),
            row.integer(5),
            row.money(6),
            row.optional_date(7),
            {},
            row.optional_date(9),
            row.text(10)};
  if (!row.is_null(8)) item.payment_no = row.integer(8);
  return item;
}

}  // namespace

int64_t BatchStore::next_number() {
  auto rows = database_.query(sql::last_batch);
  return rows.step() ? rows.integer(0) + 1 : 1;
}

void BatchStore::insert(const Batch& batch) {
  database_.execute(sql::insert_batch, batch.number, batch.made_at.seconds(), batch.due_by, batch.collect_on,
                    batch.made_by);
}

void BatchStore::insert(const Item& item) {
  database_.execute(sql::insert_item, item.id.group_id, item.id.batch, item.id.cycle, item.part, item.payee_no,
                    item.mandate_no, item.amount);
}

void BatchStore::update(const Item& item) {
  database_.execute(sql::update_item, item.id.group_id, item.id.batch, item.id.cycle, item.collected_on,
                    item.payment_no, item.returned_on, item.reason);
}

std::vector<Batch> BatchStore::list() {
  std::vector<Batch> all;
  auto rows = database_.query(sql::list_batches);
  while (rows.step()) all.push_back(read_batch(rows));
  return all;
}

std::optional<Batch> BatchStore::find(int64_t number) {
  auto rows = database_.query(sql::get_batch, number);
  if (rows.step()) return read_batch(rows);
  return std::nullopt;
}

std::vector<Item> BatchStore::items(int64_t batch) {
  std::vector<Item> all;
  auto rows = database_.query(sql::list_items, batch);
  while (rows.step()) all.push_back(read_item(rows));
  return all;
}

storage::Page<Item> BatchStore::item_page(int64_t batch, const storage::PageAsked& asked) {
  static const storage::Listing kItems(sql::page_of_items, {"end_to_end_id", "cycle"},
                                       {"amount", "collected_on", "returned_on", "reason"});
  return storage::read_page<Item>(
      database_, kItems, asked, [](const storage::Statement& row) { return std::optional(read_item(row)); }, batch);
}

Tally BatchStore::tally(int64_t batch) {
  Tally tally;
  for (const Item& item : items(batch)) {
    ++tally.items;
    tally.asked += item.amount;
    switch (item.state()) {
      case ItemState::made: ++tally.made; break;
      case ItemState::collected:
        ++tally.collected;
        tally.in += item.amount;
        break;
      case ItemState::returned: ++tally.returned; break;
    }
  }
  return tally;
}

std::optional<Item> BatchStore::item(const EndToEndId& id) {
  auto rows = database_.query(sql::get_item, id.group_id, id.batch, id.cycle);
  if (rows.step()) return read_item(rows);
  return std::nullopt;
}

std::vector<Cycle> BatchStore::in_collection(int64_t group_id) {
  std::vector<Cycle> all;
  auto rows = database_.query(sql::in_collection, group_id);
  while (rows.step()) all.push_back(rows.cycle(0));
  return all;
}

}  // namespace tongfu::bankcollection

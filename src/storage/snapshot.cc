#include "storage/snapshot.h"

namespace tongfu::storage {

namespace {

constexpr Sql kBegin{"storage/begin_reading", "BEGIN DEFERRED", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"};
constexpr Sql kEnd{"storage/end_reading", "COMMIT"};

}  // namespace

Snapshot::Snapshot(Database& database) : database_(database) {
  EXPECTS(!database.in_transaction());
  database_.execute(kBegin);
}

Snapshot::~Snapshot() {
  try {
    database_.execute(kEnd);
  } catch (const StorageError&) {
    // A lost connection has ended it already; whoever uses the connection next hears of that.
  }
}

}  // namespace tongfu::storage

// Reading for requests: each on a connection of its own, at one moment of the database, any number at the same time.
#pragma once

#include <string>
#include <type_traits>
#include <utility>

#include "storage/pool.h"
#include "storage/snapshot.h"

namespace tongfu::serving {

class Readers {
 public:
  explicit Readers(std::string url) : pool_(std::move(url), "system") {}

  // What `look(database)` answers. It changes nothing, and may be called a second time where a connection was lost.
  template <typename Look>
  std::invoke_result_t<Look&, storage::Database&> read(Look&& look) {
    auto database = pool_.take();
    try {
      return read_on(*database, look);
    } catch (const storage::StorageError& error) {
      if (error.kind == storage::StorageError::Kind::broken) throw;
      database->reconnect();
      return read_on(*database, look);
    }
  }

 private:
  template <typename Look>
  static std::invoke_result_t<Look&, storage::Database&> read_on(storage::Database& database, Look& look) {
    const storage::Snapshot snapshot(database);
    return look(database);
  }

  storage::Pool pool_;
};

}  // namespace tongfu::serving

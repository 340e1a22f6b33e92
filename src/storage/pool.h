// Connections to one database, opened when needed and used again: one thread at a time has each of them.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "storage/database.h"

namespace tongfu::storage {

class Pool {
 public:
  Pool(std::string url, std::string actor) : url_(std::move(url)), actor_(std::move(actor)) {}

  class Lease {
   public:
    Lease(Pool& pool, std::unique_ptr<Database> database) : pool_(&pool), database_(std::move(database)) {}
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (database_) pool_->give_back(std::move(database_));
    }
    Database& operator*() { return *database_; }
    Database* operator->() { return database_.get(); }

   private:
    Pool* pool_;
    std::unique_ptr<Database> database_;
  };
  // Throws StorageError where no connection can be had.
  Lease take();

 private:
  void give_back(std::unique_ptr<Database> database);

  std::string url_;
  std::string actor_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Database>> idle_;
};

}  // namespace tongfu::storage

#include "storage/pool.h"

namespace tongfu::storage {

Pool::Lease Pool::take() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      Lease lease(*this, std::move(idle_.back()));
      idle_.pop_back();
      return lease;
    }
  }
  auto database = std::make_unique<Database>(Database::open(url_));
  database->set_actor(actor_);
  return {*this, std::move(database)};
}

void Pool::give_back(std::unique_ptr<Database> database) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(database));
}

}  // namespace tongfu::storage

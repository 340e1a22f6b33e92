#include "api/answer_cache.h"

#include <mutex>

#include "api/sql.h"

namespace tongfu::api {

AnswerCache::Kept& AnswerCache::up_to_date(storage::Database& database) {
  Kept* kept = nullptr;
  {
    const std::shared_lock reading(mutex_);
    if (const auto found = connections_.find(&database); found != connections_.end()) kept = found->second.get();
  }
  if (kept == nullptr) {
    const std::unique_lock writing(mutex_);
    kept = connections_.emplace(&database, std::make_unique<Kept>()).first->second.get();
  }
  auto rows = database.query(sql::data_version);
  const int64_t version = rows.step() ? rows.integer(0) : -1;
  if (version != kept->version || kept->bytes > kMostBytes) {
    kept->answers.clear();
    kept->bytes = 0;
    kept->version = version;
  }
  return *kept;
}

}  // namespace tongfu::api

#include "api/known.h"

#include <mutex>

#include "api/sql.h"
#include "storage/snapshot.h"

namespace tongfu::api {

namespace {

constexpr size_t kLargestAnswer = 64 * 1024;
constexpr size_t kMostBytes = 32 << 20;  // a connection
constexpr size_t kMostAgreements = 10'000;
constexpr size_t kBytesOfGroup = 512, kBytesOfAgreement = 4 * 1024;  // roughly

}  // namespace

const http::Response* Known::answer(const std::string& key) const {
  const auto found = answers_.find(key);
  return found != answers_.end() ? &found->second : nullptr;
}

void Known::keep(std::string key, const http::Response& answer) {
  if (answer.status != 200 || answer.body.size() > kLargestAnswer) return;
  bytes_ += key.size() + answer.body.size();
  answers_.emplace(std::move(key), answer);
}

Result<party::Group> Known::group(storage::Database& database, const std::string& code) {
  if (const auto found = groups_.find(code); found != groups_.end()) return found->second;
  TONGFU_ASSIGN(group, party::find_group(database, code));
  bytes_ += kBytesOfGroup;
  return groups_.emplace(code, std::move(group)).first->second;
}

Result<agreement::Agreement> Known::agreement(storage::Database& database, party::GroupId group_id) {
  if (const auto found = agreements_.find(group_id); found != agreements_.end()) return found->second;
  TONGFU_ASSIGN(agreement, agreement::load_agreement(database, group_id));
  bytes_ += kBytesOfAgreement;
  return agreements_.emplace(group_id, std::move(agreement)).first->second;
}

Known* Knowledge::find(const storage::Database& database) const {
  const std::shared_lock reading(mutex_);
  const auto found = connections_.find(&database);
  return found != connections_.end() ? found->second.get() : nullptr;
}

const Known* Knowledge::lately(const storage::Database& database) const {
  const Known* known = find(database);
  const bool holds = known != nullptr && known->commits_ == storage::commits_to_files() &&
                     std::chrono::steady_clock::now() - known->asked_at_ < lately_;
  return holds ? known : nullptr;
}

Known* Knowledge::of(storage::Database& database) {
  if (database.is_server()) return nullptr;
  Known* known = find(database);
  if (known == nullptr) {
    const std::unique_lock writing(mutex_);
    known = connections_.emplace(&database, std::make_unique<Known>()).first->second.get();
  }
  const uint64_t commits = storage::commits_to_files();
  const auto now = std::chrono::steady_clock::now();
  auto rows = database.query(sql::data_version);
  const int64_t version = rows.step() ? rows.integer(0) : -1;
  if (version != known->version_ || known->bytes_ > kMostBytes) {
    *known = {};
    known->version_ = version;
  }
  known->commits_ = commits;
  known->asked_at_ = now;
  return known;
}

bool Agreements::knows(party::GroupId group_id) const {
  const std::shared_lock reading(mutex_);
  return kept_.contains(group_id);
}

std::optional<agreement::Agreement> Agreements::find(const party::Group& locked) const {
  const std::shared_lock reading(mutex_);
  const auto found = kept_.find(locked.id);
  if (found == kept_.end() || found->second.digest != locked.agreement_digest) return std::nullopt;
  return found->second.agreement;
}

void Agreements::keep(const party::Group& locked, const agreement::Agreement& agreement) {
  if (locked.agreement_digest == 0) return;
  const std::unique_lock writing(mutex_);
  if (kept_.size() >= kMostAgreements) kept_.clear();
  kept_.insert_or_assign(locked.id, Kept{locked.agreement_digest, agreement});
}

}  // namespace tongfu::api

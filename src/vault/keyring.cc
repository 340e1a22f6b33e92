#include "vault/keyring.h"

#include <mutex>

#include "vault/key_file.h"
#include "vault/sql.h"

namespace tongfu::vault {

struct Keyring::State {
  std::string path;
  std::mutex mutex;
  std::unique_ptr<Vault> vault;
};

Keyring::Keyring() : state_(std::make_shared<State>()) {}

Keyring Keyring::in_file(std::string path) {
  auto state = std::make_shared<State>();
  state->path = std::move(path);
  return Keyring(std::move(state));
}

Keyring Keyring::random() {
  auto state = std::make_shared<State>();
  state->vault = std::make_unique<Vault>(random_key());
  return Keyring(std::move(state));
}

Result<const Vault*> Keyring::open(storage::Database& database) const {
  const std::lock_guard lock(state_->mutex);
  if (!state_->vault && state_->path.empty()) {
    return not_found("no_key",
                     "personal data is sealed, and no key is given: name its file with --key-file or TONGFU_KEY_FILE");
  }
  if (!state_->vault) {
    TONGFU_ASSIGN(key, read_key_file(state_->path));
    state_->vault = std::make_unique<Vault>(key);
  }
  const Vault* vault = state_->vault.get();
  auto rows = database.query(sql::get_key_mark);
  if (!rows.step()) {
    database.execute(sql::insert_key_mark, storage::Blob{vault->key_id()});
  } else if (rows.blob(0) != vault->key_id()) {
    return invalid("other_key", "the database was sealed with another key than the one in " + state_->path +
                                    ": restore the right key file from its backup");
  }
  return vault;
}

bool has_key_mark(storage::Database& database) {
  return database.query(sql::get_key_mark).step();
}

}  // namespace tongfu::vault

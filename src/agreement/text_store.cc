#include "agreement/text_store.h"

#include "agreement/sql.h"
#include "vault/sha256.h"

namespace tongfu::agreement {

namespace {

std::string place(int64_t group_id, int64_t number) {
  return "agreement_text.content/" + std::to_string(group_id) + "/" + std::to_string(number);
}

}  // namespace

Result<void> keep_text(storage::Database& database, const vault::Keyring& keys, int64_t group_id, std::string_view text,
                       DateTime now) {
  TONGFU_TRY(read_agreement(text));
  const std::string digest = vault::sha256(text);
  int64_t number = 1;
  {
    auto latest = database.query(sql::latest_text, group_id);
    if (latest.step()) {
      if (latest.text(2) == digest) return {};
      number = latest.integer(0) + 1;
    }
  }
  TONGFU_ASSIGN(vault, keys.open(database));
  const std::string sealed = vault->seal(text, place(group_id, number));
  database.execute(sql::insert_text, group_id, number, storage::Blob{sealed}, digest, now.seconds(), database.actor());
  return {};
}

Result<KeptText> kept_text(storage::Database& database, const vault::Keyring& keys, int64_t group_id) {
  KeptText kept;
  std::string sealed;
  {
    auto latest = database.query(sql::latest_text, group_id);
    if (!latest.step()) return not_found("no_agreement_text", "no text of the group's agreement is kept");
    kept.number = latest.integer(0);
    sealed = latest.blob(1);
    kept.digest = latest.text(2);
    kept.kept_at = DateTime::from_seconds(latest.integer(3));
    kept.kept_by = latest.text(4);
  }
  TONGFU_ASSIGN(vault, keys.open(database));
  TONGFU_ASSIGN(text, vault->open(sealed, place(group_id, kept.number)));
  kept.text = std::move(text);
  return kept;
}

}  // namespace tongfu::agreement

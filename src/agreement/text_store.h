// The text of a group's agreement on record, sealed, so that its findings stay with it.
#pragma once

#include "agreement/reading.h"
#include "storage/database.h"
#include "vault/keyring.h"

namespace tongfu::agreement {

struct KeptText {
  int64_t number = 0;  // from 1: an earlier text stays
  std::string text;
  std::string digest;  // SHA-256, hexadecimal
  DateTime kept_at;
  std::string kept_by;
};

// Alone on the group, by the database's actor; the text that is kept already is not kept twice. Refuses: as
// read_agreement(), as Keyring::open().
Result<void> keep_text(storage::Database& database, const vault::Keyring& keys, int64_t group_id, std::string_view text,
                       DateTime now);

// The latest. Refuses: `no_agreement_text`, as Keyring::open(), `sealed_value_damaged`.
Result<KeptText> kept_text(storage::Database& database, const vault::Keyring& keys, int64_t group_id);

}  // namespace tongfu::agreement

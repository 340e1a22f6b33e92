// The contacts of both parties on record, with the day each takes effect (clauses 4.1, 4.2; R14.1). What is personal
// (name, phone, e-mail) is sealed. Nothing is overwritten.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "notices/contact.h"
#include "storage/database.h"
#include "vault/keyring.h"

namespace tongfu::notices {

struct DatedContact {
  Party party = Party::group;
  Date effective_on;
  Contact contact;
  std::string notice;    // the notice that changed it; empty: as agreed
  std::string added_by;  // as the database's actor
};

class ContactBook {
 public:
  ContactBook(storage::Database& database, int64_t group_id, vault::Keyring keys)
      : database_(database), group_id_(group_id), keys_(std::move(keys)) {}

  // The contact the agreement names. Refuses: `bad_contact`, `contact_on_record` (it changes by a notice, clause 4.4),
  // and as Keyring::open.
  Result<void> add(Party party, Date from, Contact contact);
  // A change by a notice: checked already.
  Result<void> put(const DatedContact& contact);

  // Whether a contact of the party is in force on the day; needs no key.
  bool known(Party party, Date on);
  // The latest to have taken effect by then. Refuses: as Keyring::open, `sealed_value_damaged`.
  Result<std::optional<DatedContact>> in_force(Party party, Date on);
  Result<std::vector<DatedContact>> list();  // by party, in the order they were recorded

 private:
  storage::Database& database_;
  int64_t group_id_;
  vault::Keyring keys_;
};

}  // namespace tongfu::notices

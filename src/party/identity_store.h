// Who uses a number: the documents shown, verified and on record, sealed (R18; annex 2, 2.1, 3.1). Kept by number, for
// it may be verified before it is on a registry; nothing is overwritten, a new document is a further row.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "party/identifiers.h"
#include "storage/database.h"
#include "vault/keyring.h"

namespace tongfu::party {

struct Identity {
  Msisdn msisdn;
  Document document;
  std::string name;  // of the holder: personal
  Date verified_on;
  std::string verified_by;  // as the database's actor
};

class IdentityStore {
 public:
  IdentityStore(storage::Database& database, vault::Keyring keys) : database_(database), keys_(std::move(keys)) {}

  // Puts a verified document on record; answers whether it was new: the number's latest one again adds nothing.
  // Refuses: as Keyring::open.
  Result<bool> add(const Identity& identity);
  // Whether add() would add it.
  Result<bool> is_new(const Identity& identity);
  // A number's documents, the latest last. Refuses: as Keyring::open, `sealed_value_damaged`.
  Result<std::vector<Identity>> history(Msisdn msisdn);

  // The person behind a document: equal for equal numbers of documents, whatever their kind. Refuses: as Keyring::open.
  Result<std::string> person(const Document& document);

  // These need no key: whether a number's user is verified, who it is, and the person's numbers in order.
  bool verified(Msisdn msisdn) { return person_of(msisdn).has_value(); }
  std::optional<std::string> person_of(Msisdn msisdn);
  // Of those that are verified.
  std::unordered_map<Msisdn, std::string> persons_of(std::span<const Msisdn> numbers);
  std::vector<Msisdn> numbers_of(const std::string& person);

 private:
  storage::Database& database_;
  vault::Keyring keys_;
};

}  // namespace tongfu::party

#include "party/identity_store.h"

#include "party/sql.h"
#include "storage/number_list.h"

namespace tongfu::party {

namespace {

// What binds a sealed value to its place.
std::string place(const char* column, Msisdn msisdn, int64_t document_no) {
  return std::string("identity_document.") + column + "/" + to_string(msisdn) + "/" + std::to_string(document_no);
}

}  // namespace

Result<bool> IdentityStore::is_new(const Identity& identity) {
  TONGFU_ASSIGN(before, history(identity.msisdn));
  return before.empty() || before.back().document != identity.document || before.back().name != identity.name;
}

Result<bool> IdentityStore::add(const Identity& identity) {
  TONGFU_ASSIGN(new_one, is_new(identity));
  if (!new_one) return false;
  TONGFU_ASSIGN(vault, keys_.open(database_));
  TONGFU_ASSIGN(its_person, person(identity.document));
  storage::Transaction transaction(database_);
  const auto before = person_of(identity.msisdn);
  int64_t number = 1;
  {
    auto rows = database_.query(sql::last_document, identity.msisdn);
    if (rows.step()) number = rows.integer(0) + 1;
  }
  const std::string sealed_name = vault->seal(identity.name, place("name", identity.msisdn, number));
  const std::string sealed_number = vault->seal(identity.document.number, place("number", identity.msisdn, number));
  database_.execute(sql::insert_document, identity.msisdn, number, static_cast<int>(identity.document.kind),
                    storage::Blob{sealed_name}, storage::Blob{sealed_number}, storage::Blob{its_person},
                    identity.verified_on, database_.actor());
  if (before != its_person) {
    if (before) database_.execute(sql::delete_person_line, storage::Blob{*before}, identity.msisdn);
    database_.execute(sql::insert_person_line, storage::Blob{its_person}, identity.msisdn);
  }
  transaction.commit();
  return true;
}

Result<std::vector<Identity>> IdentityStore::history(Msisdn msisdn) {
  TONGFU_ASSIGN(vault, keys_.open(database_));
  std::vector<Identity> all;
  auto rows = database_.query(sql::list_documents, msisdn);
  while (rows.step()) {
    const int64_t number = rows.integer(0);
    TONGFU_ASSIGN(name, vault->open(rows.blob(2), place("name", msisdn, number)));
    TONGFU_ASSIGN(document_number, vault->open(rows.blob(3), place("number", msisdn, number)));
    all.push_back({msisdn,
                   {static_cast<DocumentKind>(rows.integer(1)), std::move(document_number)},
                   std::move(name),
                   rows.date(4),
                   rows.text(5)});
  }
  return all;
}

Result<std::string> IdentityStore::person(const Document& document) {
  TONGFU_ASSIGN(vault, keys_.open(database_));
  return vault->digest("person", document.number);
}

std::optional<std::string> IdentityStore::person_of(Msisdn msisdn) {
  auto rows = database_.query(sql::person_of_line, msisdn);
  if (rows.step()) return std::string(rows.blob(0));
  return std::nullopt;
}

std::unordered_map<Msisdn, std::string> IdentityStore::persons_of(std::span<const Msisdn> numbers) {
  std::unordered_map<Msisdn, std::string> all;
  storage::in_pieces(numbers, [&](const std::string& list) {
    auto rows = database_.query(sql::persons_of_lines, list);
    while (rows.step()) all[rows.msisdn(0)] = std::string(rows.blob(1));  // the latest document stands last
  });
  return all;
}

std::vector<Msisdn> IdentityStore::numbers_of(const std::string& person) {
  std::vector<Msisdn> all;
  auto rows = database_.query(sql::lines_of_person, storage::Blob{person});
  while (rows.step()) all.push_back(rows.msisdn(0));
  return all;
}

}  // namespace tongfu::party

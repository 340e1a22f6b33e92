#include "notices/contact_book.h"

#include "journal/journal.h"
#include "notices/sql.h"

namespace tongfu::notices {

namespace {

// What binds a sealed value to its place.
std::string place(const char* column, int64_t group_id, Party party, int64_t contact_no) {
  return std::string("contact.") + column + "/" + std::to_string(group_id) + "/" + std::string(name(party)) + "/" +
         std::to_string(contact_no);
}

}  // namespace

Result<void> ContactBook::add(Party party, Date from, Contact contact) {
  TONGFU_ASSIGN(good, checked(std::move(contact)));
  if (database_.query(sql::any_contact, group_id_, static_cast<int>(party)).step()) {
    return refused("contact_on_record", "a contact of the " + std::string(name(party)) +
                                            " is on record already: it changes by a notice of the kind contact_change, "
                                            "seven days ahead (clause 4.4)");
  }
  storage::Transaction transaction(database_);
  TONGFU_TRY(put({party, from, std::move(good), {}, {}}));
  journal::record(database_, group_id_, {journal::Kind::contact, std::string(name(party)), from, {}});
  transaction.commit();
  return {};
}

Result<void> ContactBook::put(const DatedContact& c) {
  TONGFU_ASSIGN(vault, keys_.open(database_));
  storage::Transaction transaction(database_);
  int64_t number = 1;
  {
    auto rows = database_.query(sql::last_contact, group_id_, static_cast<int>(c.party));
    if (rows.step()) number = rows.integer(0) + 1;
  }
  const auto sealed = [&](const char* column, const std::string& text) {
    return vault->seal(text, place(column, group_id_, c.party, number));
  };
  const std::string its_name = sealed("name", c.contact.name), phone = sealed("phone", c.contact.phone),
                    email = sealed("email", c.contact.email);
  database_.execute(sql::insert_contact, group_id_, static_cast<int>(c.party), number, c.effective_on,
                    c.contact.address, c.contact.postcode, storage::Blob{its_name}, storage::Blob{phone},
                    storage::Blob{email}, c.notice, database_.actor());
  transaction.commit();
  return {};
}

bool ContactBook::known(Party party, Date on) {
  return database_.query(sql::contact_in_force, group_id_, static_cast<int>(party), on).step();
}

Result<std::optional<DatedContact>> ContactBook::in_force(Party party, Date on) {
  std::optional<DatedContact> found;
  TONGFU_ASSIGN(all, list());
  for (DatedContact& one : all) {
    if (one.party != party || one.effective_on > on) continue;
    if (!found || one.effective_on >= found->effective_on) found = std::move(one);
  }
  return found;
}

Result<std::vector<DatedContact>> ContactBook::list() {
  std::vector<DatedContact> all;
  auto rows = database_.query(sql::list_contacts, group_id_);
  while (rows.step()) {
    TONGFU_ASSIGN(vault, keys_.open(database_));
    const auto party = static_cast<Party>(rows.integer(0));
    const int64_t number = rows.integer(1);
    const auto opened = [&](const char* column, int at) {
      return vault->open(rows.blob(at), place(column, group_id_, party, number));
    };
    TONGFU_ASSIGN(its_name, opened("name", 5));
    TONGFU_ASSIGN(phone, opened("phone", 6));
    TONGFU_ASSIGN(email, opened("email", 7));
    all.push_back({party,
                   rows.date(2),
                   {rows.text(3), rows.text(4), std::move(its_name), std::move(phone), std::move(email)},
                   rows.text(8),
                   rows.text(9)});
  }
  return all;
}

}  // namespace tongfu::notices

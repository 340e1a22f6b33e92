#include "bankcollection/mandate_book.h"

#include <algorithm>

#include "bankcollection/sql.h"
#include "journal/journal.h"
#include "kernel/text.h"

namespace tongfu::bankcollection {

namespace {

constexpr size_t kMostCode = 35;  // ISO 20022: Max35Text

// What binds a sealed value to its place.
std::string place(const char* column, int64_t group_id, int64_t mandate_no) {
  return std::string("mandate.") + column + "/" + std::to_string(group_id) + "/" + std::to_string(mandate_no);
}

bool is_code(std::string_view text) {
  return !text.empty() && text.size() <= kMostCode &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

}  // namespace

Result<Mandate> MandateBook::add(Mandate mandate) {
  if (!is_code(mandate.code))
    return invalid("bad_mandate", "a mandate needs an id of 1 to 35 letters, digits or signs, without spaces");
  TONGFU_ASSIGN(account, agreement::checked(std::move(mandate.account)));
  mandate.account = std::move(account);
  for (const MandateDays& one : days()) {
    if (one.code == mandate.code) {
      return refused("mandate_exists", "mandate '" + printable(mandate.code) + "' is on record already, signed on " +
                                           to_string(one.signed_on));
    }
    if (!one.ended_on && one.signed_on > mandate.signed_on) {
      return refused("mandate_signed_earlier",
                     "mandate '" + one.code + "' in force was signed later, on " + to_string(one.signed_on));
    }
    mandate.number = std::max(mandate.number, one.number);
  }
  ++mandate.number;
  TONGFU_ASSIGN(vault, keys_.open(database_));
  storage::Transaction transaction(database_);
  database_.execute(sql::end_open_mandates, group_id_, mandate.signed_on);
  const auto sealed = [&](const char* column, const std::string& text) {
    return vault->seal(text, place(column, group_id_, mandate.number));
  };
  const std::string holder = sealed("holder", mandate.account.holder), bank = sealed("bank", mandate.account.bank),
                    bank_code = sealed("bank_code", mandate.account.bank_code),
                    number = sealed("number", mandate.account.number);
  mandate.added_by = database_.actor();
  database_.execute(sql::insert_mandate, group_id_, mandate.number, mandate.code, mandate.signed_on,
                    storage::Blob{holder}, storage::Blob{bank}, storage::Blob{bank_code}, storage::Blob{number},
                    mandate.added_by);
  journal::record(database_, group_id_, {journal::Kind::mandate, mandate.code, mandate.signed_on, {}});
  transaction.commit();
  mandate.ended_on.reset();
  return mandate;
}

Result<void> MandateBook::end(const std::string& code, Date on) {
  const auto all = days();
  const auto found = std::find_if(all.begin(), all.end(), [&](const MandateDays& one) { return one.code == code; });
  if (found == all.end()) return not_found("unknown_mandate", "the group has no mandate '" + printable(code) + "'");
  if (found->ended_on)
    return refused("mandate_ended", "mandate '" + code + "' ended on " + to_string(*found->ended_on));
  if (on < found->signed_on)
    return refused("ends_before_signed", "mandate '" + code + "' was signed on " + to_string(found->signed_on));
  storage::Transaction transaction(database_);
  database_.execute(sql::end_mandate, group_id_, found->number, on);
  journal::record(database_, group_id_, {journal::Kind::mandate_ended, code, on, {}});
  transaction.commit();
  return {};
}

std::vector<MandateDays> MandateBook::days() {
  std::vector<MandateDays> all;
  auto rows = database_.query(sql::list_mandates, group_id_);
  while (rows.step()) all.push_back({rows.integer(0), rows.text(1), rows.date(2), rows.optional_date(3)});
  return all;
}

std::optional<MandateDays> MandateBook::in_force(Date day) {
  for (MandateDays& one : days()) {
    if (one.signed_on <= day && (!one.ended_on || day < *one.ended_on)) return std::move(one);
  }
  return std::nullopt;
}

Result<std::vector<Mandate>> MandateBook::list() {
  std::vector<Mandate> all;
  auto rows = database_.query(sql::list_mandates, group_id_);
  while (rows.step()) {
    TONGFU_ASSIGN(vault, keys_.open(database_));
    const int64_t number = rows.integer(0);
    const auto opened = [&](const char* column, int at) {
      return vault->open(rows.blob(at), place(column, group_id_, number));
    };
    TONGFU_ASSIGN(holder, opened("holder", 4));
    TONGFU_ASSIGN(bank, opened("bank", 5));
    TONGFU_ASSIGN(bank_code, opened("bank_code", 6));
    TONGFU_ASSIGN(account, opened("number", 7));
    all.push_back({number,
                   rows.text(1),
                   rows.date(2),
                   rows.optional_date(3),
                   {std::move(holder), std::move(bank), std::move(bank_code), std::move(account)},
                   rows.text(8)});
  }
  return all;
}

std::vector<int64_t> groups_with_mandate(storage::Database& database) {
  std::vector<int64_t> all;
  auto rows = database.query(sql::groups_with_mandate);
  while (rows.step()) all.push_back(rows.integer(0));
  return all;
}

}  // namespace tongfu::bankcollection

#include "catalogue/offering_store.h"

#include "catalogue/sql.h"
#include "kernel/text.h"

namespace tongfu::catalogue {

namespace {

bool same(const Offering& a, const Offering& b) {
  const auto fees = [](const Offering& o) {
    std::vector<std::pair<Category, Money>> all;
    for (const RecurringFee& fee : o.extras) all.emplace_back(fee.category, fee.amount);
    return all;
  };
  const auto key = [](const Offering& o) {
    return std::tuple(o.name, o.monthly_fee, o.first_cycle_prorated, o.last_cycle_prorated, o.free_voice_minutes,
                      o.free_data_bytes, o.free_sms, o.price_voice_minute, o.price_data_megabyte, o.price_sms);
  };
  return key(a) == key(b) && fees(a) == fees(b);
}

}  // namespace

Catalogue load_catalogue(storage::Database& database) {
  Catalogue catalogue;
  auto rows = database.query(sql::list_offerings);
  while (rows.step()) {
    Offering o{.code = rows.text(0),
               .name = rows.text(1),
               .monthly_fee = rows.money(2),
               .first_cycle_prorated = rows.integer(3) != 0,
               .last_cycle_prorated = rows.integer(4) != 0,
               .free_voice_minutes = rows.integer(5),
               .free_data_bytes = rows.integer(6),
               .free_sms = rows.integer(7),
               .price_voice_minute = UnitPrice::from_micro_yuan(rows.integer(8)),
               .price_data_megabyte = UnitPrice::from_micro_yuan(rows.integer(9)),
               .price_sms = UnitPrice::from_micro_yuan(rows.integer(10)),
               .extras = {}};
    catalogue.emplace(o.code, std::move(o));
  }
  auto extras = database.query(sql::list_extras);
  while (extras.step()) {
    catalogue.find(extras.text_view(0))
        ->second.extras.push_back({static_cast<Category>(extras.integer(1)), extras.money(2)});
  }
  return catalogue;
}

std::map<std::string, Date> offering_days(storage::Database& database) {
  std::map<std::string, Date> all;
  auto rows = database.query(sql::list_offering_days);
  while (rows.step()) all.emplace(rows.text(0), rows.date(1));
  return all;
}

Result<void> add_offerings(storage::Database& database, std::span<const Offering> offerings, std::optional<Date> on) {
  storage::Transaction transaction(database);
  Catalogue known = load_catalogue(database);
  for (const Offering& o : offerings) {
    TONGFU_TRY(check(o));
    if (const auto found = known.find(o.code); found != known.end()) {
      if (same(found->second, o)) continue;
      return refused("offering_exists",
                     "offering '" + printable(o.code) +
                         "' is on record with other fees or prices: give the new one a code of its own");
    }
    database.execute(sql::insert_offering, o.code, o.name, o.monthly_fee, o.first_cycle_prorated, o.last_cycle_prorated,
                     o.free_voice_minutes, o.free_data_bytes, o.free_sms, o.price_voice_minute.micro_yuan(),
                     o.price_data_megabyte.micro_yuan(), o.price_sms.micro_yuan(), on);
    int number = 0;
    for (const RecurringFee& fee : o.extras) {
      database.execute(sql::insert_extra, o.code, ++number, static_cast<int>(fee.category), fee.amount);
    }
    known.emplace(o.code, o);
  }
  transaction.commit();
  return {};
}

Result<const Offering*> find_offering(const Catalogue& catalogue, std::string_view code) {
  const auto found = catalogue.find(code);
  if (found != catalogue.end()) return &found->second;
  return not_found("unknown_offering", "there is no offering '" + printable(code) + "' in the catalogue");
}

}  // namespace tongfu::catalogue

// Offerings (套餐).
#include "api/families.h"
#include "api/page.h"
#include "views/agreement_views.h"

namespace tongfu::api {

namespace {

Result<Answer> list_offerings(Call& call) {
  const catalogue::Catalogue catalogue = catalogue::load_catalogue(call.database);
  return paged(call, catalogue, [](const auto& one) { return views::of(one.second); });
}

Result<Answer> get_offering(Call& call) {
  const catalogue::Catalogue catalogue = catalogue::load_catalogue(call.database);
  TONGFU_ASSIGN(found, catalogue::find_offering(catalogue, call.parameters.text("offering")));
  return Answer{views::of(*found)};
}

Result<Answer> add_offering(Call& call) {
  const Fields& body = call.body;
  catalogue::Offering o;
  o.code = body.text("code");
  o.name = body.text("name", o.code);
  o.monthly_fee = *body.money("monthly_fee");
  o.first_cycle_prorated = body.text("first_cycle", "prorated") == "prorated";
  o.last_cycle_prorated = body.text("last_cycle", "full") == "prorated";
  o.free_voice_minutes = body.number("free_voice_minutes");
  o.free_data_bytes = body.number("free_data_bytes");
  o.free_sms = body.number("free_sms");
  o.price_voice_minute = body.price("price_voice_minute").value_or(UnitPrice());
  o.price_data_megabyte = body.price("price_data_mb").value_or(UnitPrice());
  o.price_sms = body.price("price_sms").value_or(UnitPrice());
  for (const auto& extra : body.list("extras")) {
    const Fields fee(extra.as_object());
    o.extras.push_back({*catalogue::parse_category(fee.text("category")), *fee.money("amount")});
  }
  TONGFU_TRY(catalogue::check(o));
  TONGFU_TRY(catalogue::add_offerings(call.database, std::span(&o, 1), call.today()));
  return Answer{views::of(o)};
}

}  // namespace

std::vector<NamedHandler> catalogue_handlers() {
  return {{"listOfferings", list_offerings}, {"getOffering", get_offering}, {"addOffering", add_offering}};
}

}  // namespace tongfu::api

// Offerings with their prices, lines as products, what they used.
#include "catalogue/offering_store.h"
#include "kernel/text.h"
#include "rating/usage_store.h"
#include "tmf/maps.h"
#include "tmf/rows.h"
#include "tmf/shape.h"

namespace tongfu::tmf {

namespace json = boost::json;

namespace {

// An offering on record never changes: it was updated last when it came. Of old ones that day is not known.
json::string came(const std::map<std::string, Date>& days, const std::string& code) {
  const auto day = days.find(code);
  return day != days.end() ? start_of(day->second) : text("1970-01-01T00:00:00+08:00");
}

}  // namespace

bool each_product_offering(const Source& source, const Visit& visit) {
  const auto days = catalogue::offering_days(source.database);
  for (const auto& [code, offering] : catalogue::load_catalogue(source.database)) {
    json::object out{
        {"id", text(code)},
        {"name", text(offering.name)},
        {"lastUpdate", came(days, code)},
        {"lifecycleStatus", "Active"},
        {"isBundle", false},
        {"isSellable", true},
        {"version", "1.0"},
        {"productOfferingPrice", json::array{reference("productCatalogManagement/v4/productOfferingPrice",
                                                       code + ".monthly", "monthly fee", "ProductOfferingPrice")}}};
    if (!visit(std::move(out))) return false;
  }
  return true;
}

bool each_product_offering_price(const Source& source, const Visit& visit) {
  const auto days = catalogue::offering_days(source.database);
  for (const auto& [code, offering] : catalogue::load_catalogue(source.database)) {
    const auto show = [&](std::string_view what, std::string_view type, json::object price, std::string_view unit) {
      json::object out{{"id", text(code + "." + std::string(what))},
                       {"name", text(offering.name + ", " + std::string(what))},
                       {"priceType", text(type)},
                       {"lifecycleStatus", "Active"},
                       {"lastUpdate", came(days, code)},
                       {"isBundle", false},
                       {"price", std::move(price)}};
      if (type == "recurring") {
        out["recurringChargePeriodType"] = "month";
        out["recurringChargePeriodLength"] = 1;
      } else {
        out["unitOfMeasure"] = json::object{{"amount", 1}, {"units", text(unit)}};
      }
      return visit(std::move(out));
    };
    const auto unit_price = [](UnitPrice price) {
      return json::object{{"unit", "CNY"}, {"value", number(to_string(price))}};
    };
    if (!show("monthly", "recurring", money(offering.monthly_fee), "") ||
        !show("voice", "usage", unit_price(offering.price_voice_minute), "minute") ||
        !show("data", "usage", unit_price(offering.price_data_megabyte), "MB") ||
        !show("sms", "usage", unit_price(offering.price_sms), "message")) {
      return false;
    }
  }
  return true;
}

bool each_product(const Source& source, const Visit& visit) {
  const catalogue::Catalogue catalogue = catalogue::load_catalogue(source.database);
  const auto fee_of = [&](const std::string& offering) {
    const auto found = catalogue::find_offering(catalogue, offering);
    return found ? (*found)->monthly_fee : kNothing;
  };
  for (const party::Group& group : source.groups) {
    const auto take = [&](const membership::RegisteredLine& one) {
      const membership::Line& line = one.line;
      const std::string id = group.code + "." + std::to_string(line.position);
      json::object out{
          {"id", text(id)},
          {"name", text(line.offering)},
          {"status", text(membership::name(one.state))},
          {"startDate", start_of(line.activated_on)},
          {"productOffering",
           reference("productCatalogManagement/v4/productOffering", line.offering, line.offering, "ProductOffering")},
          {"productPrice",
           json::array{json::object{{"name", "monthly fee"},
                                    {"priceType", "recurring"},
                                    {"recurringChargePeriod", "month"},
                                    {"price", json::object{{"taxIncludedAmount", money(fee_of(line.offering))}}}}}},
          {"productCharacteristic", json::array{characteristic("msisdn", text(masked(line.msisdn)))}},
          {"relatedParty", json::array{reference("party/v4/organization", group.code, group.name, "Organization")}},
          {"billingAccount",
           reference("accountManagement/v4/billingAccount", id, masked(line.msisdn), "BillingAccount")}};
      if (line.terminated_on) out["terminationDate"] = end_of(*line.terminated_on);
      return visit(std::move(out));
    };
    if (!each_line(source, group, take)) return false;
  }
  return true;
}

bool each_usage(const Source& source, const Visit& visit) {
  for (const party::Group& group : source.groups) {
    for (const Cycle cycle : rating::usage_cycles(source.database, group.id)) {
      const auto take = [&](const rating::LineTotals& totals) {
        const std::string line = account_id(source, group, totals.line.number());
        json::object out{
            {"id", text(line + "." + to_string(cycle))},
            {"description", text("usage of the cycle " + to_string(cycle))},
            {"usageDate", end_of(cycle.last_day())},
            {"usageType", "monthly total"},
            {"usageSpecification", json::object{{"id", "monthlyTotal"}, {"name", "monthly total"}}},
            {"status", "rated"},
            {"usageCharacteristic", json::array{characteristic("voiceMinutes", totals.totals.voice_minutes),
                                                characteristic("dataBytes", totals.totals.data_bytes),
                                                characteristic("sms", totals.totals.sms)}},
            {"relatedParty", json::array{reference("party/v4/individual", line, masked(totals.line), "Individual")}}};
        return visit(std::move(out));
      };
      if (!each_at_hand(source, rating::usage_totals(source.database, group.id, cycle), take)) return false;
    }
  }
  return true;
}

}  // namespace tongfu::tmf

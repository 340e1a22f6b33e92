#include "figures.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

namespace tongfu::bench {

namespace json = boost::json;

namespace {

json::object to_json(const Figure& f) {
  json::object o{{"name", f.name}, {"value", f.value}, {"unit", f.unit}, {"limit", nullptr}, {"ratio", nullptr}};
  if (f.limit) {
    o["limit"] = *f.limit;
    o["ratio"] = f.value / *f.limit;
  }
  return o;
}

std::string readable(double value) {
  char text[64];
  std::snprintf(text, sizeof text, value >= 1000 ? "%.0f" : "%.2f", value);
  const std::string_view plain = text;
  const size_t whole = std::min(plain.find('.'), plain.size());
  std::string digits;
  for (size_t i = 0; i < plain.size(); ++i) {
    if (i > 0 && i < whole && (whole - i) % 3 == 0) digits += ',';
    digits += plain[i];
  }
  return digits;
}

void print(const Figure& f) {
  std::printf("%-36s %16s %-10s", f.name.c_str(), readable(f.value).c_str(), f.unit.c_str());
  if (f.limit) std::printf(" %16s %6.2f", readable(*f.limit).c_str(), f.value / *f.limit);
  std::printf("\n");
  std::fflush(stdout);
}

double status_mib(const std::string& field) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(field + ":")) return std::stod(line.substr(field.size() + 1)) / 1024;
  }
  return 0;
}

}  // namespace

void report(const std::string& results, const Figure& figure) {
  print(figure);
  std::ofstream out(results, std::ios::app);
  out << json::serialize(to_json(figure)) << '\n';
  if (!out.flush()) throw std::runtime_error(results + ": cannot be written");
}

void write_table(const std::string& results, const std::string& path) {
  std::vector<Figure> figures;
  std::ifstream in(results);
  for (std::string line; std::getline(in, line);) {
    const json::object o = json::parse(line).as_object();
    Figure f{std::string(o.at("name").as_string()),
             o.at("value").to_number<double>(),
             std::string(o.at("unit").as_string()),
             {}};
    if (const auto* limit = o.if_contains("limit"); limit != nullptr && !limit->is_null())
      f.limit = limit->to_number<double>();
    const auto known =
        std::find_if(figures.begin(), figures.end(), [&](const Figure& other) { return other.name == f.name; });
    if (known == figures.end()) {
      figures.push_back(f);
      continue;
    }
    known->value = std::max(known->value, f.value);
    if (f.limit) known->limit = std::max(known->limit.value_or(0), *f.limit);
  }
  std::printf("\n%-36s %16s %-10s %16s %6s\n", "name", "value", "unit", "limit", "ratio");
  json::array all;
  for (const Figure& f : figures) {
    print(f);
    all.push_back(to_json(f));
  }
  std::ofstream out(path);
  out << "[\n";
  for (size_t i = 0; i < all.size(); ++i) out << json::serialize(all[i]) << (i + 1 < all.size() ? ",\n" : "\n");
  out << "]\n";
  if (!out.flush()) throw std::runtime_error(path + ": cannot be written");
}

Memory memory() {
  return {status_mib("VmHWM"), status_mib("RssAnon")};
}

}  // namespace tongfu::bench

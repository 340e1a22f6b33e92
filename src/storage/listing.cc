#include "storage/listing.h"

#include <algorithm>
#include <cctype>

#include "kernel/expects.h"

namespace tongfu::storage {

namespace {

// The highest n of $n.
int parameters_of(std::string_view text) {
  int most = 0;
  for (size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
    int number = 0;
    for (size_t i = at + 1; i < text.size() && std::isdigit(static_cast<unsigned char>(text[i])) != 0; ++i)
      number = number * 10 + (text[i] - '0');
    most = std::max(most, number);
  }
  return most;
}

std::string name_of(const std::string& column, bool descending, bool behind) {
  return (descending ? "-" : "") + column + (behind ? ">" : "");
}

}  // namespace

Listing::Listing(const Sql& rows, std::vector<std::string> unique, const std::vector<std::string>& others)
    : unique_(std::move(unique)), parameters_(parameters_of(rows.text)) {
  const auto counted = [](std::string_view text) { return "SELECT count(*) FROM (" + std::string(text) + ") AS page"; };
  count_.text = counted(rows.text);
  if (!rows.postgres.empty()) count_.postgres = counted(rows.postgres);
  count_.sql = {rows.name, count_.text, count_.postgres};
  std::vector<std::string> all = unique_;
  all.insert(all.end(), others.begin(), others.end());
  for (const std::string& column : all) {
    std::vector<std::string> keys{column};
    for (const std::string& key : unique_) {
      if (key != column) keys.push_back(key);
    }
    keys_.emplace(column, std::move(keys));
    for (const bool descending : {false, true}) {
      for (const bool behind : {false, true}) compose(rows, column, descending, behind);
    }
  }
}

void Listing::compose(const Sql& rows, const std::string& column, bool descending, bool behind) {
  std::string places, keys, values, order;
  int parameter = parameters_;
  for (const std::string& key : keys_.at(column)) {
    const std::string comma = keys.empty() ? "" : ", ";
    const std::string name = "page.\"" + key + "\"";
    places += ", " + name;
    keys += comma + name;
    if (behind) values += comma + "$" + std::to_string(++parameter);
    order += comma + name + (descending ? " DESC" : "");
  }
  const auto text = [&](std::string_view inner) {
    return "SELECT page.*" + places + " FROM (" + std::string(inner) + ") AS page" +
           (behind ? " WHERE (" + keys + ")" + (descending ? " < " : " > ") + "(" + values + ")" : "") + " ORDER BY " +
           order + " LIMIT $" + std::to_string(parameter + 1) + " OFFSET $" + std::to_string(parameter + 2);
  };
  auto one = std::make_unique<Composed>();
  one->text = text(rows.text);
  if (!rows.postgres.empty()) one->postgres = text(rows.postgres);
  one->sql = {rows.name, one->text, one->postgres};
  composed_[name_of(column, descending, behind)] = std::move(one);
}

const std::vector<std::string>& Listing::keys(const std::string& column) const {
  const auto found = keys_.find(column);
  EXPECTS(found != keys_.end());
  return found->second;
}

const Sql& Listing::page(const PageAsked& asked) const {
  const bool behind = !asked.after.empty();
  const auto found = composed_.find(name_of(asked.column, asked.descending, behind));
  EXPECTS(found != composed_.end());
  return found->second->sql;
}

Place place_of(const Statement& row, size_t keys) {
  Place place;
  const int first = row.columns() - static_cast<int>(keys);
  for (int column = first; column < row.columns(); ++column) {
    EXPECTS(!row.is_null(column));
    if (row.type(column) == ValueType::integer) {
      place.emplace_back(row.integer(column));
    } else {
      place.emplace_back(row.text(column));
    }
  }
  return place;
}

}  // namespace tongfu::storage

#include "storage/postgres/dialect.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace tongfu::storage::postgres {

namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

std::string upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::toupper(c); });
  return out;
}

// White space and line breaks as one space each.
std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::isspace(static_cast<unsigned char>(c)) == 0) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && (out.back() == ' ' || out.back() == ';')) out.pop_back();
  return out;
}

struct PlainInsert {
  std::string_view target;  // table (columns)
  int columns = 0;          // 0: another form
};

PlainInsert plain_insert(std::string_view text) {
  constexpr std::string_view kInto = "INSERT INTO ", kValues = " VALUES (";
  const size_t values = text.find(kValues);
  if (!text.starts_with(kInto) || values == std::string_view::npos) return {};
  const std::string_view target = text.substr(kInto.size(), values - kInto.size());
  const int columns = 1 + static_cast<int>(std::count(target.begin(), target.end(), ','));
  std::string expected;
  for (int i = 1; i <= columns; ++i) expected += (i > 1 ? ", $" : "$") + std::to_string(i);
  return text.substr(values + kValues.size()) == expected + ")" ? PlainInsert{target, columns} : PlainInsert{};
}

}  // namespace

std::string tables(std::string_view sqlite) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kTypes{
      {{"INTEGER", "BIGINT"}, {"INT", "INTEGER"}, {"BLOB", "BYTEA"}, {"TEXT", "TEXT COLLATE \"C\""}, {"STRICT", ""}}};
  std::string out;
  for (size_t i = 0; i < sqlite.size();) {
    if (sqlite.substr(i).starts_with("--")) {  // comments are not for the server
      i = std::min(sqlite.find('\n', i), sqlite.size());
    } else if (sqlite[i] == '\'') {
      const size_t end = std::min(sqlite.find('\'', i + 1), sqlite.size() - 1) + 1;
      out += sqlite.substr(i, end - i);
      i = end;
    } else if (is_word(sqlite[i])) {
      size_t end = i;
      while (end < sqlite.size() && is_word(sqlite[end])) ++end;
      const std::string_view word = sqlite.substr(i, end - i);
      const std::string name = upper(word);
      const auto type = std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& t) { return t.first == name; });
      if (type != kTypes.end()) {
        out += type->second;
      } else if (name == "WITHOUT" && upper(sqlite.substr(end, 6)) == " ROWID") {
        end += 6;
        if (const size_t comma = out.find_last_not_of(" \n"); comma != std::string::npos && out[comma] == ',')
          out.erase(comma);
      } else {
        out += word;
      }
      i = end;
    } else {
      out += sqlite[i++];
    }
  }
  return out;
}

std::string copy_command(std::string_view insert) {
  const std::string text = one_line(insert);
  const PlainInsert plain = plain_insert(text);
  if (plain.columns == 0) return {};
  return "COPY " + std::string(plain.target) + " FROM STDIN (FORMAT binary)";
}

std::string inserted_table(std::string_view insert) {
  const std::string text = one_line(insert);
  const std::string_view target = plain_insert(text).target;
  return std::string(target.substr(0, target.find(' ')));
}

bool names_table(std::string_view text, std::string_view table) {
  for (size_t at = text.find(table); at != std::string_view::npos; at = text.find(table, at + 1)) {
    const size_t end = at + table.size();
    if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) return true;
  }
  return false;
}

int column_count(std::string_view insert) {
  return plain_insert(one_line(insert)).columns;
}

}  // namespace tongfu::storage::postgres

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

namespace {

std::string target_of(const std::string& table, const std::vector<std::string>& columns) {
  std::string out = table + " (";
  for (const std::string& column : columns) out += (&column != &columns.front() ? ", " : "") + column;
  return out + ")";
}

std::vector<std::string> words_of(std::string_view list) {
  std::vector<std::string> words(1);
  for (const char c : list) {
    if (c == ',') {
      words.emplace_back();
    } else if (c != ' ') {
      words.back() += c;
    }
  }
  return words;
}

}  // namespace

PlainInsert plain_insert(std::string_view insert) {
  const std::string text = one_line(insert);
  const std::string_view all(text);
  constexpr std::string_view kInto = "INSERT INTO ";
  const size_t open = all.find(" ("), close = all.find(')');
  if (!all.starts_with(kInto) || close == std::string_view::npos || open > close) return {};
  PlainInsert plain{std::string(all.substr(kInto.size(), open - kInto.size())),
                    words_of(all.substr(open + 2, close - open - 2))};
  return text == insert_of(plain.table, plain.columns, 1) ? plain : PlainInsert{};
}

std::string insert_of(const std::string& table, const std::vector<std::string>& columns, size_t rows) {
  std::string out = "INSERT INTO " + target_of(table, columns) + " VALUES ";
  for (size_t i = 0; i < rows * columns.size(); ++i) {
    const bool first = i % columns.size() == 0;
    out += (first ? (i > 0 ? "), (" : "(") : ", ") + ("$" + std::to_string(i + 1));
  }
  return out + ")";
}

std::string copy_command(const std::string& table, const std::vector<std::string>& columns) {
  return "COPY " + target_of(table, columns) + " FROM STDIN (FORMAT binary)";
}

std::string narrowed_by(std::string_view statement) {
  const std::string text = one_line(statement);
  const std::string_view all(text);
  constexpr std::string_view kFrom = " FROM ", kWhere = " WHERE ", kFirst = " = $1";
  const size_t from = all.find(kFrom), where = all.find(kWhere);
  if (!only_reads(all) || from == std::string_view::npos || where == std::string_view::npos || where < from) return {};
  const std::string_view table = all.substr(from + kFrom.size(), where - from - kFrom.size());
  const bool one_table =
      std::all_of(table.begin(), table.end(), is_word) && all.find("SELECT", 1) == std::string_view::npos;
  if (!one_table || all.find(" OR ") != std::string_view::npos) return {};
  const std::string_view behind = all.substr(where + kWhere.size());
  const size_t word = static_cast<size_t>(std::find_if_not(behind.begin(), behind.end(), is_word) - behind.begin());
  const std::string_view rest = behind.substr(word);
  const bool narrow = rest == kFirst || (rest.starts_with(kFirst) && rest[kFirst.size()] == ' ');
  return std::string(behind.substr(0, narrow ? word : 0));
}

// The arrays come as answers of a SELECT, so that their lengths are no reason to plan anew each time; the OFFSET keeps
// the question whole: each time it is asked by its own values, never a table read through for all.
std::string asked_together(std::string_view question, size_t parameters) {
  std::string arrays, names, inner;
  for (size_t i = 1; i <= parameters; ++i) {
    const std::string number = std::to_string(i);
    arrays += (i > 1 ? ", " : "") + ("unnest((SELECT $" + number) + "))";
    names += "p" + number + ", ";
  }
  for (size_t i = 0; i < question.size(); ++i) {
    const bool parameter =
        question[i] == '$' && i + 1 < question.size() && std::isdigit(static_cast<unsigned char>(question[i + 1])) != 0;
    inner += parameter ? std::string("asked.p") : std::string(1, question[i]);
  }
  return "SELECT answer.*, asked.place FROM ROWS FROM (" + arrays + ") WITH ORDINALITY AS asked(" + names +
         "place), LATERAL (SELECT * FROM (" + inner + "\n) AS one OFFSET 0) AS answer";
}

bool names_table(std::string_view text, std::string_view table) {
  for (size_t at = text.find(table); at != std::string_view::npos; at = text.find(table, at + 1)) {
    const size_t end = at + table.size();
    if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) return true;
  }
  return false;
}

}  // namespace tongfu::storage::postgres

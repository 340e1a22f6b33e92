#include "registration/cell_text.h"

#include <algorithm>

#include "kernel/text.h"

namespace tongfu::registration {

using catalogue::Category;

std::string plain(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const auto at = [&](size_t k) { return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0u; };
    if (at(0) < 0x80) {
      out += text[i] == '\r' ? '\n' : text[i];
      ++i;
    } else if (at(0) == 0xef && (at(1) == 0xbc || at(1) == 0xbd) && !(at(1) == 0xbd && at(2) > 0x9e)) {  // U+FF01..FF5E
      out += static_cast<char>(at(1) == 0xbc ? at(2) - 0x60 : at(2) - 0x20);
      i += 3;
    } else if (at(0) == 0xc2 && at(1) == 0xa0) {  // no-break space
      out += ' ';
      i += 2;
    } else if ((at(0) == 0xe3 && at(1) == 0x80 && at(2) == 0x80) || (at(0) == 0xe2 && at(1) == 0x80 && at(2) <= 0x8f) ||
               (at(0) == 0xef && at(1) == 0xbb && at(2) == 0xbf)) {  // ideographic, typographic, zero-width spaces
      out += ' ';
      i += 3;
    } else if ((at(0) == 0xe2 && at(1) == 0x80 && at(2) >= 0x90 && at(2) <= 0x95) ||
               (at(0) == 0xe2 && at(1) == 0x88 && at(2) == 0x92)) {
      out += '-';
      i += 3;
    } else {
      out += text[i++];
    }
  }
  const std::string_view trimmed = trim(out);
  return trimmed.size() == out.size() ? out : std::string(trimmed);
}

std::string without(std::string_view text, std::string_view dropped) {
  std::string kept;
  for (const char c : text) {
    if (dropped.find(c) == std::string_view::npos) kept += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return kept;
}

std::string word_key(std::string_view plain_text) {
  return without(plain_text, " \t\n_-");
}

std::string header_key(std::string_view cell) {
  const std::string key = without(plain(cell), " \t\n_-*:");
  const size_t bracket = key.find('(');
  return bracket == 0 || bracket == std::string::npos ? key : key.substr(0, bracket);
}

bool says_nothing(std::string_view text) {
  return text.empty() || text == "-" || text == "--" || text == "/" || text == "\\" || text == "无" || text == "n/a" ||
         text == "N/A";
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  std::string replaced;
  size_t copied = 0;
  for (size_t at = 0; (at = text.find(from, copied)) != std::string::npos; copied = at + from.size()) {
    replaced.append(text, copied, at - copied).append(to);
  }
  if (copied > 0) text = replaced.append(text, copied);
}

bool has_control(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 || byte == 0x7f) return true;
    if (byte == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0) return true;
  }
  return false;
}

std::vector<std::string> parts_of(std::string text) {
  replace_all(text, "、", ";");
  for (char& c : text) {
    if (c == ',' || c == '/' || c == '\n') c = ';';
  }
  std::vector<std::string> parts;
  for (const std::string_view part : split(text, ';')) {
    if (!trim(part).empty()) parts.emplace_back(trim(part));
  }
  return parts;
}

std::optional<Msisdn> number_from(std::string_view plain_text) {
  std::string digits = without(plain_text, " \t\n-.()'");
  if (digits.starts_with('+')) digits.erase(0, 1);
  if (digits.starts_with("0086")) digits.erase(0, 2);
  if (digits.starts_with("861") && (digits.size() == 13 || digits.size() == 15)) digits.erase(0, 2);
  return read_msisdn(digits);
}

std::optional<Money> amount_from(std::string_view plain_text) {
  std::string text = without(plain_text, " \t");
  for (const std::string_view sign : {"¥", "￥", "rmb"}) {
    if (text.starts_with(sign)) text.erase(0, sign.size());
  }
  constexpr std::string_view kYuan = "元";
  if (text.ends_with(kYuan)) text.erase(text.size() - kYuan.size());
  const std::string whole = text.substr(0, text.find('.'));
  if (whole.find(',') != std::string::npos) {
    const auto groups = split(whole, ',');
    for (size_t i = 0; i < groups.size(); ++i) {
      if (groups[i].size() > 3 || groups[i].empty() || (i > 0 && groups[i].size() != 3)) return std::nullopt;
    }
    text.erase(std::remove(text.begin(), text.end(), ','), text.end());
  }
  const auto amount = parse_money(text);
  if (!amount || *amount < kNothing) return std::nullopt;
  return *amount;
}

std::optional<Date> date_from(std::string text) {
  replace_all(text, "年", "-");
  replace_all(text, "月", "-");
  replace_all(text, "日", "");
  text.erase(std::min({text.find('T'), text.find(' '), text.size()}));
  if (text.size() == 8 && parse_integer(text))
    text = text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6);
  for (char& c : text) {
    if (c == '/' || c == '.') c = '-';
  }
  std::string padded;
  for (const std::string_view part : split(text, '-')) {
    padded += padded.empty() ? "" : "-";
    if (part.size() == 1) padded += '0';
    padded += part;
  }
  const auto date = parse_date(padded);
  return date ? std::optional(*date) : std::nullopt;
}

std::optional<Category> category_from(const std::string& word) {
  const std::string key = without(word, " \t\n");
  for (const std::string& name : {key, key + "费", key + "费用", key + "业务费"}) {
    if (const auto category = catalogue::parse_category(name)) return category;
  }
  if (key == "其他费") return Category::other;
  if (key == "代收代付" || key == "代收代付费") return Category::third_party;
  return std::nullopt;
}

}  // namespace tongfu::registration

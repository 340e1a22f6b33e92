#include "party/identifiers.h"

#include <vector>

#include "kernel/text.h"

namespace tongfu::party {

namespace {

constexpr std::string_view kUsccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";  // no I, O, Z, S, V
constexpr int kUsccWeights[] = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
constexpr int kIdWeights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
constexpr std::string_view kIdCheck = "10X98765432";

constexpr size_t kMostDocumentBytes = 60;
constexpr std::string_view kDocumentKinds[] = {"resident_id",     "temporary_resident_id", "military_id",
                                               "armed_police_id", "hk_macao_permit",       "taiwan_permit"};
constexpr std::string_view kChineseDocumentKinds[] = {
    "居民身份证",       "临时居民身份证",         "军人身份证件",
    "武装警察身份证件", "港澳居民往来内地通行证", "台湾居民来往大陆通行证"};

}  // namespace

Result<std::string> parse_uscc(std::string_view text) {
  const auto bad = [&](const std::string& why) {
    return invalid("bad_uscc", "'" + printable(text) + "' is not a unified social credit code: " + why);
  };
  if (text.size() != 18) return bad("expected 18 characters");
  int sum = 0;
  for (size_t i = 0; i < 18; ++i) {
    const size_t value = kUsccAlphabet.find(text[i]);
    if (value == std::string_view::npos) return bad("character " + std::to_string(i + 1) + " is not allowed");
    if (i < 17) sum += static_cast<int>(value) * kUsccWeights[i];
  }
  if (kUsccAlphabet[static_cast<size_t>((31 - sum % 31) % 31)] != text[17])
    return bad("the check character does not fit: one character is mistyped");
  return std::string(text);
}

Result<std::string> parse_resident_id(std::string_view text, Date today) {
  const auto bad = [&](const std::string& why) {
    return invalid("bad_resident_id", "the resident ID is not valid: " + why);
  };
  if (text.size() != 18) return bad("expected 18 characters");
  int sum = 0;
  for (size_t i = 0; i < 17; ++i) {
    if (text[i] < '0' || text[i] > '9') return bad("character " + std::to_string(i + 1) + " is not a digit");
    sum += (text[i] - '0') * kIdWeights[i];
  }
  const std::string born =
      std::string(text.substr(6, 4)) + "-" + std::string(text.substr(10, 2)) + "-" + std::string(text.substr(12, 2));
  const auto birth_date = parse_date(born);
  if (!birth_date || *birth_date > today) return bad("the birth date in it is not a date in the past");
  const char check = text[17] == 'x' ? 'X' : text[17];
  if (kIdCheck[static_cast<size_t>(sum % 11)] != check)
    return bad("the check character does not fit: one character is mistyped");
  std::string normal(text.substr(0, 17));
  return normal += check;
}

std::string_view name(DocumentKind kind) {
  return kDocumentKinds[static_cast<size_t>(kind)];
}
std::string_view chinese_name(DocumentKind kind) {
  return kChineseDocumentKinds[static_cast<size_t>(kind)];
}
std::optional<DocumentKind> parse_document_kind(std::string_view text) {
  for (size_t i = 0; i < kDocumentKindCount; ++i) {
    if (kDocumentKinds[i] == text || kChineseDocumentKinds[i] == text) return static_cast<DocumentKind>(i);
  }
  return std::nullopt;
}

Result<Document> parse_document(DocumentKind kind, std::string_view number, Date today) {
  std::string plain;
  for (const char c : number) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
      return invalid("bad_document_number", "the document's number holds control characters");
    if (c != ' ') plain += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  if (kind == DocumentKind::resident_id || kind == DocumentKind::temporary_resident_id) {
    TONGFU_ASSIGN(checked, parse_resident_id(plain, today));
    return Document{kind, std::move(checked)};
  }
  if (plain.empty() || plain.size() > kMostDocumentBytes) {
    return invalid("bad_document_number", "the document's number is empty or longer than " +
                                              std::to_string(kMostDocumentBytes) + " bytes: write it as printed");
  }
  return Document{kind, std::move(plain)};
}

std::string masked(const Document& document) {
  const std::string& number = document.number;
  std::vector<size_t> begins;  // of its characters
  for (size_t i = 0; i < number.size(); ++i) {
    if ((static_cast<unsigned char>(number[i]) & 0xc0) != 0x80) begins.push_back(i);
  }
  if (begins.size() <= 3) return std::string(begins.size(), '*');
  return number.substr(0, begins[1]) + std::string(begins.size() - 3, '*') + number.substr(begins[begins.size() - 2]);
}

}  // namespace tongfu::party

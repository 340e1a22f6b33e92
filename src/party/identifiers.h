// Checks of identifiers (R18).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kernel/date.h"
#include "kernel/result.h"

namespace tongfu::party {

// A unified social credit code of a unit: 18 characters, the last a check character (GB 32100-2015).
// Refuses: `bad_uscc`.
Result<std::string> parse_uscc(std::string_view text);

// A resident ID: 17 digits with a birth date in the past of `today`, and a check character (GB 11643-1999).
// Refuses: `bad_resident_id`.
Result<std::string> parse_resident_id(std::string_view text, Date today);

// The six kinds of annex 2 by which a line's user is registered.
enum class DocumentKind : uint8_t {
  resident_id,
  temporary_resident_id,
  military_id,
  armed_police_id,
  hk_macao_permit,
  taiwan_permit
};
constexpr size_t kDocumentKindCount = 6;
std::string_view name(DocumentKind kind);          // "resident_id"
std::string_view chinese_name(DocumentKind kind);  // "居民身份证"
std::optional<DocumentKind> parse_document_kind(std::string_view name);

struct Document {
  DocumentKind kind = DocumentKind::resident_id;
  std::string number;  // personal
  bool operator==(const Document&) const = default;
};

// A document with its number in one spelling: without spaces, letters large; a resident ID, temporary or not, is
// checked. No refusal repeats the number. Refuses: `bad_resident_id`, `bad_document_number` (empty, beyond 60 bytes,
// control characters).
Result<Document> parse_document(DocumentKind kind, std::string_view number, Date today);

// The number as a screen shows it: its first and its last two characters.
std::string masked(const Document& document);

}  // namespace tongfu::party

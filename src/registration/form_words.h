// The words a form's cells may hold, in the many ways people write them; looked up as word_key() makes them.
#pragma once

#include <optional>
#include <string_view>

#include "registration/registry_form.h"

namespace tongfu::registration {

std::optional<FormAction> parse_action(std::string_view plain_text);
std::optional<sponsorship::Mode> parse_mode(std::string_view plain_text);
// Whether the dedicated balance expires.
std::optional<bool> parse_carry_over(std::string_view plain_text);
std::optional<Effective> parse_effective(std::string_view plain_text);
std::optional<DocumentKind> document_kind_from(std::string_view plain_text);
// Whether the user was verified.
std::optional<bool> parse_verified(std::string_view plain_text);

}  // namespace tongfu::registration

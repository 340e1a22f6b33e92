// What people type into a cell, made plain: widths, spaces, dashes, numbers, amounts, dates.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/category.h"
#include "kernel/date.h"
#include "kernel/money.h"
#include "kernel/msisdn.h"

namespace tongfu::registration {

// Full-width letters, digits and signs as plain ones, every kind of space as ' ', every kind of dash as '-'; trimmed.
std::string plain(std::string_view text);
// Small letters, and none of the characters in `dropped`.
std::string without(std::string_view text, std::string_view dropped);
// A word to look up: no spaces, hyphens or underscores, small letters.
std::string word_key(std::string_view plain_text);
// A header cell to look up: as a word, what is in brackets left out.
std::string header_key(std::string_view cell);

// What people write into a cell that they leave empty.
bool says_nothing(std::string_view text);
// Linear, however long the cell.
void replace_all(std::string& text, std::string_view from, std::string_view to);
// Also those behind ASCII (U+0080..U+009F): a terminal may obey them.
bool has_control(std::string_view text);
// The parts of a list written with ; 、 , / or line breaks.
std::vector<std::string> parts_of(std::string text);

std::optional<Msisdn> number_from(std::string_view plain_text);
// Yuan with an optional ¥ or 元 and commas that group thousands; not below zero.
std::optional<Money> amount_from(std::string_view plain_text);
std::optional<Date> date_from(std::string text);
// "短信", "短信费" and "sms" alike.
std::optional<catalogue::Category> category_from(const std::string& word);

}  // namespace tongfu::registration

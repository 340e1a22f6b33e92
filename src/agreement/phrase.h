// Turns of phrase an agreement uses, written as patterns: "逾期{p}未[交清|付清]".
//   {n} a number   {d} one in plain digits   {p} a period   {r} a ratio   {m} an amount   {c} a month   {t} a day
//   [a|b] one of these, perhaps nothing   * anything within the sentence, up to 60 characters   ~ up to 12
//   !x at the start: not behind the character x
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "agreement/number_words.h"

namespace tongfu::agreement {

struct PhraseMatch {
  size_t begin = 0;
  size_t end = 0;
  std::vector<Quantity> quantities;
};

// Every place in [begin, end) of the text where the phrase stands, from left to right, none overlapping.
std::vector<PhraseMatch> find_phrase(std::string_view text, size_t begin, size_t end, std::string_view phrase);

}  // namespace tongfu::agreement

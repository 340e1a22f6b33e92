// The parts of an agreement's text: its heading, articles with their numbered clauses, signatures and annexes.
#pragma once

#include <string>
#include <vector>

#include "agreement/plain_text.h"

namespace tongfu::agreement {

// A part's place in the text, half-open. `name` is as terms name clauses: "7.1", "10" where an article has no numbered
// clauses, "annex 1", "annex 2 4.1"; "heading" before the first article, "signatures" behind the last.
struct Clause {
  std::string name;
  size_t begin = 0;
  size_t end = 0;
};

// All parts in order; together they are the whole text. What stands before the first clause of an article ("7") is a
// part of its own.
std::vector<Clause> clauses_of(const PlainText& text);

}  // namespace tongfu::agreement

// What an agreement's text says, and what is missing or at odds in it (docs/agreement-text.md). A text in is a reading
// out; nothing is stored, nothing is guessed: what is not found is not there.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agreement/plain_text.h"

namespace tongfu::agreement {

struct Place {
  int line = 0;         // of the text, from 1
  std::string clause;   // as clauses_of() names it
  std::string excerpt;  // the source's own characters, on one line
};

// One thing the text says. Of a term the name and value are those set_term() takes; of a fact: amounts in yuan, cycles
// and dates as everywhere, the rest as it is written.
struct Statement {
  std::string name;  // "group_name", "first_cycle", "damages_ratio"
  std::string value;
  Place place;
  bool personal = false;  // a person's name, number or address
};

// "集团客户名称" of "group_name"; empty where there is no such fact.
std::string_view chinese_fact_name(std::string_view fact);

enum class Severity : uint8_t {
  must_fix,  // the agreement cannot be carried out as it is written
  clarify,   // it can, but the parties may read it differently
  note,      // worth knowing
};
std::string_view name(Severity severity);          // "must_fix"
std::string_view chinese_name(Severity severity);  // "须补正"

struct FindingSpec {
  std::string_view code;
  Severity severity;
  std::string_view english;  // a title
  std::string_view chinese;
};
std::span<const FindingSpec> finding_specs();

struct Finding {
  const FindingSpec* spec = nullptr;
  Place place;
  std::optional<Place> other;  // what it is at odds with
  std::string english;         // a sentence that says what to do
  std::string chinese;
};

struct Reading {
  std::vector<Statement> facts;   // parties, dates, account, amounts, bundle: in order of the text
  std::vector<Statement> terms;   // in order of term_specs()
  std::vector<Finding> findings;  // the gravest first, then in order of the text

  const Statement* fact(std::string_view name) const;  // null where there is none
  const Statement* term(std::string_view name) const;
};

struct Terms;
// The terms that the text states otherwise than they are in force, as the text states them.
std::vector<Statement> differing_terms(const Reading& reading, const Terms& in_force);

// Refuses: as PlainText::of(), `not_an_agreement` (no articles, or neither party named).
Result<Reading> read_agreement(std::string_view source);

}  // namespace tongfu::agreement

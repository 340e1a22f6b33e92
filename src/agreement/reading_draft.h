// A reading while it is made: each of the read_..() functions looks for one kind of thing, check_..() compare them.
#pragma once

#include "agreement/clause_map.h"
#include "agreement/phrase.h"
#include "agreement/reading.h"

namespace tongfu::agreement {

struct Draft {
  const PlainText& text;
  std::vector<Clause> clauses;
  Reading reading;

  std::string_view of(const Clause& clause) const {
    return text.text().substr(clause.begin, clause.end - clause.begin);
  }
  const Clause* clause(std::string_view name) const;  // null where there is none
  const Clause& clause_at(size_t at) const;
  bool in_annex(const Clause& clause) const { return clause.name.starts_with("annex "); }

  Place place(size_t begin, size_t end) const;
  void fact(std::string name, std::string value, size_t begin, size_t end, bool personal = false);
  void finding(std::string_view code, Place place, std::string english, std::string chinese,
               std::optional<Place> other = {});
};

// The first place of the phrase in any part.
std::optional<PhraseMatch> first_match(const Draft& draft, std::string_view phrase);

// Whether a place for an entry was left empty: nothing, "____", "年 月 日".
bool is_blank_entry(std::string_view value);

void read_parties(Draft& draft);        // heading: names, representatives, addresses
void read_payee(Draft& draft);          // 1.3
void read_contacts(Draft& draft);       // 4
void read_signatures(Draft& draft);     // who signs, when
void read_registry_head(Draft& draft);  // annex 1: group, account, dates
void read_payment_methods(Draft& draft);
void read_term(Draft& draft);   // from when to when
void read_terms(Draft& draft);  // all numbers that are terms
void read_amounts(Draft& draft);
void check_parties(Draft& draft);
void check_periods(Draft& draft);
void check_wording(Draft& draft);

}  // namespace tongfu::agreement

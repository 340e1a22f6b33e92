#include "views/reading_view.h"

#include "kernel/text.h"
#include "notices/contact.h"
#include "views/viewer.h"

namespace tongfu::views {

namespace json = boost::json;

namespace {

std::string masked_value(const agreement::Statement& fact) {
  if (fact.name.ends_with("_email")) return notices::masked_email(fact.value);
  if (fact.name.ends_with("_phone")) return notices::masked_phone(fact.value);
  return masked_name(fact.value);
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

json::object of(const agreement::Place& place) {
  return {{"line", place.line}, {"clause", text(place.clause)}, {"excerpt", text(place.excerpt)}};
}

}  // namespace

agreement::Reading masked(agreement::Reading reading) {
  for (agreement::Statement& fact : reading.facts) {
    if (!fact.personal || fact.value.empty()) continue;
    const std::string plain = fact.value;
    fact.value = masked_value(fact);
    // Written with spaces or in full width it would not be found in the excerpt, which then says nothing.
    if (fact.place.excerpt.find(plain) == std::string::npos) fact.place.excerpt.clear();
    replace_all(fact.place.excerpt, plain, fact.value);
    for (agreement::Finding& finding : reading.findings) {
      for (std::string* sentence : {&finding.place.excerpt, &finding.english, &finding.chinese})
        replace_all(*sentence, plain, fact.value);
      if (finding.other) replace_all(finding.other->excerpt, plain, fact.value);
    }
  }
  return reading;
}

json::object of(const agreement::Reading& reading, wording::Language language) {
  const bool zh = language == wording::Language::zh;
  json::array facts, terms, findings;
  for (const agreement::Statement& fact : reading.facts) {
    facts.push_back({{"name", text(fact.name)},
                     {"chinese", text(agreement::chinese_fact_name(fact.name))},
                     {"value", text(fact.value)},
                     {"place", of(fact.place)}});
  }
  const agreement::Terms defaults;
  for (const agreement::Statement& term : reading.terms) {
    for (const agreement::TermSpec& spec : agreement::term_specs()) {
      if (spec.name != term.name) continue;
      terms.push_back({{"name", text(term.name)},
                       {"chinese", text(spec.chinese)},
                       {"value", text(term.value)},
                       {"default", text(agreement::term_text(defaults, spec))},
                       {"place", of(term.place)}});
    }
  }
  for (const agreement::Finding& finding : reading.findings) {
    findings.push_back({{"code", text(finding.spec->code)},
                        {"severity", text(agreement::name(finding.spec->severity))},
                        {"title", text(zh ? finding.spec->chinese : finding.spec->english)},
                        {"sentence", text(zh ? finding.chinese : finding.english)},
                        {"place", of(finding.place)},
                        {"other", finding.other ? json::value(of(*finding.other)) : json::value()}});
  }
  return {{"facts", std::move(facts)}, {"terms", std::move(terms)}, {"findings", std::move(findings)}};
}

json::array differences(const agreement::Reading& reading, const agreement::Terms& in_force) {
  json::array all;
  for (const agreement::Statement& stated : agreement::differing_terms(reading, in_force)) {
    for (const agreement::TermSpec& spec : agreement::term_specs()) {
      if (spec.name != stated.name) continue;
      all.push_back({{"name", text(stated.name)},
                     {"chinese", text(spec.chinese)},
                     {"in_text", text(stated.value)},
                     {"in_force", text(agreement::term_text(in_force, spec))},
                     {"place", of(stated.place)}});
    }
  }
  return all;
}

json::object of(const agreement::KeptText& kept) {
  return {{"number", kept.number},
          {"kept_at", text(to_string(kept.kept_at))},
          {"kept_by", text(kept.kept_by)},
          {"digest", text(kept.digest)}};
}

std::string clause_text(const std::string& clause, wording::Language language) {
  if (language == wording::Language::en) return clause;
  if (clause == "heading") return "首部";
  if (clause == "signatures") return "签署栏";
  if (clause.starts_with("annex ")) return "附件 " + clause.substr(6);
  return clause;
}

}  // namespace tongfu::views

// Any bytes read as an agreement: what is read has its place, and each proposed term can be set.
#include <cstdint>
#include <string_view>

#include "agreement/reading.h"
#include "agreement/terms.h"
#include "kernel/expects.h"
#include "kernel/text.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  namespace agreement = tongfu::agreement;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto reading = agreement::read_agreement(text);
  if (!reading) return 0;
  agreement::Terms terms;
  for (const auto& term : reading->terms) EXPECTS(agreement::set_term(terms, term.name, term.value).has_value());
  const auto placed = [](const agreement::Place& place) {
    EXPECTS(place.line > 0 && !place.clause.empty() && tongfu::is_utf8(place.excerpt));
  };
  for (const auto& fact : reading->facts) placed(fact.place);
  for (const auto& finding : reading->findings) {
    placed(finding.place);
    EXPECTS(tongfu::is_utf8(finding.english) && tongfu::is_utf8(finding.chinese));
  }
  return 0;
}

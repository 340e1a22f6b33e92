#include "registration/real_name.h"

#include <algorithm>

#include "agreement/agreement_store.h"
#include "membership/registry.h"

namespace tongfu::registration {

std::vector<Msisdn> lines_in_use(storage::Database& database, party::IdentityStore& identities,
                                 const std::string& person) {
  std::vector<Msisdn> numbers = identities.numbers_of(person);
  std::erase_if(numbers, [&](Msisdn number) {
    const auto entry = membership::find_in_directory(database, number);
    if (!entry) return false;
    const auto line = membership::Registry(database, entry->group_id).find_line(entry->main);
    return line && line->terminated_on.has_value();
  });
  return numbers;
}

Result<bool> verify_line(storage::Database& database, const vault::Keyring& keys, const party::Identity& identity) {
  party::IdentityStore identities(database, keys);
  const auto entry = membership::find_in_directory(database, identity.msisdn);
  if (entry && entry->main != identity.msisdn) {
    return refused("secondary_sim", to_string(identity.msisdn) + " is a secondary SIM: its user is its main line's");
  }
  TONGFU_ASSIGN(person, identities.person(identity.document));
  if (entry) {
    const auto agreement = agreement::load_agreement(database, entry->group_id);
    const agreement::Terms terms = agreement ? agreement->terms_on(identity.verified_on) : agreement::Terms();
    auto others = lines_in_use(database, identities, person);
    std::erase(others, identity.msisdn);
    if (static_cast<int64_t>(others.size()) >= terms.max_lines_per_person) {
      return refused("too_many_lines", "the person has " + std::to_string(others.size()) +
                                           " lines already, and may have " +
                                           std::to_string(terms.max_lines_per_person) +
                                           " (max_lines_per_person): terminate one, or check the document");
    }
  }
  return identities.add(identity);
}

}  // namespace tongfu::registration

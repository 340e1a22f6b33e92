// Real-name registration of lines (R18; annex 2, 2.1): how many a person has, and recording a verified user.
#pragma once

#include <string>
#include <vector>

#include "party/identity_store.h"

namespace tongfu::registration {

// The person's numbers that are, or are to be, in use: those whose line was terminated no longer count. Over all
// groups.
std::vector<Msisdn> lines_in_use(storage::Database& database, party::IdentityStore& identities,
                                 const std::string& person);

// Records the verified user of a number, whether or not it is on a registry yet; answers whether it was new. A number
// not yet on a registry is counted when it joins. Refuses, in this order: `secondary_sim` (it is its main line's
// user's), `too_many_lines` (the person has the agreement's `max_lines_per_person` already), and as IdentityStore::add.
Result<bool> verify_line(storage::Database& database, const vault::Keyring& keys, const party::Identity& identity);

}  // namespace tongfu::registration

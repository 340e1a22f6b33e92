// The lines of a registry a page at a time, in the order asked for, and those that are looked for.
#pragma once

#include "membership/registry.h"
#include "storage/listing.h"

namespace tongfu::membership {

struct LineFilter {
  std::optional<Msisdn> only;
  std::optional<LineState> state;
  // What a screen shows of a line: its place on the registry, the last four digits of its number, the first character
  // of its name, its offering. Where numbers and names are shown in full, all digits and any part of the name.
  std::string search;
  bool in_full = false;
};
// By line (its place), msisdn, name, offering, state, activated_on, terminated_on.
storage::Page<RegisteredLine> line_page(storage::Database& database, int64_t group_id, const LineFilter& filter,
                                        const storage::PageAsked& asked);

int64_t line_count(storage::Database& database, int64_t group_id);

// By number (as they came), date, act, by.
storage::Page<RegistryChange> change_page(storage::Database& database, int64_t group_id, std::optional<Msisdn> only,
                                          const storage::PageAsked& asked);

}  // namespace tongfu::membership

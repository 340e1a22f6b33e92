// Invented groups and members: a registry as a file, or a whole carrier in a database.
#pragma once

#include <string>
#include <vector>

#include "catalogue/offering.h"
#include "kernel/msisdn.h"
#include "sponsorship/sponsorship.h"
#include "storage/database.h"

namespace tongfu::generator {

struct MembersSpec {
  Msisdn first = Msisdn::from_number(13'900'000'101);
  int64_t count = 0;
  std::string offering;
  Money quota;  // of each member and cycle
};

// The registry form of annex 1 (成员登记表) with members 成员001 and so on, as .xlsx or else CSV for spreadsheets.
// Refuses: `bad_generator_options`, `cannot_write`.
Result<void> write_members(const MembersSpec& spec, const std::string& path);

// The offerings and plans the benchmarks mix: every mode of sponsorship, caps, two parts, nothing.
std::vector<catalogue::Offering> mixed_offerings();
std::vector<sponsorship::Plan> mixed_plans();

// Groups of 100 to 1000 lines with agreements from `first_cycle` on, mixed offerings, plans, budgets and ways to pay.
struct CarrierSpec {
  int64_t lines = 0;
  Msisdn first = Msisdn::from_number(13'000'000'000);
  Cycle first_cycle;
  uint64_t seed = 1;
  int64_t group_lines = 0;  // of every group; otherwise 100 to 1000
};
// Fills a migrated database without groups; one transaction for a few groups each. Answers how many groups there are.
// Refuses: `bad_generator_options`, and what the rooms refuse.
Result<int64_t> populate(storage::Database& database, const CarrierSpec& spec);

}  // namespace tongfu::generator

// Reading rated usage, charges and credits back.
#pragma once

#include <string>
#include <vector>

#include "rating/charge.h"
#include "rating/usage_chunk.h"
#include "storage/database.h"

namespace tongfu::rating {

struct AccountCharge {
  int64_t account = 0;  // 0: the group's own
  OneOff one_off;
  Date on;
  std::string memo;
};

// In order of line, one entry a line.
std::vector<LineTotals> usage_totals(storage::Database& database, int64_t group_id, Cycle cycle);
// By account, in the order they were made.
std::vector<AccountCharge> charges(storage::Database& database, int64_t group_id, Cycle cycle);
// The amount of a credit is below zero. Marks a billed cycle for correction (R9).
void add_charge(storage::Database& database, int64_t group_id, const AccountCharge& charge);

struct KeptRecord {
  std::string source;
  std::string record_id;
  Msisdn used;
  UsageType type = UsageType::voice;
  DateTime start;
  int64_t quantity = 0;
};
// The records of a line in a cycle, in the order free units are used (R4.4).
std::vector<KeptRecord> usage_records(storage::Database& database, int64_t group_id, Cycle cycle, Msisdn line);

std::vector<Cycle> usage_cycles(storage::Database& database, int64_t group_id);

// Whether the totals kept beside the records are what the records add up to, for one group and cycle; those of records
// that are not in the database any more, whether as many are archived (usage_archive.h).
bool totals_match_records(storage::Database& database, int64_t group_id, Cycle cycle);

}  // namespace tongfu::rating

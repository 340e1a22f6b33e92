// The order of everything that was done for a group, whatever room it belongs to, and who did it: one entry an act,
// only ever added to. The rooms keep what an act says; the journal keeps that it came after the one before. Played
// again in this order, the acts give the same state.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/numbering.h"

namespace tongfu::journal {

enum class Kind : uint8_t {
  agreement,           // reference: its code
  amendment,           // the first cycle under the new terms
  agreed_end,          // the agreement's last day
  contact,             // the party
  registry,            // "4-7": the changes of the registry, by number; one entry for a form
  campaign,            // its code
  charge,              // its cycle: the charges and credits of an account and cycle stand in the same order
  payment,             // its number
  payment_reversed,    // its number
  dispute,             // its code
  decision,            // the dispute's code
  notice,              // its code
  bill_run,            // the cycle
  day_end,             // the date; days on which no bill was looked at are left out
  invoices,            // "1-4": by number
  usage,               // the number of the import; over all groups
  payee,               // the number of the carrier's account that is paid into
  mandate,             // its code
  mandate_ended,       // its code
  bank_collection,     // the end-to-end id of a bill taken into a collection batch
  return_file,         // the same, when the bank has answered it; what was paid or reversed has its own entry
  write_off,           // its number among the payments
  write_off_reversed,  // its number
  group_changed,       // the number of the change
};
std::string_view name(Kind kind);
std::string_view chinese_name(Kind kind);

// What concerns all groups, as a usage file, stands in a journal of its own, under this number.
constexpr int64_t kCommon = 0;

struct Act {
  Kind kind = Kind::registry;
  std::string reference;
  std::optional<Date> on;          // the day of business it was done on
  std::optional<int64_t> account;  // where it concerns one: 0 the group's own, else a number
};

struct Entry {
  int64_t group_id = kCommon;
  int64_t number = 0;  // from 1 in each group
  Act act;
  std::string by;             // as the database's actor
  int64_t common_number = 0;  // the last common entry there was before it
};

// Within the transaction of what it records.
class Recorder {
 public:
  // Asks for what record() needs, to be had together with what else is asked.
  Recorder(storage::Database& database, int64_t group_id);
  void record(const Act& act);

 private:
  storage::Database& database_;
  int64_t group_id_;
  storage::Numbering entries_;
  std::optional<storage::Statement> common_;
};
void record(storage::Database& database, int64_t group_id, const Act& act);
// A group's journal in order, the common entries between its own.
std::vector<Entry> entries(storage::Database& database, int64_t group_id);
// Of the group's own entries those after `number`, in order, at most `most`.
std::vector<Entry> entries_after(storage::Database& database, int64_t group_id, int64_t number, int64_t most);
// The last entry of each group that has one.
std::vector<std::pair<int64_t, int64_t>> last_numbers(storage::Database& database);

}  // namespace tongfu::journal

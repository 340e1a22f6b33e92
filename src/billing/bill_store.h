// Bills as published, shares, corrections and campaigns on record.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "billing/group_billing.h"
#include "storage/database.h"

namespace tongfu::billing {

struct LineShare {
  Msisdn line;
  Share share;
};

struct Correction {
  Cycle booked_in;
  Cycle cycle;
  int64_t account = 0;  // a line's number; 0: the group's own charges
  Category category = Category::plan;
  Money sponsored;  // the group's part of the difference
  Money member;
};

struct DedicatedRow {
  Msisdn line;
  DedicatedMove move;
};

// A handset rebate (R19).
struct Campaign {
  std::string code;
  Money min_spend;
  Money rebate;
  Cycle from;
  int months = 0;
  std::vector<Msisdn> members;

  bool looks_at(Cycle cycle) const { return from <= cycle && cycle - from < months; }
};

std::vector<BillLine> bill_lines(storage::Database& database, int64_t group_id, Cycle cycle, int64_t account);
std::map<int64_t, std::vector<BillLine>> bill_lines_of_cycle(storage::Database& database, int64_t group_id,
                                                             Cycle cycle);
// By line; those of the numbers from `first` to `last`.
std::vector<LineShare> shares(storage::Database& database, int64_t group_id, Cycle cycle, int64_t first = 0,
                              int64_t last = INT64_MAX);
std::vector<Share> shares_of_line(storage::Database& database, int64_t group_id, Cycle cycle, Msisdn line);
std::vector<Correction> corrections_of_cycle(storage::Database& database, int64_t group_id, Cycle cycle);
std::vector<Correction> corrections_booked_in(storage::Database& database, int64_t group_id, Cycle booked_in);
std::vector<DedicatedRow> dedicated_moves(storage::Database& database, int64_t group_id, Cycle cycle);
// Refuses: `campaign_exists`, `bad_campaign`.
Result<void> add_campaign(storage::Database& database, int64_t group_id, const Campaign& campaign);
std::vector<Campaign> campaigns(storage::Database& database, int64_t group_id);

// Writes what a publication adds, in bulk.
class PublicationWriter {
 public:
  PublicationWriter(storage::Database& database, int64_t group_id, Cycle cycle);
  void bill_line(int64_t account, const BillLine& line) {
    lines_.run(group_id_, cycle_, account, static_cast<int>(line.kind), line.amount);
  }
  void share(Msisdn line, const Share& s) {
    shares_.run(group_id_, cycle_, line, static_cast<int>(s.category), int{s.part}, static_cast<int>(s.rule), s.amount);
  }
  void dedicated(Msisdn line, const DedicatedMove& move);
  void correction(const Correction& correction);

 private:
  storage::Database& database_;
  int64_t group_id_;
  Cycle cycle_;
  storage::Statement lines_;
  storage::Statement shares_;
};

}  // namespace tongfu::billing

// The ledger on record (R20): entries are numbered per group and only ever added.
#pragma once

#include <optional>
#include <vector>

#include "ledger/posting.h"
#include "storage/listing.h"
#include "storage/numbering.h"

namespace tongfu::ledger {

struct Entry {
  Date booked_on;
  Source source = Source::bill;
  int64_t account = 0;  // whose event: 0 the group's, else the line's number
  std::optional<Cycle> cycle;
};

struct Balance {
  Account account;
  Money debits;
  Money credits;
};

// Writes entries of one group inside a transaction. An entry without postings is none.
class Writer {
 public:
  // Asks for the last number.
  Writer(storage::Database& database, int64_t group_id);
  void write(const Entry& entry, const Postings& postings);

 private:
  storage::Statement insert_;
  storage::Numbering entries_;
  int64_t group_id_;
};

// Those of one owner, or all. By code, owner, debits, credits.
storage::Page<Balance> balance_page(storage::Database& database, int64_t group_id, std::optional<int64_t> owner,
                                    const storage::PageAsked& asked);
std::vector<Balance> balances(storage::Database& database, int64_t group_id);  // all, by code and owner

}  // namespace tongfu::ledger

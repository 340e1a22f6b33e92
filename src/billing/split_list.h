// Who pays what of each category of the lines' cycle, a page at a time.
#pragma once

#include "billing/bill_store.h"
#include "storage/listing.h"

namespace tongfu::billing {

struct LineSplit {
  Msisdn line;
  Category category = Category::plan;
  Money sponsored;
  Money member;
};
// Of one line or of all. By msisdn (and category), charged, sponsored, member.
storage::Page<LineSplit> split_page(storage::Database& database, int64_t group_id, Cycle cycle,
                                    std::optional<Msisdn> line, const storage::PageAsked& asked);

}  // namespace tongfu::billing

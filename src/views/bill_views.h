// Bills, splits and statements as JSON.
#pragma once

#include "billing/split_list.h"
#include "operations/statement.h"
#include "views/viewer.h"

namespace tongfu::views {

// Without its lines; `today` tells its state.
boost::json::object of(const Viewer& viewer, const accounts::StoredBill& bill, Date today);
boost::json::array of(const std::vector<billing::BillLine>& lines);
// Its bill is null where the group has none for the cycle.
boost::json::object of(const Viewer& viewer, const operations::Statement& statement, Date today);

// Who pays what of one category of a line's cycle.
using Split = billing::LineSplit;
boost::json::object of(const Viewer& viewer, const Split& split);

// The statement as a workbook: what the group owes, and a sheet of the members. Refuses: `cannot_write`.
Result<void> write_statement(const Viewer& viewer, const operations::Statement& statement, const std::string& path);

}  // namespace tongfu::views

#include "operations/run_batches.h"

#include "operations/sql.h"

namespace tongfu::operations {

void RunBatches::plan(storage::Database& database, const std::function<std::vector<Piece>()>& left,
                      int64_t batch_lines) {
  storage::Transaction transaction(database);
  {
    auto locked = database.query(sql::lock_plan);
    locked.step();
  }
  int64_t last = 0;
  {
    auto rows = database.query(sql::run_progress, run_);
    if (rows.step()) {
      last = rows.integer(1);
      if (rows.integer(2) > 0) return;  // another process planned it, or this one before it was killed
    }
  }
  const std::vector<Piece> pieces = left();
  for (size_t first = 0; first < pieces.size();) {
    int64_t lines = 0;
    size_t end = first;
    while (end < pieces.size() && lines < batch_lines) lines += std::max<int64_t>(pieces[end++].lines, 1);
    database.execute(sql::insert_batch, run_, ++last, pieces[first].group_id, pieces[end - 1].group_id,
                     static_cast<int64_t>(end - first), lines);
    first = end;
  }
  transaction.commit();
}

std::optional<Batch> RunBatches::claim(storage::Database& claims) {
  auto rows = claims.query(sql::claim_batch, run_);
  if (!rows.step()) return std::nullopt;
  return Batch{rows.integer(0), rows.integer(1), rows.integer(2)};
}

void RunBatches::finish(storage::Database& claims, const Batch& batch) {
  claims.execute(sql::finish_batch, run_, batch.number);
}

RunProgress RunBatches::progress(storage::Database& database) {
  auto rows = database.query(sql::run_progress, run_);
  if (!rows.step()) return {};
  return {rows.integer(2), rows.integer(3), rows.integer(4), rows.integer(5)};
}

}  // namespace tongfu::operations

// A run over many groups that any number of processes share: its groups are cut into batches, each claimed by one
// worker at a time. A batch whose worker dies is free again at once, since the claim is a lock of its connection.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "party/group_store.h"
#include "storage/database.h"

namespace tongfu::operations {

struct Batch {
  int64_t number = 0;
  int64_t first_group = 0;  // numbers from .. to
  int64_t last_group = 0;
};

struct RunProgress {
  int64_t open = 0;  // batches to claim, or claimed
  int64_t groups = 0;
  int64_t groups_done = 0;
  int64_t lines_done = 0;
};

class RunBatches {
 public:
  explicit RunBatches(std::string run) : run_(std::move(run)) {}

  // Cuts the groups, by number, into batches of about `batch_lines`, unless the run has open batches already: then
  // those are worked off first. `pieces` is asked only when nobody else plans or works: what it reads is what is left.
  struct Piece {
    int64_t group_id = 0;
    int64_t lines = 0;
  };
  void plan(storage::Database& database, const std::function<std::vector<Piece>()>& pieces, int64_t batch_lines);

  // A batch nobody else has, for the time of the open transaction; none where all are done or claimed.
  std::optional<Batch> claim(storage::Database& claims);
  void finish(storage::Database& claims, const Batch& batch);
  RunProgress progress(storage::Database& database);

 private:
  std::string run_;
};

}  // namespace tongfu::operations

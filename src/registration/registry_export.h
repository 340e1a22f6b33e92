// The present registry written as annex 1's form, ready for signature.
#pragma once

#include <string>

#include "agreement/agreement_store.h"
#include "party/group_store.h"

namespace tongfu::registration {

// Writes the lines that are members on `on` (pending changes included, see standing()), in registry order, with title
// and signature lines, as .xlsx or .csv by the file's name. Names and numbers stand in full: members sign beside them.
// Imported again it changes nothing; into an empty registry it enrols the same lines. Optional columns appear where a
// row needs them. Answers how many lines it wrote. Refuses: `bad_file_name` (another ending), `file_exists` unless
// `overwrite`, `cannot_write`.
Result<size_t> export_registry(storage::Database& database, const party::Group& group,
                               const agreement::Agreement& agreement, const std::string& path, Date on, bool overwrite);

}  // namespace tongfu::registration

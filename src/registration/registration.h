// The member registry's form taken in and given out (clauses 1.4, 2.2; annex 1): read, preview, import, export.
#pragma once

#include <string>

#include "registration/assessment.h"

namespace tongfu::registration {

// Reads and gathers a form, .xlsx or CSV, told apart by content. Refuses: as files::read_table, `bad_form`,
// `empty_form`. Wrong rows are no refusal: they are in the form's problems.
Result<Form> read_form(const std::string& path, Date on);

class Registration {
 public:
  // `group` and `agreement` are borrowed. The keys are asked for only where a form names documents.
  Registration(storage::Database& database, const party::Group& group, const agreement::Agreement& agreement,
               vault::Keyring keys = {})
      : database_(database), group_(group), agreement_(agreement), keys_(std::move(keys)) {}

  // What the form would do; saves nothing. Refuses as assess().
  Result<Assessment> preview(const Form& form, const Request& request);

  // Does it, all or nothing, in one transaction; answers what was done. Documents of verified users go on record,
  // sealed (R18). The same form again changes nothing. `seen`,
  // where given, is the preview a person agreed to. Refuses as preview(), and: `bad_rows` (lists the first 50, counts
  // the rest); `registry_changed` where the registry is not as it was when `seen` was made.
  Result<Assessment> import(const Form& form, const Request& request, const Assessment* seen = nullptr);

 private:
  Result<void> apply(const Form& form, const Request& request, const Assessment& assessment);

  storage::Database& database_;
  const party::Group& group_;
  const agreement::Agreement& agreement_;
  vault::Keyring keys_;
};

// `bad_rows`, with the first 50 rows and the count of the rest.
Error bad_rows(const Form& form, const std::vector<RowProblem>& problems);

}  // namespace tongfu::registration

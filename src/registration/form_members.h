// The rows of a registry form gathered by member: several sponsorships of one line are several rows of its number.
#pragma once

#include <string>
#include <vector>

#include "registration/registry_form.h"

namespace tongfu::registration {

struct FormMember {
  uint32_t row = 0;        // the first of its rows
  bool sound = true;       // false: something is wrong with one of its rows; nothing is decided about it
  bool sponsored = false;  // false: no row says how; the plan is then empty
  FormAction action = FormAction::none;
  Msisdn msisdn;
  std::optional<membership::Effective> effective;
  std::optional<Date> activated_on;
  std::string name;
  std::string offering;
  std::vector<Msisdn> secondary;
  std::optional<Document> document;
  std::optional<bool> verified;
  sponsorship::Plan plan;
};

// A registry form as it was read, its rows gathered.
struct Form {
  std::string file;
  std::string sheet;
  std::string group_name;
  size_t row_count = 0;
  std::vector<FormMember> members;   // in order of their first rows
  std::vector<RowProblem> problems;  // of cells and of rows that do not fit together; in order of rows
  std::vector<RowProblem> warnings;
  std::vector<std::string> unknown_columns;
  std::vector<uint32_t> passed_over;
};

// Gathers the rows. The rows of one number need different priorities and the same action; what else they say (name,
// offering, effective ...) must not contradict; it may stand on one of them only. A secondary SIM stands on one line
// and is nobody's main number.
Form gather(RegistryForm form);

// Every number of the sound members, secondary SIMs too.
std::vector<Msisdn> numbers_of(const Form& form);

}  // namespace tongfu::registration

// One row of a registry form read into what it says, or into what is wrong with its cells.
#pragma once

#include <string>
#include <vector>

#include "registration/form_header.h"

namespace tongfu::registration {

// Adds the row, `row` as a person sees it, to the form's rows, its problems or those passed over. `today` is the day
// resident IDs are checked on.
void read_row(const Header& header, const std::vector<std::string>& cells, uint32_t row, Date today,
              RegistryForm& form);

}  // namespace tongfu::registration

// The verbs of the command line, in the order `--help` lists them. Each is in the file of its name.
#pragma once

#include "app/cli/command.h"

namespace tongfu::app {

void add_simulate(Program& program);

}  // namespace tongfu::app

// --json is for programs: numbers stand in full there.
#pragma once

#include "app/cli/command.h"
#include "views/viewer.h"

namespace tongfu::app {

inline views::Viewer json_viewer(const Common& common, Session& session, const party::Group& group) {
  return {session.database, group, true, common.language};
}

}  // namespace tongfu::app

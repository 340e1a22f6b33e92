// What a registry form does and costs, as JSON.
#pragma once

#include "registration/registration.h"
#include "views/viewer.h"

namespace tongfu::views {

boost::json::object of(const Viewer& viewer, const registration::Form& form, const registration::Request& request,
                       const registration::Assessment& assessment);

}  // namespace tongfu::views

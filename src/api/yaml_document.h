// A YAML text as JSON: the API's description is written in YAML for people and served as JSON to programs.
#pragma once

#include <string_view>

#include <boost/json.hpp>

namespace tongfu::api {

// Plain scalars become numbers, true/false and null as in YAML's core schema; quoted ones stay text; keys are text, in
// their order. The text is our own: one that is no YAML throws std::runtime_error.
boost::json::value json_of_yaml(std::string_view text);

}  // namespace tongfu::api

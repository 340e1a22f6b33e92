// A request on its way, for the dispatcher's own files.
#pragma once

#include "api/api.h"

namespace tongfu::api {

// A request with what was found out about it before the database is asked.
struct Api::Exchange {
  http::Request request;
  const Operation* operation = nullptr;
  Handler handler = nullptr;
  signin::Principal who;
  boost::json::object parameters;
  boost::json::value body;
  wording::Language language = wording::Language::zh;
  bool approved = false;  // by a second person
  std::optional<signin::FirstPassword> first_password;
  Afterwards afterwards;

  bool reveals() const {
    const boost::json::value* reveal = parameters.if_contains("reveal");
    return (reveal != nullptr && reveal->is_bool() && reveal->get_bool()) || operation->id == "exportRegistry" ||
           operation->id == "getUsageArchive";
  }
};

}  // namespace tongfu::api

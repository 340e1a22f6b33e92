// A request on its way, for the dispatcher's own files.
#pragma once

#include "api/api.h"

namespace tongfu::api {

// A request with what was found out about it before the database is asked.
struct Api::Exchange {
  http::Request request;
  const Operation* operation = nullptr;
  const NamedHandler* handler = nullptr;
  signin::Principal who;
  boost::json::object parameters;
  boost::json::value body;
  wording::Language language = wording::Language::zh;
  bool approved = false;  // by a second person
  std::optional<signin::FirstPassword> first_password;
  Afterwards afterwards;

  bool follows_database = false;  // a read whose answer is kept until something changes: what it asks is read where
                                  // there is none
  // Whether it shows what is sealed: known once the parameters are read; until then, whether it might.
  bool reveals() const {
    const boost::json::value* reveal = parameters.if_contains("reveal");
    return (reveal != nullptr && reveal->is_bool() && reveal->get_bool()) || always_reveals();
  }
  bool may_reveal() const { return request.parameter("reveal") || always_reveals(); }

 private:
  bool always_reveals() const {
    return operation->id == "exportRegistry" || operation->id == "exportCollection" ||
           operation->id == "getUsageArchive";
  }
};

}  // namespace tongfu::api

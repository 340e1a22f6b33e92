// What other systems handed in, kept as they sent it. It changes no bill until somebody makes it a record of billing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "storage/database.h"

namespace tongfu::tmf {

class Documents {
 public:
  // `collection`: "agreementManagement/agreement".
  Documents(storage::Database& database, std::string collection)
      : database_(database), collection_(std::move(collection)) {}

  std::vector<boost::json::object> all();  // by id
  std::optional<boost::json::object> find(const std::string& id);
  void add(const std::string& id, const boost::json::object& content);
  void put(const std::string& id, const boost::json::object& content);
  bool remove(const std::string& id);  // false where there is none

 private:
  storage::Database& database_;
  std::string collection_;
};

}  // namespace tongfu::tmf

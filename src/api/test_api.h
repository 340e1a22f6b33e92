// An Api on a database of its own, asked without a network: a group G1 with an agreement, an offering and three lines,
// and whoever a test says is asking.
#pragma once

#include <boost/json.hpp>

#include "api/api.h"
#include "files/test_files.h"
#include "storage/test_database.h"

namespace tongfu::api {

class TestApi {
 public:
  // `reads_begin_anew`: each is done twice, as after a lost connection, on a connection said to do nothing else.
  explicit TestApi(bool reads_begin_anew = false);

  signin::Principal who;  // the administrator at first
  FixedClock clock{DateTime::start_of(Date::of(2025, 7, 2))};
  storage::Database database;
  const files::TestDirectory archives;

  struct Asked {
    int status = 0;
    boost::json::value body;
    std::string text;
    std::vector<http::Field> headers;
    std::string reason() const;
    std::string header(std::string_view name) const;
  };
  Asked ask(const std::string& method, const std::string& target, const std::string& body = {},
            const std::vector<http::Field>& headers = {});
  struct Wanted {
    std::string method, target, body;
  };
  // Changes that share a commit: all ask ahead that do, then each is made.
  std::vector<Asked> together(const std::vector<Wanted>& all);
  void be(signin::Role role, const std::string& group = {}, int64_t number = 0);

 private:
  void keep(const std::string& actor, const Services::Work& work, const http::Reply& reply);
  void handle(const Wanted& wanted, const std::vector<http::Field>& headers, Asked& asked);

  bool together_ = false;
  std::vector<std::function<void()>> waiting_;  // what is changed together with others
  Calendar calendar_ = Calendar::built_in();
  std::optional<Api> api_;
};

}  // namespace tongfu::api

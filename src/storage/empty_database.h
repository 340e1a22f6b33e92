// An empty database for a test of storage itself: a file in a temporary folder, or, where TONGFU_TEST_DB names a
// PostgreSQL database, a schema of its own there. Gone with the object.
#pragma once

#include <unistd.h>

#include <string>

#include "files/test_files.h"
#include "storage/database.h"
#include "storage/test_database.h"

namespace tongfu::storage {

class EmptyDatabase {
 public:
  EmptyDatabase() {
    if (test_server() == nullptr) {
      url_ = "sqlite:" + directory_.at("x.db");
      return;
    }
    static int last = 0;
    schema_ = "storage_test_" + std::to_string(getpid()) + "_" + std::to_string(++last);
    const std::string text = "CREATE SCHEMA " + schema_;
    Database::open(test_server()).run_script({"test/schema", text});
    const std::string address = test_server();
    url_ = address + (address.find('?') == std::string::npos ? '?' : '&') + "options=-csearch_path%3D" + schema_;
  }
  EmptyDatabase(const EmptyDatabase&) = delete;
  EmptyDatabase& operator=(const EmptyDatabase&) = delete;
  ~EmptyDatabase() {
    if (schema_.empty()) return;
    const std::string text = "DROP SCHEMA " + schema_ + " CASCADE";
    Database::open(test_server()).run_script({"test/schema", text});
  }

  const std::string& url() const { return url_; }
  Database open() const { return Database::open(url_); }

 private:
  const files::TestDirectory directory_;
  std::string schema_, url_;
};

}  // namespace tongfu::storage

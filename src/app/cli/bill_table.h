// Bills with their state, as a table: the same columns wherever bills are listed.
#pragma once

#include "app/cli/command.h"

namespace tongfu::app {

class BillTable {
 public:
  explicit BillTable(const Common& common);
  // `account` as it may be shown; the status is that of `date`.
  void add(const std::string& account, const accounts::BillState& bill, Date date);
  std::string text() const { return table_.text(); }

 private:
  const Common& common_;
  TextTable table_;
};

}  // namespace tongfu::app

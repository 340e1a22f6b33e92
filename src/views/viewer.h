// Who looks at a group's data: whether numbers and names are shown in full, in which language words are, and under
// which place of the registry a masked line is found again. Every JSON answer, of the command line and of the server,
// is made with one.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <boost/json.hpp>

#include "operations/group_desk.h"
#include "wording/language.h"

namespace tongfu::views {

using wording::Language;

class Viewer {
 public:
  // The group is borrowed, and so is a line whose place need not be asked for.
  Viewer(storage::Database& database, const party::Group& group, bool reveal, Language language,
         const membership::Line* line = nullptr)
      : database_(&database), group_(&group), line_(line), reveal_(reveal), language_(language) {}

  // Asks for the places of many accounts at once, before they are shown; place() asks for one it does not know.
  void learn_places(const std::vector<int64_t>& accounts);

  bool reveals() const { return reveal_; }
  Language language() const { return language_; }
  const party::Group& group() const { return *group_; }
  const char* say(const char* zh, const char* en) const { return language_ == Language::zh ? zh : en; }

  boost::json::string number(Msisdn msisdn) const;          // "139****0101" unless revealed
  boost::json::string name(const std::string& name) const;  // "成****" unless revealed
  // The group's code or a member's number.
  boost::json::string account(int64_t account) const;
  // The line's place on the registry; null of the group's own account, and of a number that is on no registry.
  boost::json::value place(int64_t account) const;
  // Both, under "account" and "line".
  void put_account(boost::json::object& out, int64_t account) const;
  // "line" and "msisdn".
  void put_line(boost::json::object& out, Msisdn msisdn) const;

 private:
  storage::Database* database_;
  const party::Group* group_;
  const membership::Line* line_;
  std::unordered_map<Msisdn, int64_t> places_;
  bool reveal_;
  Language language_;
};

// Values as JSON has them.
inline boost::json::string text(std::string_view t) {
  return boost::json::string(t.data(), t.size());
}
inline boost::json::string text(Money amount) {
  return text(to_string(amount));
}
inline boost::json::string text(Date date) {
  return text(to_string(date));
}
inline boost::json::string text(Cycle cycle) {
  return text(to_string(cycle));
}
template <typename T>
boost::json::value or_null(const std::optional<T>& value) {
  return value ? boost::json::value(text(*value)) : boost::json::value();
}

}  // namespace tongfu::views

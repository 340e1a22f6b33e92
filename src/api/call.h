// One request on its way through a handler: who asks, for what, with parameters and body already of the right shape and
// within the person's reach.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "api/description.h"
#include "jobs/job.h"
#include "kernel/calendar.h"
#include "kernel/clock.h"
#include "operations/group_work.h"
#include "signin/users.h"
#include "views/viewer.h"

namespace tongfu::api {

// What every call shares.
struct Setting {
  const Calendar& calendar;
  const Clock& clock;  // of business
  vault::Keyring keys;
  std::string cursor_key;                           // of cursor.h
  std::string uploads;                              // folder of files that wait to be imported
  std::function<jobs::Job(const jobs::Job&)> live;  // with the progress of this moment
  std::string archives;                             // folder of archived usage
  std::string oidc_issuer;                          // the identity provider; empty where there is none
};

// What has to happen once the change is kept.
struct Afterwards {
  bool job_added = false;
  int64_t job_cancelled = 0;
  bool people_changed = false;        // users, tokens
  bool one_person_is_enough = false;  // of an operation that may need a second one
};

// What a handler answers. The status is the operation's unless it says another.
struct Answer {
  boost::json::value body;
  int status = 0;
  std::string media_type;  // of a file
  std::string file_name;
  std::string bytes;

  bool is_file() const { return !media_type.empty(); }
};

// A checked object of a body. What is asked for is there and of the right form where the schema requires it; else the
// answer is empty.
class Fields {
 public:
  explicit Fields(const boost::json::object& object) : object_(object) {}
  bool has(std::string_view key) const;
  std::string text(std::string_view key, std::string_view otherwise = {}) const;
  bool flag(std::string_view key) const;
  int64_t number(std::string_view key) const;
  std::optional<Money> money(std::string_view key) const;
  std::optional<UnitPrice> price(std::string_view key) const;
  std::optional<Date> date(std::string_view key) const;
  std::optional<Cycle> cycle(std::string_view key) const;
  std::optional<Fields> object(std::string_view key) const;
  const boost::json::array& list(std::string_view key) const;  // empty where there is none
  const boost::json::object& raw() const { return object_; }

 private:
  const boost::json::object& object_;
};

class Agreements;
class Known;

class Call {
 public:
  Call(const Operation& its_operation, const http::Request& its_request, const signin::Principal& principal,
       storage::Database& its_database, const Setting& its_setting, const boost::json::object& its_parameters,
       const boost::json::value& its_body, Agreements& agreements, Known* known = nullptr);

  const Operation& operation;
  const http::Request& request;
  const signin::Principal& who;
  storage::Database& database;
  const Setting& setting;
  const Fields parameters;
  const Fields body;
  Afterwards afterwards;
  // What the operation asks of a group it changes, together with the lock on it: before it is known whether it may and
  // whether the group has the likely id; what was asked of another one is dropped.
  void (*ask)(Call&, party::GroupId) = nullptr;
  std::optional<payments::Questions> payment_asked;
  const signin::FirstPassword* first_password = nullptr;  // of operations that hand one out: slow to make
  views::Language language = views::Language::en;

  // Those of the path, where the operation is about them (resolve()).
  party::Group group;
  int64_t account = accounts::kGroupAccount;
  membership::Line line;  // the account's too, where it is a member's

  // Finds what the path names and checks that it is within reach: what is not is not there. Refuses: `unknown_group`,
  // `unknown_line`, `needs_every_group`, and `not_whole_group` for a member.
  Result<void> resolve();
  // Asks already what resolve() is going to ask of the group, and the operation behind it; for a change of a group.
  void ask_ahead();

  Date today() const { return setting.clock.today(); }
  Date date_or_today(std::string_view parameter) const { return parameters.date(parameter).value_or(today()); }
  bool reveals() const { return parameters.flag("reveal"); }
  views::Viewer viewer() { return {database, group, reveals(), language, &line}; }
  views::Viewer viewer_of(const party::Group& of) { return {database, of, reveals(), language}; }

  // The group's agreement. Refuses: `no_agreement`.
  Result<agreement::Agreement> agreement();

  // Whether rows of the account are shown to whoever asks.
  bool sees(const party::Group& of, int64_t account_no) const;
  bool sees(int64_t account_no) const { return sees(group, account_no); }
  bool sees_group(int64_t group_id) const { return who.reach().covers_group(group_id); }
  // The one account of a list within a group: the one the parameter `account` names, or a member's own; none where all
  // are shown. Refuses: `unknown_line`.
  Result<std::optional<int64_t>> only_account();
  // The account a body or a parameter names, within reach. Refuses: `unknown_line`.
  Result<int64_t> named_account(std::string_view text);

  // Reading: the group as it is, opened once. Refuses: `no_agreement`.
  Result<operations::GroupDesk*> desk();
  // Changing: alone on the group until commit(). Before anything of it is changed: its agreement is kept as the one the
  // lock has told of. Refuses: `no_agreement`.
  Result<std::unique_ptr<operations::GroupWork>> begin_work();

 private:
  Result<membership::Line> named_line(std::string_view text);
  Result<std::optional<membership::Line>> line_of_account(std::string_view text);  // none: the group's own
  Result<party::Group> named_group(const std::string& code);
  void ask_group(const std::string& code);
  Result<party::Group> lock_group(const std::string& code);
  bool sees_code(std::string_view code);

  Agreements& agreements_;                             // known where a group is locked
  Known* known_;                                       // of a connection that only reads; or null
  std::optional<party::GroupLock> lock_asked_;         // on the group that is likely meant, till it is had
  std::optional<agreement::Loading> agreement_asked_;  // with the group, where it is changed: for begin_work()
  std::optional<membership::AskedLine> line_asked_;    // the one of the body's account
  std::unique_ptr<operations::GroupDesk> desk_;
};

struct NamedHandler {
  std::string_view operation;
  Result<Answer> (*handle)(Call&);
  void (*ask)(Call&, party::GroupId) = nullptr;  // as Call::ask
};

}  // namespace tongfu::api

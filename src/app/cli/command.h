// What the verbs of the command line share: options, the open database, tables, JSON.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/cli/verb.h"
#include "kernel/calendar.h"
#include "kernel/clock.h"
#include "kernel/result.h"
#include "operations/group_work.h"
#include "storage/database.h"
#include "vault/keyring.h"
#include "wording/language.h"

namespace tongfu::app {

using wording::Language;

// Exit status by the kind of what went wrong: the error table of the command line.
constexpr int kDone = 0;
constexpr int kRefused = 1;       // by a rule of the business
constexpr int kBadInput = 2;      // or usage
constexpr int kSurroundings = 3;  // disk, database, network
int exit_status(ErrorCode code);

// Options that may stand before or behind any verb.
struct Common {
  std::string database;                // sqlite:PATH or postgresql://..
  std::string key_file;                // of sealed data; empty: beside the database
  std::vector<std::string> calendars;  // files of more years
  Language language = Language::zh;
  bool json = false;
  std::string actor;                // who works: kept with what is done
  bool reveal = false;              // names and numbers in full
  std::optional<Date> as_if_today;  // --today: for training, documents and tests

  DateTime now() const { return as_if_today ? DateTime::start_of(*as_if_today) : SystemClock().now(); }
  Date today() const { return now().date(); }

  const char* say(const char* zh, const char* en) const { return language == Language::zh ? zh : en; }
};

using Action = std::function<Result<void>()>;

// A verb adds itself to the command line and sets `action` when it is called. One file a verb.
struct Program {
  CommandLine line;
  Common common;
  Action action;

  // A verb of the program itself, or of `parent`; one that reads has --json.
  Verb verb(const std::string& name, const std::string& help) { return line.root().verb(name, help); }
  Verb verb(const std::string& name, const std::string& help, Verb parent) { return parent.verb(name, help); }
  Verb reading_verb(const std::string& name, const std::string& help) { return reading(verb(name, help)); }
  Verb reading_verb(const std::string& name, const std::string& help, Verb parent) {
    return reading(verb(name, help, parent));
  }
  template <typename Run>
  void on(Verb verb, Run run) {
    verb.when_chosen([this, run] { action = [this, run] { return run(common); }; });
  }

 private:
  Verb reading(Verb verb);
};

// The database of the command line, with the calendar and the key of sealed data beside it.
struct Session {
  storage::Database database;
  Calendar calendar;
  vault::Keyring keys;
};
// Refuses: `no_database` where the file, or on a server the tables, are missing (`tongfu init` makes them),
// `database_outdated` where a server's tables are older than the program (`tongfu migrate`; a file's are brought up to
// date at once), `bad_address`, `bad_calendar`.
Result<std::unique_ptr<Session>> open_session(const Common& common);
// Adds the years of --calendar. Refuses: `bad_calendar`, `file_not_found`.
Result<void> add_calendars(const Common& common, Calendar& calendar);
std::string default_database();
// The file behind sqlite:PATH; none on a server. Refuses: `bad_address`.
Result<std::optional<std::string>> database_path(const std::string& url);
// The address without a password that may stand in it: for people to read.
std::string shown_address(const std::string& url);
// Where the key lies: --key-file, else beside an SQLite file; empty where there is no place for one.
std::string key_file(const Common& common);
// Refuses: `unknown_group`, `no_agreement`.
Result<std::unique_ptr<operations::GroupDesk>> open_desk(Session& session, const std::string& group);
// To change the group: alone on it until `commit()`. Refuses as open_desk().
Result<std::unique_ptr<operations::GroupWork>> begin_work(Session& session, party::GroupId group_id);
Result<std::unique_ptr<operations::GroupWork>> begin_work(Session& session, const std::string& group);
// A date option, or today in Asia/Shanghai where it is empty.
Result<Date> date_or_today(const Common& common, const std::string& text);

// A table on the terminal: columns as wide as they must be (a Chinese character takes two places), amounts to the
// right.
class TextTable {
 public:
  enum class Align { left, right };
  void column(std::string header, Align align = Align::left) { columns_.push_back({std::move(header), align}); }
  void row(std::vector<std::string> cells);
  void rule() { rows_.emplace_back(); }
  std::string text() const;

 private:
  struct Column {
    std::string header;
    Align align;
  };
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;  // an empty row is a rule
};

// The number as a person may see it: masked unless --reveal.
std::string shown(const Common& common, Msisdn msisdn);
std::string shown_account(const Common& common, const party::Group& group, int64_t account);

}  // namespace tongfu::app

#include "app/cli/command.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "files/mapped_file.h"
#include "kernel/text.h"
#include "storage/tables.h"

namespace tongfu::app {

int exit_status(ErrorCode code) {
  return code == ErrorCode::refused ? kRefused : kBadInput;
}

Verb Program::reading(Verb verb) {
  verb.flag("--json", common.json, "print JSON instead of tables");
  return verb;
}

std::string default_database() {
  const char* data = std::getenv("XDG_DATA_HOME");
  const char* home = std::getenv("HOME");
  const std::string base =
      data != nullptr && *data != '\0' ? data : std::string(home != nullptr ? home : ".") + "/.local/share";
  return "sqlite:" + base + "/tongfu/tongfu.db";
}

Result<std::optional<std::string>> database_path(const std::string& url) {
  constexpr std::string_view kScheme = "sqlite:";
  if (url.starts_with("postgresql://") || url.starts_with("postgres://")) return std::optional<std::string>();
  if (url.starts_with(kScheme) && url.size() > kScheme.size()) return std::optional(url.substr(kScheme.size()));
  return invalid("bad_address", "'" + printable(url) +
                                    "' is not a database address: expected sqlite:PATH or postgresql://USER@HOST/NAME");
}

std::string shown_address(const std::string& url) {
  const size_t scheme = url.find("://"), at = url.find('@');
  if (scheme == std::string::npos || at == std::string::npos) return url;
  const size_t colon = url.find(':', scheme + 3);
  return colon < at ? url.substr(0, colon) + url.substr(at) : url;
}

Result<void> add_calendars(const Common& common, Calendar& calendar) {
  for (const std::string& file : common.calendars) {
    TONGFU_ASSIGN(text, files::MappedFile::open(file));
    auto added = calendar.add_csv(text.text());
    if (!added) return std::move(added).error().at(file);
  }
  return {};
}

Result<std::unique_ptr<Session>> open_session(const Common& common) {
  TONGFU_ASSIGN(path, database_path(common.database));
  if (path && *path != ":memory:" && !std::filesystem::exists(*path)) {
    return not_found("no_database", "there is no database at " + *path +
                                        ": make one with `tongfu init`, or name another with --db sqlite:PATH");
  }
  const std::string key = key_file(common);
  const vault::Keyring keys = !key.empty()         ? vault::Keyring::in_file(key)
                              : path == ":memory:" ? vault::Keyring::random()
                                                   : vault::Keyring();
  auto session =
      std::make_unique<Session>(Session{storage::Database::open(common.database), Calendar::built_in(), keys});
  TONGFU_TRY(add_calendars(common, session->calendar));
  if (path) {
    operations::migrate(session->database);
  } else if (const auto pending = operations::pending_migrations(session->database); !pending.empty()) {
    const bool none = !storage::has_table(session->database, "customer_group");
    if (none) {
      return not_found("no_database", "the database at " + shown_address(common.database) +
                                          " has no tables yet: make them with `tongfu init`");
    }
    return refused("database_outdated", "the tables at " + shown_address(common.database) + " lack " +
                                            std::to_string(pending.size()) +
                                            " steps this program needs: run `tongfu migrate`");
  }
  session->database.set_actor(common.actor);
  return session;
}

std::string key_file(const Common& common) {
  if (!common.key_file.empty()) return common.key_file;
  const auto path = database_path(common.database);
  return path && *path && **path != ":memory:" ? **path + ".key" : "";
}

Result<std::unique_ptr<operations::GroupDesk>> open_desk(Session& session, const std::string& group) {
  TONGFU_ASSIGN(found, party::find_group(session.database, group));
  return operations::GroupDesk::open(session.database, session.calendar, std::move(found), session.keys);
}

Result<std::unique_ptr<operations::GroupWork>> begin_work(Session& session, party::GroupId group_id) {
  return operations::GroupWork::begin(session.database, session.calendar, group_id, session.keys);
}

Result<std::unique_ptr<operations::GroupWork>> begin_work(Session& session, const std::string& group) {
  TONGFU_ASSIGN(found, party::find_group(session.database, group));
  return begin_work(session, found.id);
}

Result<Date> date_or_today(const Common& common, const std::string& text) {
  if (text.empty()) return common.today();
  return parse_date(text);
}

void TextTable::row(std::vector<std::string> cells) {
  EXPECTS(cells.size() == columns_.size());
  rows_.push_back(std::move(cells));
}

std::string TextTable::text() const {
  std::vector<int> widths;
  for (size_t c = 0; c < columns_.size(); ++c) {
    int width = display_width(columns_[c].header);
    for (const auto& row : rows_) {
      if (!row.empty()) width = std::max(width, display_width(row[c]));
    }
    widths.push_back(width);
  }
  std::string out;
  const auto put = [&](const std::vector<std::string>& cells) {
    std::string line;
    for (size_t c = 0; c < cells.size(); ++c) {
      const std::string space(static_cast<size_t>(widths[c] - display_width(cells[c])), ' ');
      if (c > 0) line += "  ";
      line += columns_[c].align == Align::right ? space + cells[c] : cells[c] + space;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  };
  std::vector<std::string> headers;
  int all = -2;
  for (size_t c = 0; c < columns_.size(); ++c) {
    headers.push_back(columns_[c].header);
    all += widths[c] + 2;
  }
  const std::string rule(static_cast<size_t>(std::max(all, 0)), '-');
  put(headers);
  out += rule + "\n";
  for (const auto& row : rows_) {
    if (row.empty()) {
      out += rule + "\n";
    } else {
      put(row);
    }
  }
  return out;
}

std::string shown(const Common& common, Msisdn msisdn) {
  return common.reveal ? to_string(msisdn) : masked(msisdn);
}

std::string shown_account(const Common& common, const party::Group& group, int64_t account) {
  return account == accounts::kGroupAccount ? group.code : shown(common, Msisdn::from_number(account));
}

}  // namespace tongfu::app

// Wiring: the verbs, and the one place where errors become words and exit status.
#include <chrono>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <thread>

#include "app/cli/verbs.h"
#include "kernel/arithmetic.h"
#include "wording/reasons.h"

namespace tongfu::app {

namespace {

Language language_of_environment() {
  const char* chosen = std::getenv("TONGFU_LANG");
  return chosen != nullptr && std::string_view(chosen) == "en" ? Language::en : Language::zh;
}

void add_common_options(Program& program) {
  Verb root = program.line.root();
  Common& common = program.common;
  common.database = default_database();
  common.language = language_of_environment();
  root.option("--db", common.database, "database: sqlite:PATH, or postgresql://USER@HOST/NAME")
      .shows_preset()
      .from_environment("TONGFU_DB");
  root.option("--key-file", common.key_file, "the key of sealed personal data; beside an SQLite database otherwise")
      .from_environment("TONGFU_KEY_FILE");
  root.option("--calendar", common.calendars, "public-holiday calendar of more years (CSV: date,kind)")
      .from_environment("TONGFU_CALENDAR");
  root.taken_option(
          "--lang",
          [&common](const std::string& text) -> Result<void> {
            common.language = text == "en" ? Language::en : Language::zh;
            return {};
          },
          "zh or en (also TONGFU_LANG)")
      .one_of({"zh", "en"});
  const char* user = std::getenv("USER");
  common.actor = user != nullptr ? user : "system";
  root.option("--by", common.actor, "who does it: kept with everything that is done (also TONGFU_BY)")
      .from_environment("TONGFU_BY");
  root.taken_option(
          "--today",
          [&common](const std::string& text) -> Result<void> {
            TONGFU_ASSIGN(date, parse_date(text));
            common.as_if_today = date;
            return {};
          },
          "work as if today were this day, YYYY-MM-DD")
      .from_environment("TONGFU_TODAY");
  root.flag("--reveal", common.reveal, "show numbers in full; they are masked otherwise");
}

// A verb opens a connection of its own, changes everything in transactions that a conflict or a lost connection undoes,
// and speaks when it is done: so it can simply be begun again. Runs and imports go on where they stood.
Result<void> with_retries(const Action& action) {
  constexpr int kAttempts = 5;
  for (int attempt = 1;; ++attempt) {
    try {
      return action();
    } catch (const storage::StorageError& error) {
      if (error.kind == storage::StorageError::Kind::broken || attempt == kAttempts) throw;
      std::this_thread::sleep_for(std::chrono::milliseconds(50 << attempt));
    }
  }
}

int run(int argc, char** argv) {
  Program program{.line = CommandLine(
                      "tongfu", "Tongfu (统付): billing for telecom groups, right to the fen.", "tongfu 0.1.0",
                      "Exit status: 0 done, 1 refused by a rule, 2 bad input or usage, 3 disk or database trouble."),
                  .common = {},
                  .action = {}};
  program.line.root().needs_verb();
  add_common_options(program);
  add_verbs(program);
  if (const auto shown = program.line.parse(argc, argv)) return *shown ? kDone : kBadInput;
  try {
    const Result<void> done = with_retries(program.action);
    if (done) return kDone;
    std::cerr << "tongfu: "
              << (program.common.language == Language::en ? done.error().message
                                                          : wording::chinese_message(done.error()))
              << " [" << done.error().reason << "]\n";
    return exit_status(done.error().code);
  } catch (const ArithmeticOverflow& overflow) {
    std::cerr << "tongfu: " << overflow.what() << " [amount_out_of_range]\n";
    return kBadInput;
  } catch (const std::exception& broken) {
    std::cerr << "tongfu: " << broken.what() << '\n';
    return kSurroundings;
  }
}

}  // namespace

}  // namespace tongfu::app

int main(int argc, char** argv) {
  return tongfu::app::run(argc, argv);
}

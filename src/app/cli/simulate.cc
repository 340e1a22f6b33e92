#include <iostream>

#include "app/cli/verbs.h"
#include "files/mapped_file.h"
#include "scenario/player.h"

namespace tongfu::app {

namespace {

Result<void> simulate(const Common& common, const std::string& path) {
  TONGFU_ASSIGN(file, files::MappedFile::open(path));
  auto scenario = scenario::read_scenario(file.text());
  if (!scenario) return std::move(scenario).error().at(path);
  storage::Database database = storage::Database::open("sqlite::memory:");
  operations::migrate(database);
  const Calendar calendar = Calendar::built_in();
  auto player = scenario::Player::start(database, calendar, *std::move(scenario));
  if (!player) return std::move(player).error().at(path);
  (*player)->play();
  if (common.json) {
    std::cout << scenario::report_json(**player) << '\n';
    return {};
  }
  std::cout << scenario::report_json(**player) << '\n';
  return {};
}

}  // namespace

void add_simulate(Program& program) {
  auto path = std::make_shared<std::string>();
  CLI::App* verb = program.app.add_subcommand("simulate", "Play an agreement's life from a scenario file and show what comes of it");
  verb->add_option("FILE", *path, "scenario file, YAML (docs/scenario.md)")->required();
  verb->add_flag("--json", program.common.json, "print JSON");
  verb->callback([&program, path] { program.action = [&program, path] { return simulate(program.common, *path); }; });
}

}  // namespace tongfu::app

// Whole runs on SQLite or, with --db, on PostgreSQL: each verb is one step (steps.h).
#include <iostream>

#include <CLI/CLI.hpp>

#include "steps.h"

using namespace tongfu;

int main(int argc, char** argv) try {
  CLI::App app{"Whole runs, measured"};
  bench::Options o;
  app.add_option("--folder", o.folder, "where the database and the usage file are");
  app.add_option("--results", o.results, "figures are added to this file, one a line");
  app.add_option("--json", o.json, "the list of all figures");
  app.add_option("--name", o.name, "of the figure");
  app.add_option("--lines", o.lines);
  app.add_option("--records", o.records);
  app.add_option("--group-lines", o.group_lines, "of every group");
  app.add_option("--db", o.db, "a PostgreSQL server's address");
  app.add_flag("--bare", o.bare, "the run alone, for a profiler");
  app.require_subcommand(1);
  app.fallthrough();
  const auto verb = [&](const char* name, void (*run)(const bench::Options&)) {
    app.add_subcommand(name)->callback([&o, run] { run(o); });
  };
  verb("prepare-usage", bench::prepare_usage);
  verb("prepare-bills", bench::prepare_bills);
  verb("copy-to-server", bench::copy_to_server);
  verb("usage-import", bench::usage_import);
  verb("bill-run", bench::bill_run);
  verb("day-end", bench::day_end);
  verb("day-end-quiet", bench::day_end_quiet);
  verb("statements", bench::statements);
  verb("statement", bench::statement);
  verb("payments", bench::payments);
  verb("table", [](const bench::Options& options) { bench::write_table(options.results, options.json); });
  CLI11_PARSE(app, argc, argv);
  return 0;
} catch (const std::exception& problem) {
  std::cerr << problem.what() << '\n';
  return 1;
}

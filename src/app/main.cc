// Wiring: the verbs, and the one place where errors become exit status and words.
#include <exception>
#include <iostream>

#include "app/cli/verbs.h"
#include "kernel/arithmetic.h"
#include "storage/database.h"

namespace tongfu::app {

int exit_status(ErrorCode code) { return code == ErrorCode::refused ? kRefused : kBadInput; }

namespace {

int run(int argc, char** argv) {
  Program program{CLI::App{"Tongfu: billing for telecom groups (集团成员统付)"}, {}, {}};
  program.app.require_subcommand(1);
  program.app.name("tongfu");
  add_simulate(program);
  try {
    program.app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int status = program.app.exit(error);
    return status == 0 ? kDone : kBadInput;
  }
  try {
    const Result<void> done = program.action();
    if (done) return kDone;
    std::cerr << "tongfu: " << done.error().message << '\n';
    return exit_status(done.error().code);
  } catch (const ArithmeticOverflow& overflow) {
    std::cerr << "tongfu: " << overflow.what() << '\n';
    return kBadInput;
  } catch (const std::exception& broken) {
    std::cerr << "tongfu: " << broken.what() << '\n';
    return kSurroundings;
  }
}

}  // namespace

}  // namespace tongfu::app

int main(int argc, char** argv) { return tongfu::app::run(argc, argv); }

// What every command of the command line shares.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "kernel/result.h"

namespace tongfu::app {

enum class Language { zh, en };

// Exit status by the kind of what went wrong.
constexpr int kDone = 0;
constexpr int kRefused = 1;       // by a rule
constexpr int kBadInput = 2;      // or usage
constexpr int kSurroundings = 3;  // disk, database, network
int exit_status(ErrorCode code);

// Options that stand before or behind any verb.
struct Common {
  std::string database;
  Language language = Language::zh;
  bool json = false;

  const char* say(const char* zh, const char* en) const { return language == Language::zh ? zh : en; }
};

// A verb adds itself to the program and sets what to run; one file a verb.
using Action = std::function<Result<void>()>;
struct Program {
  CLI::App app;
  Common common;
  Action action;  // of the verb that was called
};

}  // namespace tongfu::app

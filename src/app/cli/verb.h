// The command line's grammar, in front of the library that parses it: verb.cc alone compiles that.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kernel/result.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace tongfu::app {

// An option or a positional of a verb; what is asked of it is checked before the verb runs.
class Option {
 public:
  explicit Option(CLI::Option* its) : its_(its) {}
  Option required();
  Option between(int64_t least, int64_t most);
  Option one_of(std::initializer_list<const char*> words);
  Option from_environment(const char* variable);  // where it is not given
  Option shows_preset();                          // in the help
  Option excludes(Option other);
  Option needs(Option other);

 private:
  CLI::Option* its_;
};

class Verb {
 public:
  explicit Verb(CLI::App* its) : its_(its) {}
  // `value` must outlive the parsing; what it holds is the preset. Instantiated in verb.cc for the types there are.
  template <typename Value>
  Option option(const std::string& names, Value& value, const std::string& help);
  // What `take` refuses is a mistake in the command.
  using Take = std::function<Result<void>(const std::string&)>;
  Option taken_option(const std::string& names, Take take, const std::string& help);
  Option flag(const std::string& names, bool& value, const std::string& help);
  // A verb below this one; options of the program may stand behind it.
  Verb verb(const std::string& name, const std::string& help);
  void needs_verb();  // it does nothing by itself
  void when_chosen(std::function<void()>);

 private:
  CLI::App* its_;
};

class CommandLine {
 public:
  CommandLine(const std::string& name, const std::string& help, const std::string& version, const std::string& footer);
  ~CommandLine();
  Verb root() { return Verb(app_.get()); }
  // None where a verb was chosen; else, after help or a complaint was printed, whether that was what was asked for.
  std::optional<bool> parse(int argc, char** argv);

 private:
  std::unique_ptr<CLI::App> app_;
};

}  // namespace tongfu::app

#include "app/cli/verb.h"

#include <CLI/CLI.hpp>

namespace tongfu::app {

Option Option::required() {
  its_->required();
  return *this;
}

Option Option::between(int64_t least, int64_t most) {
  its_->check(CLI::Range(least, most));
  return *this;
}

Option Option::one_of(std::initializer_list<const char*> words) {
  its_->check(CLI::IsMember(std::vector<std::string>(words.begin(), words.end())));
  return *this;
}

Option Option::from_environment(const char* variable) {
  its_->envname(variable);
  return *this;
}

Option Option::shows_preset() {
  its_->capture_default_str();
  return *this;
}

Option Option::excludes(Option other) {
  its_->excludes(other.its_);
  return *this;
}

Option Option::needs(Option other) {
  its_->needs(other.its_);
  return *this;
}

template <typename Value>
Option Verb::option(const std::string& names, Value& value, const std::string& help) {
  return Option(its_->add_option(names, value, help));
}
template Option Verb::option(const std::string&, std::string&, const std::string&);
template Option Verb::option(const std::string&, std::vector<std::string>&, const std::string&);
template Option Verb::option(const std::string&, int&, const std::string&);
template Option Verb::option(const std::string&, int64_t&, const std::string&);
template Option Verb::option(const std::string&, uint64_t&, const std::string&);

Option Verb::taken_option(const std::string& names, Take take, const std::string& help) {
  return Option(its_->add_option_function<std::string>(
      names,
      [names, take = std::move(take)](const std::string& text) {
        if (const auto taken = take(text); !taken) throw CLI::ValidationError(names, taken.error().message);
      },
      help));
}

Option Verb::flag(const std::string& names, bool& value, const std::string& help) {
  return Option(its_->add_flag(names, value, help));
}

Verb Verb::verb(const std::string& name, const std::string& help) {
  CLI::App* added = its_->add_subcommand(name, help);
  added->fallthrough();
  return Verb(added);
}

void Verb::needs_verb() {
  its_->require_subcommand(1);
}

void Verb::when_chosen(std::function<void()> act) {
  its_->callback(std::move(act));
}

CommandLine::CommandLine(const std::string& name, const std::string& help, const std::string& version,
                         const std::string& footer)
    : app_(std::make_unique<CLI::App>(help, name)) {
  app_->set_version_flag("--version", version);
  app_->footer(footer);
}

CommandLine::~CommandLine() = default;

std::optional<bool> CommandLine::parse(int argc, char** argv) try {
  app_->parse(argc, argv);
  return std::nullopt;
} catch (const CLI::ParseError& error) {
  return app_->exit(error) == 0;
}

}  // namespace tongfu::app

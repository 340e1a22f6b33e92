// The API's description (openapi.yaml) as the dispatcher uses it: which operation a request means, what it takes, who
// may call it and on whose data. What is served is the same text, as JSON, with the operations that are there.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "api/schema.h"
#include "signin/principal.h"

namespace tongfu::api {

// On whose data an operation works (x-reach).
enum class On {
  self,          // the own sign-in
  any,           // not about a group
  all,           // needs every group
  filtered,      // the handler shows what is within reach
  group,         // the whole group of the path
  within_group,  // the group of the path; a member's own rows
  account,       // the account of the path
  line,          // the line of the path
};

struct Parameter {
  enum class In { path, query, header };
  std::string name;
  In in = In::query;
  bool required = false;
  std::shared_ptr<const Schema> schema;
};

struct Operation {
  std::string id;
  std::string summary;
  std::string method;                 // "GET"
  std::vector<std::string> segments;  // "groups", "{group}", ..
  std::optional<signin::Permission> permission;
  On on = On::all;
  std::vector<Parameter> parameters;
  std::shared_ptr<const Schema> body;    // of JSON; none where there is no body
  std::vector<std::string> media_types;  // of a body that is a file
  int status = 200;                      // where all goes well
  bool aside = false;           // x-aside: takes long and changes nothing, so it runs beside the server's threads
  bool told_once = false;       // x-told-once: its answer holds a secret, so it is not kept to be repeated
  std::string guarded_by;       // x-guarded-by: the operation whose ETag If-Match speaks of
  std::string second_person;    // x-second-person: the kind of approval it needs, or may need
  bool live = false;            // x-live: its answer depends on more than the database
  bool first_password = false;  // x-first-password: it hands one out

  bool reads() const { return method == "GET" || aside; }
  const Parameter* parameter(std::string_view name, Parameter::In in) const;
  // The name of the path's parameter in that place; empty where it is a word.
  std::string_view path_parameter(size_t segment) const;
};

class Description {
 public:
  // Throws std::runtime_error where the text is damaged: it is our own.
  explicit Description(std::string_view yaml);

  struct Match {
    const Operation* operation = nullptr;
    std::string allowed;  // methods of the path, where the method is none of them
  };
  // `segments` without "api" and "v1".
  Match match(std::string_view method, std::span<const std::string> segments) const;
  const Operation* find(std::string_view id) const;
  const std::vector<Operation>& operations() const { return operations_; }

  // The document with the operations `is_there` says.
  std::string served(const std::function<bool(const std::string& id)>& is_there) const;

 private:
  boost::json::object document_;
  std::vector<Operation> operations_;
  std::vector<std::vector<size_t>> by_length_;  // those with that many segments
};

}  // namespace tongfu::api

#include "api/description.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "api/yaml_document.h"
#include "kernel/text.h"

namespace tongfu::api {

namespace json = boost::json;

namespace {

std::string text_at(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(std::string_view(value->as_string())) : "";
}

bool is_set(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_bool() && value->as_bool();
}

std::optional<signin::Permission> permission_at(const json::object& operation, std::string_view key) {
  const std::string name = text_at(operation, key);
  if (name.empty()) return std::nullopt;
  const auto permission = signin::parse_permission(name);
  if (!permission) throw std::runtime_error("openapi.yaml: unknown permission " + name);
  return permission;
}

On on_of(const std::string& reach) {
  static constexpr std::pair<std::string_view, On> kAll[] = {
      {"self", On::self},         {"any", On::any},         {"all", On::all},
      {"filtered", On::filtered}, {"group", On::group},     {"within_group", On::within_group},
      {"line", On::line},         {"account", On::account},
  };
  for (const auto& [name, on] : kAll) {
    if (reach == name) return on;
  }
  throw std::runtime_error("openapi.yaml: unknown x-reach " + reach);
}

std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> out;
  for (const std::string_view part : split(path.substr(1), '/')) out.emplace_back(part);
  return out;
}

Parameter parameter_of(const json::object& given, const json::object& document) {
  const json::object* one = &given;
  if (const std::string reference = text_at(given, "$ref"); !reference.empty()) {
    one = &document.at("components").at("parameters").at(reference.substr(reference.rfind('/') + 1)).as_object();
  }
  Parameter out{text_at(*one, "name"), Parameter::In::query, is_set(*one, "required"),
                Schema::read(one->at("schema"), document)};
  const std::string in = text_at(*one, "in");
  out.in = in == "path" ? Parameter::In::path : in == "header" ? Parameter::In::header : Parameter::In::query;
  return out;
}

Operation operation_of(const std::string& path, std::string method, const json::object& o,
                       const json::object& document) {
  std::transform(method.begin(), method.end(), method.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  Operation out;
  out.id = text_at(o, "operationId");
  out.summary = text_at(o, "summary");
  out.method = std::move(method);
  out.segments = segments_of(path);
  out.permission = permission_at(o, "x-permission");
  out.on = on_of(text_at(o, "x-reach"));
  if (const json::value* parameters = o.if_contains("parameters")) {
    for (const json::value& one : parameters->as_array())
      out.parameters.push_back(parameter_of(one.as_object(), document));
  }
  if (const json::value* body = o.if_contains("requestBody")) {
    for (const auto& [media, content] : body->at("content").as_object()) {
      if (std::string_view(media) == "application/json") {
        out.body = Schema::read(content.at("schema"), document);
      } else {
        out.media_types.emplace_back(std::string_view(media));
      }
    }
  }
  for (const auto& [status, answer] : o.at("responses").as_object()) {
    if (status.starts_with("2")) {
      out.status = static_cast<int>(*parse_integer(status));
      break;
    }
  }
  out.aside = is_set(o, "x-aside");
  out.told_once = is_set(o, "x-told-once");
  out.guarded_by = text_at(o, "x-guarded-by");
  out.second_person = text_at(o, "x-second-person");
  out.live = is_set(o, "x-live");
  out.first_password = is_set(o, "x-first-password");
  return out;
}

bool is_parameter(const std::string& segment) {
  return segment.starts_with('{');
}

// Every component that `value` names, and those that these name.
void collect(const json::value& value, const json::object& document, std::set<std::string>& found) {
  if (const json::array* all = value.if_array()) {
    for (const json::value& one : *all) collect(one, document, found);
  }
  const json::object* object = value.if_object();
  if (object == nullptr) return;
  for (const auto& [key, inner] : *object) {
    if (std::string_view(key) == "$ref" && inner.is_string()) {
      const std::string reference(std::string_view(inner.as_string()).substr(2));
      if (!found.insert(reference).second) continue;
      const auto parts = split(reference, '/');
      collect(document.at(parts[0]).at(parts[1]).at(parts[2]), document, found);
    } else {
      collect(inner, document, found);
    }
  }
}

}  // namespace

const Parameter* Operation::parameter(std::string_view name, Parameter::In in) const {
  const auto found = std::find_if(parameters.begin(), parameters.end(),
                                  [&](const Parameter& one) { return one.in == in && one.name == name; });
  return found == parameters.end() ? nullptr : &*found;
}

std::string_view Operation::path_parameter(size_t segment) const {
  const std::string& name = segments[segment];
  return is_parameter(name) ? std::string_view(name).substr(1, name.size() - 2) : std::string_view();
}

Description::Description(std::string_view yaml) : document_(json_of_yaml(yaml).as_object()) {
  for (const auto& [path, methods] : document_.at("paths").as_object()) {
    for (const auto& [method, operation] : methods.as_object()) {
      operations_.push_back(operation_of(std::string(std::string_view(path)), std::string(std::string_view(method)),
                                         operation.as_object(), document_));
      const size_t length = operations_.back().segments.size();
      if (by_length_.size() <= length) by_length_.resize(length + 1);
      by_length_[length].push_back(operations_.size() - 1);
    }
  }
}

Description::Match Description::match(std::string_view method, std::span<const std::string> segments) const {
  Match match;
  if (segments.size() >= by_length_.size()) return match;
  size_t most_literal = 0;
  for (const size_t at : by_length_[segments.size()]) {
    const Operation& operation = operations_[at];
    size_t literal = 0;
    bool fits = true;
    for (size_t i = 0; fits && i < segments.size(); ++i) {
      const std::string& wanted = operation.segments[i];
      if (is_parameter(wanted)) continue;
      fits = wanted == segments[i];
      ++literal;
    }
    if (!fits) continue;
    if (operation.method != method) {
      match.allowed += (match.allowed.empty() ? "" : ", ") + operation.method;
    } else if (match.operation == nullptr || literal > most_literal) {  // "xlsx" before "{account}"
      match.operation = &operation;
      most_literal = literal;
    }
  }
  return match;
}

const Operation* Description::find(std::string_view id) const {
  const auto found =
      std::find_if(operations_.begin(), operations_.end(), [&](const Operation& o) { return o.id == id; });
  return found == operations_.end() ? nullptr : &*found;
}

std::string Description::served(const std::function<bool(const std::string& id)>& is_there) const {
  json::object out = document_;
  json::object paths;
  for (const auto& [path, methods] : document_.at("paths").as_object()) {
    json::object kept;
    for (const auto& [method, operation] : methods.as_object()) {
      if (is_there(text_at(operation.as_object(), "operationId"))) kept[method] = operation;
    }
    if (!kept.empty()) paths[path] = std::move(kept);
  }
  out["paths"] = std::move(paths);
  std::set<std::string> named;
  collect(out.at("paths"), document_, named);
  json::object& components = out.at("components").as_object();
  for (auto& [kind, all] : components) {
    if (std::string_view(kind) == "securitySchemes") continue;
    json::object kept;
    for (const auto& [name, one] : all.as_object()) {
      if (named.contains("components/" + std::string(std::string_view(kind)) + "/" +
                         std::string(std::string_view(name))))
        kept[name] = one;
    }
    all = std::move(kept);
  }
  return json::serialize(out);
}

}  // namespace tongfu::api

#include "api/schema.h"

#include <algorithm>

#include "kernel/date.h"
#include "kernel/money.h"
#include "kernel/text.h"

namespace tongfu::api {

namespace json = boost::json;

namespace {

constexpr size_t kMostFaults = 50;

std::string_view view(const json::string& text) {
  return {text.data(), text.size()};
}

// What "#/components/schemas/Money" names.
const json::value& followed(const json::value& schema, const json::object& document) {
  const json::object* object = schema.if_object();
  const json::value* reference = object != nullptr ? object->if_contains("$ref") : nullptr;
  if (reference == nullptr) return schema;
  const json::value* at = nullptr;
  const json::object* inside = &document;
  for (const std::string_view part : split(view(reference->as_string()).substr(2), '/')) {
    at = &inside->at(part);
    inside = at->if_object();
  }
  return followed(*at, document);
}

size_t characters(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

bool has_control_characters(std::string_view text, bool lines_allowed) {
  return std::any_of(text.begin(), text.end(), [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0x7f || (byte < 0x20 && !(lines_allowed && (byte == '\n' || byte == '\r' || byte == '\t')));
  });
}

// Letters, digits, '.', '_' and '-': a code stands in paths.
bool is_code(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalnum(byte) != 0 || c == '.' || c == '_' || c == '-';
  });
}

// "13900000101", "17", "group".
bool is_account(std::string_view text) {
  return text == "group" || (!text.empty() && text.size() <= 13 && text.front() != '0' &&
                             std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

}  // namespace

std::shared_ptr<const Schema> Schema::read(const json::value& schema, const json::object& document) {
  const json::object& o = followed(schema, document).as_object();
  auto out = std::make_shared<Schema>();
  const auto named = [&](std::string_view name) {
    static constexpr std::pair<std::string_view, Type> kTypes[] = {
        {"object", Type::object},   {"array", Type::array},     {"string", Type::string},
        {"integer", Type::integer}, {"boolean", Type::boolean},
    };
    if (name == "null") out->may_be_null_ = true;
    for (const auto& [known, type] : kTypes) {
      if (name == known) out->type_ = type;
    }
  };
  if (const json::value* type = o.if_contains("type")) {
    if (type->is_string()) named(view(type->as_string()));
    if (type->is_array()) {
      for (const json::value& one : type->as_array()) named(view(one.as_string()));
    }
  }
  if (const json::value* format = o.if_contains("format")) {
    static constexpr std::pair<std::string_view, Format> kFormats[] = {
        {"money", Format::money},     {"price", Format::price},     {"date", Format::date},
        {"cycle", Format::cycle},     {"code", Format::code},       {"text", Format::text},
        {"civil-time", Format::time}, {"account", Format::account}, {"cursor", Format::cursor},
    };
    for (const auto& [known, it] : kFormats) {
      if (view(format->as_string()) == known) out->format_ = it;
    }
  }
  if (const json::value* choices = o.if_contains("enum")) {
    for (const json::value& one : choices->as_array()) {
      if (one.is_string()) out->choices_.emplace_back(view(one.as_string()));
    }
  }
  for (const char* key : {"minimum", "minLength", "minItems"}) {
    if (const json::value* least = o.if_contains(key)) out->least_ = least->as_int64();
  }
  for (const char* key : {"maximum", "maxLength", "maxItems", "maxProperties"}) {
    if (const json::value* most = o.if_contains(key)) out->most_ = most->as_int64();
  }
  if (const json::value* properties = o.if_contains("properties")) {
    for (const auto& [key, value] : properties->as_object()) out->properties_[std::string(key)] = read(value, document);
  }
  if (const json::value* required = o.if_contains("required")) {
    for (const json::value& one : required->as_array()) out->required_.emplace_back(view(one.as_string()));
  }
  if (const json::value* others = o.if_contains("additionalProperties")) {
    if (others->is_bool()) out->other_keys_ = others->as_bool();
    if (others->is_object()) out->others_ = read(*others, document);
  }
  if (const json::value* items = o.if_contains("items")) out->others_ = read(*items, document);
  if (const json::value* preset = o.if_contains("default")) out->preset_ = *preset;
  return out;
}

void Schema::check(const json::value& value, const std::string& path, std::vector<http::Fault>& faults) const {
  if (faults.size() >= kMostFaults) return;
  if (value.is_null() && may_be_null_) return;
  const auto fault = [&](const char* reason, std::string message) {
    faults.push_back({path, reason, std::move(message)});
  };
  const auto is_within = [&](int64_t number) { return (!least_ || number >= *least_) && (!most_ || number <= *most_); };
  const std::string least = std::to_string(least_.value_or(0)), most = most_ ? std::to_string(*most_) : "...";
  switch (type_) {
    case Type::any: return;
    case Type::integer:
      if (!value.is_int64()) return fault("wrong_type", "expected a whole number");
      if (!is_within(value.get_int64())) fault("out_of_range", "expected a number from " + least + " to " + most);
      return;
    case Type::boolean:
      if (!value.is_bool()) return fault("wrong_type", "expected true or false");
      return;
    case Type::string:
      if (!value.is_string()) return fault("wrong_type", "expected text in quotes");
      return check_text(view(value.get_string()), path, faults);
    case Type::array: {
      if (!value.is_array()) return fault("wrong_type", "expected a list");
      const json::array& all = value.get_array();
      if (!is_within(static_cast<int64_t>(all.size())))
        fault("out_of_range", "expected " + least + " to " + most + " elements");
      for (size_t i = 0; others_ && i < all.size(); ++i)
        others_->check(all[i], path + "[" + std::to_string(i) + "]", faults);
      return;
    }
    case Type::object:
      if (!value.is_object()) return fault("wrong_type", "expected an object");
      return check_object(value.get_object(), path, faults);
  }
}

void Schema::check_object(const json::object& object, const std::string& path, std::vector<http::Fault>& faults) const {
  if (most_ && static_cast<int64_t>(object.size()) > *most_)
    faults.push_back({path, "out_of_range", "expected at most " + std::to_string(*most_) + " keys"});
  for (const std::string& key : required_) {
    if (!object.contains(key)) faults.push_back({path + "." + key, "missing", "expected a value"});
  }
  for (const auto& [key, value] : object) {
    const std::string_view name(key.data(), key.size());
    const std::string at = path + "." + printable(name);
    const auto known = properties_.find(name);
    if (known != properties_.end()) {
      known->second->check(value, at, faults);
    } else if (others_) {
      others_->check(value, at, faults);
    } else if (!other_keys_) {
      faults.push_back({at, "unknown_key", "no such key: see the API's description"});
    }
    if (faults.size() >= kMostFaults) return;
  }
}

void Schema::check_text(std::string_view text, const std::string& path, std::vector<http::Fault>& faults) const {
  const auto fault = [&](std::string reason, std::string message) {
    faults.push_back({path, std::move(reason), std::move(message)});
  };
  const auto parsed = [&](const auto& result) {
    if (!result) fault(result.error().reason, result.error().message);
  };
  if (!is_utf8(text) || has_control_characters(text, format_ == Format::text))
    return fault("bad_text", "expected UTF-8 without control characters");
  const auto length = static_cast<int64_t>(characters(text));
  if ((least_ && length < *least_) || (most_ && length > *most_)) {
    return fault("out_of_range", "expected " + std::to_string(least_.value_or(0)) + " to " +
                                     std::to_string(most_.value_or(length)) + " characters");
  }
  if (!choices_.empty() && std::find(choices_.begin(), choices_.end(), text) == choices_.end()) {
    std::string all;
    for (const std::string& choice : choices_) all += (all.empty() ? "" : ", ") + choice;
    return fault("not_a_choice", "expected one of " + all);
  }
  switch (format_) {
    case Format::money: return parsed(parse_money(text));
    case Format::price: return parsed(parse_unit_price(text));
    case Format::date: return parsed(parse_date(text));
    case Format::cycle: return parsed(parse_cycle(text));
    case Format::time: return parsed(parse_date_time(text));
    case Format::code:
      if (!is_code(text)) fault("bad_code", "expected a code of letters, digits, '.', '_' and '-'");
      return;
    case Format::account:
      if (!is_account(text)) fault("bad_account", "expected `group`, a line's place on the registry or its number");
      return;
    case Format::none:
    case Format::text:
    case Format::cursor: return;
  }
}

json::value Schema::of_text(std::string_view text) const {
  if (type_ == Type::integer) {
    if (const auto number = parse_integer(text)) return *number;
  }
  if (type_ == Type::boolean && text == "true") return true;
  if (type_ == Type::boolean && text == "false") return false;
  return json::string(text.data(), text.size());
}

}  // namespace tongfu::api

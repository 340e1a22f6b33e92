#include "api/json_reader.h"

#include <set>
#include <string>
#include <vector>

#include <boost/json/basic_parser_impl.hpp>

#include "kernel/text.h"

namespace tongfu::api {

namespace json = boost::json;

namespace {

constexpr size_t kDeepest = 32;

// Looks for a key that stands twice in one object: the parser itself would let the last one win.
struct KeyWatch {
  static constexpr size_t max_object_size = static_cast<size_t>(-1);
  static constexpr size_t max_array_size = static_cast<size_t>(-1);
  static constexpr size_t max_key_size = static_cast<size_t>(-1);
  static constexpr size_t max_string_size = static_cast<size_t>(-1);
  using Fault = json::error_code;

  std::vector<std::set<std::string>> open;
  std::string key;
  std::string twice;

  bool on_document_begin(Fault&) { return true; }
  bool on_document_end(Fault&) { return true; }
  bool on_array_begin(Fault&) { return true; }
  bool on_array_end(size_t, Fault&) { return true; }
  bool on_object_begin(Fault&) {
    open.emplace_back();
    return true;
  }
  bool on_object_end(size_t, Fault&) {
    open.pop_back();
    return true;
  }
  bool on_string_part(json::string_view, size_t, Fault&) { return true; }
  bool on_string(json::string_view, size_t, Fault&) { return true; }
  bool on_key_part(json::string_view part, size_t, Fault&) {
    key.append(part.data(), part.size());
    return true;
  }
  bool on_key(json::string_view part, size_t, Fault&) {
    key.append(part.data(), part.size());
    if (!open.back().insert(key).second && twice.empty()) twice = key;
    key.clear();
    return true;
  }
  bool on_number_part(json::string_view, Fault&) { return true; }
  bool on_int64(int64_t, json::string_view, Fault&) { return true; }
  bool on_uint64(uint64_t, json::string_view, Fault&) { return true; }
  bool on_double(double, json::string_view, Fault&) { return true; }
  bool on_bool(bool, Fault&) { return true; }
  bool on_null(Fault&) { return true; }
  bool on_comment_part(json::string_view, Fault&) { return true; }
  bool on_comment(json::string_view, Fault&) { return true; }
};

}  // namespace

Result<json::value> read_json(std::string_view text) {
  json::parse_options options;
  options.max_depth = kDeepest;
  json::error_code fault;
  json::value value = json::parse(json::string_view(text.data(), text.size()), fault, {}, options);
  if (fault) {
    return invalid("bad_json", "the body is not JSON this server reads: " + fault.message() +
                                   " (UTF-8, at most 32 levels deep, nothing after it)");
  }
  json::basic_parser<KeyWatch> watch(options);
  watch.write_some(false, text.data(), text.size(), fault);
  if (const std::string& key = watch.handler().twice; !key.empty())
    return invalid("bad_json", "the key '" + printable(key) + "' stands twice in one object");
  return value;
}

}  // namespace tongfu::api

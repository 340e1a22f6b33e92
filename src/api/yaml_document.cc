#include "api/yaml_document.h"

#include <yaml-cpp/yaml.h>

#include "kernel/text.h"

namespace tongfu::api {

namespace json = boost::json;

namespace {

json::value scalar(const YAML::Node& node) {
  const std::string& text = node.Scalar();
  if (node.Tag() == "!") return json::string(text);  // quoted
  if (text.empty() || text == "null" || text == "~") return nullptr;
  if (text == "true") return true;
  if (text == "false") return false;
  if (const auto number = parse_integer(text)) return *number;
  return json::string(text);
}

json::value converted(const YAML::Node& node) {
  switch (node.Type()) {
    case YAML::NodeType::Map: {
      json::object out;
      for (const auto& entry : node) out[entry.first.Scalar()] = converted(entry.second);
      return out;
    }
    case YAML::NodeType::Sequence: {
      json::array out;
      for (const auto& element : node) out.push_back(converted(element));
      return out;
    }
    case YAML::NodeType::Scalar: return scalar(node);
    default: return nullptr;
  }
}

}  // namespace

json::value json_of_yaml(std::string_view text) {
  return converted(YAML::Load(std::string(text)));
}

}  // namespace tongfu::api

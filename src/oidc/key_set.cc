#include "oidc/key_set.h"

#include <algorithm>

#include <boost/json.hpp>

namespace tongfu::oidc {

namespace json = boost::json;

namespace {

constexpr std::string_view kAlgorithms[] = {"RS256", "RS384", "RS512", "PS256", "PS384",
                                            "PS512", "ES256", "ES384", "ES512"};

std::string text(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace

bool is_known_algorithm(std::string_view algorithm) {
  return std::find(std::begin(kAlgorithms), std::end(kAlgorithms), algorithm) != std::end(kAlgorithms);
}

bool Key::suits(std::string_view its_algorithm) const {
  if (!is_known_algorithm(its_algorithm) || (!algorithm.empty() && algorithm != its_algorithm)) return false;
  return type == (its_algorithm.starts_with("ES") ? "EC" : "RSA");
}

Result<KeySet> KeySet::read(std::string_view text_of_set) {
  constexpr size_t kMostKeys = 100;
  boost::system::error_code failed;
  const json::value value = json::parse(text_of_set, failed);
  const json::object* object = failed ? nullptr : value.if_object();
  const json::value* keys = object != nullptr ? object->if_contains("keys") : nullptr;
  if (keys == nullptr || !keys->is_array() || keys->get_array().size() > kMostKeys)
    return invalid("bad_key_set", "the provider's keys are no JSON Web Key Set");
  KeySet all;
  for (const json::value& each : keys->get_array()) {
    const json::object* o = each.if_object();
    if (o == nullptr) continue;
    const std::string use = text(*o, "use"), type = text(*o, "kty");
    if ((use.empty() || use == "sig") && (type == "RSA" || type == "EC"))
      all.keys_.push_back(
          {.id = text(*o, "kid"), .type = type, .algorithm = text(*o, "alg"), .json = json::serialize(each)});
  }
  return all;
}

const Key* KeySet::find(std::string_view id, std::string_view algorithm) const {
  const Key* found = nullptr;
  for (const Key& key : keys_) {
    if (!key.suits(algorithm) || (!id.empty() && key.id != id)) continue;
    if (!id.empty()) return &key;
    if (found != nullptr) return nullptr;  // which of them?
    found = &key;
  }
  return found;
}

}  // namespace tongfu::oidc

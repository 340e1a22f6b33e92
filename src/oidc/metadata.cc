#include "oidc/metadata.h"

#include <algorithm>

#include <boost/json.hpp>

#include "http/url.h"
#include "kernel/text.h"

namespace tongfu::oidc {

namespace json = boost::json;

namespace {

json::object object_of(std::string_view text) {
  boost::system::error_code failed;
  json::value value = json::parse(text, failed);
  return failed || !value.is_object() ? json::object() : std::move(value.get_object());
}

std::string text(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

// Whether a list names it; where the list is missing, what the standard says of that.
bool lists(const json::object& object, std::string_view list, std::string_view wanted, bool otherwise) {
  const json::value* value = object.if_contains(list);
  if (value == nullptr || !value->is_array()) return otherwise;
  return std::any_of(value->get_array().begin(), value->get_array().end(), [&](const json::value& each) {
    return each.is_string() && std::string_view(each.get_string()) == wanted;
  });
}

Error bad(const std::string& why) {
  return invalid("bad_metadata", "what the identity provider publishes about itself cannot be used: " + why);
}

}  // namespace

std::string discovery_url(std::string_view issuer) {
  const std::string_view base = issuer.ends_with('/') ? issuer.substr(0, issuer.size() - 1) : issuer;
  return std::string(base) + "/.well-known/openid-configuration";
}

Result<Metadata> read_metadata(std::string_view document, std::string_view issuer) {
  const json::object o = object_of(document);
  if (o.empty()) return bad("it is no JSON object");
  if (text(o, "issuer") != issuer) return bad("its issuer is '" + printable(text(o, "issuer")) + "'");
  Metadata out{.authorization_endpoint = text(o, "authorization_endpoint"),
               .token_endpoint = text(o, "token_endpoint"),
               .jwks_uri = text(o, "jwks_uri")};
  for (const auto& [name, address] :
       {std::pair{"authorization_endpoint", &out.authorization_endpoint},
        std::pair{"token_endpoint", &out.token_endpoint}, std::pair{"jwks_uri", &out.jwks_uri}}) {
    const auto url = http::parse_url(*address);
    if (!url || !url->private_enough()) return bad(std::string(name) + " is missing or not https");
  }
  if (!lists(o, "response_types_supported", "code", true)) return bad("it knows no authorization code flow");
  if (!lists(o, "code_challenge_methods_supported", "S256", true)) return bad("it knows no PKCE with S256");
  const char* methods = "token_endpoint_auth_methods_supported";
  out.secret_in_body =
      !lists(o, methods, "client_secret_basic", true) && lists(o, methods, "client_secret_post", false);
  const json::value* names = o.if_contains("authorization_response_iss_parameter_supported");
  out.names_issuer = names != nullptr && names->is_bool() && names->get_bool();
  return out;
}

Result<std::string> read_token_answer(std::string_view document) {
  std::string token = text(object_of(document), "id_token");
  if (token.empty()) return invalid("bad_token_answer", "the identity provider's answer to the code has no ID token");
  return token;
}

std::string error_code_of(std::string_view document) {
  return printable(text(object_of(document), "error"));
}

}  // namespace tongfu::oidc

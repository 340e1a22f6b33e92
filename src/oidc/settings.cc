#include "oidc/settings.h"

#include <sys/stat.h>

#include <fstream>
#include <iterator>

#include "http/url.h"
#include "kernel/text.h"

namespace tongfu::oidc {

namespace {

Result<std::string> read_secret(const std::string& file) {
  const auto missing = [&] {
    return not_found("oidc_secret_missing", "the client's secret cannot be read from '" + file + "'");
  };
  std::ifstream in(file, std::ios::binary);
  struct stat about {};
  if (!in || ::stat(file.c_str(), &about) != 0) return missing();
  constexpr mode_t kOthers = 077;
  if ((about.st_mode & kOthers) != 0)
    return refused("oidc_secret_too_open", "others can read '" + file + "': chmod 600 it, and change the secret");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const std::string secret(trim(text));
  constexpr size_t kLongest = 1'000;
  if (secret.empty() || secret.size() > kLongest) return missing();
  return secret;
}

}  // namespace

Result<Settings> complete(Settings settings, const std::string& secret_file) {
  const auto issuer = http::parse_url(settings.issuer);
  if (!issuer || !issuer->private_enough() || issuer->path.find('?') != std::string::npos) {
    return invalid("bad_issuer",
                   "'" + printable(settings.issuer) + "' is no identity provider's address: expected one with https");
  }
  constexpr size_t kLongest = 255;
  if (settings.client_id.empty() || settings.client_id.size() > kLongest)
    return invalid("bad_client_id", "--oidc-client-id: expected the name by which the provider knows this server");
  if (settings.public_url.ends_with('/')) settings.public_url.pop_back();
  const auto own = http::parse_url(settings.public_url);
  if (!own || !own->private_enough() || !own->path.empty()) {
    return invalid("bad_public_url",
                   "--public-url: expected where browsers find this server, as in "
                   "https://tongfu.example.com");
  }
  if (settings.name.empty()) settings.name = "统一认证";
  if (!secret_file.empty()) {
    TONGFU_ASSIGN(secret, read_secret(secret_file));
    settings.client_secret = std::move(secret);
  }
  return settings;
}

}  // namespace tongfu::oidc

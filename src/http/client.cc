#include "http/client.h"

#include <curl/curl.h>
#include <unistd.h>

#include <memory>
#include <stdexcept>

#include "http/address.h"
#include "http/url.h"

namespace tongfu::http {

namespace {

void ready() {
  static const bool kReady = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  if (!kReady) throw std::runtime_error("http: libcurl cannot be used");
}

struct Received {
  std::string body;
  size_t most = 0;
};

size_t receive(char* data, size_t, size_t count, void* to) {
  auto& received = *static_cast<Received*>(to);
  if (count > received.most - received.body.size()) return 0;  // ends the transfer
  received.body.append(data, count);
  return count;
}

int go_on(void* ended, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const std::atomic<bool>*>(ended)->load() ? 1 : 0;
}

// Asked when the name has become an address, so that no name can lead elsewhere than where was looked.
curl_socket_t open_public(void*, curlsocktype, curl_sockaddr* to) {
  if (!is_public(&to->addr)) return CURL_SOCKET_BAD;
  return ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

template <typename Value>
void set(CURL* handle, CURLoption option, Value value) {
  if (curl_easy_setopt(handle, option, value) != CURLE_OK)
    throw std::runtime_error("http: libcurl does not know an option: is it older than 7.85?");
}

}  // namespace

Result<ClientAnswer> Client::ask(const ClientRequest& request) const {
  ready();
  EXPECTS(parse_url(request.url));
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle(curl_easy_init(), curl_easy_cleanup);
  if (!handle) throw std::runtime_error("http: libcurl has no memory");
  CURL* curl = handle.get();
  std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(nullptr, curl_slist_free_all);
  const auto add = [&](const std::string& line) {
    curl_slist* longer = curl_slist_append(headers.get(), line.c_str());
    if (longer == nullptr) throw std::runtime_error("http: libcurl has no memory");
    static_cast<void>(headers.release());  // the head of the same list
    headers.reset(longer);
  };
  for (const auto& [name, value] : request.headers) add(name + ": " + value);
  add("Expect:");  // no waiting for a go-ahead
  Received received{.body = {}, .most = limits_.body_bytes};
  char why[CURL_ERROR_SIZE] = "";
  set(curl, CURLOPT_ERRORBUFFER, static_cast<char*>(why));
  set(curl, CURLOPT_URL, request.url.c_str());
  set(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  set(curl, CURLOPT_FOLLOWLOCATION, 0L);
  set(curl, CURLOPT_NOSIGNAL, 1L);
  set(curl, CURLOPT_NOPROXY, "127.0.0.1,localhost,::1");  // besides, a proxy is what the environment says
  set(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  set(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits_.connect_time.count()));
  set(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(limits_.time.count()));
  set(curl, CURLOPT_WRITEFUNCTION, receive);
  set(curl, CURLOPT_WRITEDATA, static_cast<void*>(&received));
  set(curl, CURLOPT_NOPROGRESS, 0L);
  set(curl, CURLOPT_XFERINFOFUNCTION, go_on);
  set(curl, CURLOPT_XFERINFODATA, static_cast<const void*>(&ended_));
  set(curl, CURLOPT_USERAGENT, "tongfu");
  if (limits_.public_only) {
    set(curl, CURLOPT_PROXY, "");
    set(curl, CURLOPT_OPENSOCKETFUNCTION, open_public);
  }
  if (request.method != "GET") {
    set(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(curl, CURLOPT_POSTFIELDS, request.body.data());
    set(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  }
  if (request.basic) {
    set(curl, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
    set(curl, CURLOPT_USERNAME, request.basic->first.c_str());
    set(curl, CURLOPT_PASSWORD, request.basic->second.c_str());
  }
  set(curl, CURLOPT_HTTPHEADER, headers.get());
  const CURLcode done = curl_easy_perform(curl);
  if (done != CURLE_OK)
    return refused("unreachable",
                   std::string(why[0] != '\0' ? static_cast<const char*>(why) : curl_easy_strerror(done)));
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  return ClientAnswer{static_cast<int>(status), std::move(received.body)};
}

}  // namespace tongfu::http

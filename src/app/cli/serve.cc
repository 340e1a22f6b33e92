// serve: the server.
#include <algorithm>
#include <csignal>

#include <filesystem>
#include <iostream>
#include <thread>

#include "app/cli/verbs.h"
#include "kernel/text.h"
#include "server/server.h"

namespace tongfu::app {

namespace {

struct Options {
  std::string listen = "127.0.0.1:8080", certificate, key, web, log, uploads, archives;
  oidc::Settings provider;
  std::string provider_secret_file;
  bool private_listeners = false;
  int threads = 0, writers = 0, scheduler_hour = -1, upload_megabytes = 64;
};

struct Place {
  std::string address;
  uint16_t port = 0;
};

// "127.0.0.1:8080", "[::1]:8080", ":8080" for all addresses.
Result<Place> parse_place(const std::string& text) {
  const size_t colon = text.rfind(':');
  const auto port = parse_integer(colon == std::string::npos ? text : text.substr(colon + 1));
  constexpr int64_t kMostPort = 65'535;
  if (!port || *port < 0 || *port > kMostPort)
    return invalid("bad_listen", "'" + printable(text) + "': expected an address and a port, as in 127.0.0.1:8080");
  std::string address = colon == std::string::npos ? "127.0.0.1" : text.substr(0, colon);
  if (address.empty()) address = "0.0.0.0";
  if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
  return Place{address, static_cast<uint16_t>(*port)};
}

// The folder `web` beside the program, where there is one.
std::string default_web() {
  std::error_code failed;
  const auto folder = std::filesystem::read_symlink("/proc/self/exe", failed).parent_path() / "web";
  return !failed && std::filesystem::exists(folder / "index.html", failed) ? folder.string() : "";
}

// Files that wait to be imported lie beside an SQLite database, else where temporary files do.
std::string default_uploads(const Common& common) {
  const auto path = database_path(common.database);
  if (path && *path) return **path + ".uploads";
  return (std::filesystem::temp_directory_path() / "tongfu-uploads").string();
}

// Archived usage lies beside an SQLite database too, else where the server was started.
std::string default_archives(const Common& common) {
  const auto path = database_path(common.database);
  return path && *path ? **path + ".archives" : "archives";
}

Result<std::optional<oidc::Settings>> provider_of(const Options& o) {
  if (o.provider.issuer.empty()) {
    if (o.provider.client_id.empty() && o.provider_secret_file.empty()) return std::optional<oidc::Settings>();
    return invalid("bad_issuer", "--oidc-client-id and --oidc-client-secret-file belong to an --oidc-issuer: name it");
  }
  TONGFU_ASSIGN(settings, oidc::complete(o.provider, o.provider_secret_file));
  return std::optional(std::move(settings));
}

Result<void> serve(const Common& common, const Options& o) {
  TONGFU_ASSIGN(place, parse_place(o.listen));
  if (o.certificate.empty() != o.key.empty())
    return invalid("bad_tls", "--tls-cert and --tls-key belong together: name both files");
  TONGFU_ASSIGN(provider, provider_of(o));
  TONGFU_ASSIGN(session, open_session(common));
  const SystemClock clock;
  std::optional<ShiftedClock> shifted;
  if (common.as_if_today) shifted.emplace(*common.as_if_today);

  server::Options options{.database = common.database, .calendar = session->calendar, .keys = session->keys};
  options.clock = shifted ? static_cast<const Clock*>(&*shifted) : &clock;
  options.address = place.address;
  options.port = place.port;
  options.threads = o.threads > 0 ? o.threads : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  const int cores = static_cast<int>(std::thread::hardware_concurrency());
  options.writers = o.writers > 0 ? o.writers : std::clamp(cores, 2, 8);
  if (!o.certificate.empty()) options.tls = http::TlsFiles{o.certificate, o.key};
  options.web = o.web.empty() ? default_web() : o.web;
  options.log = o.log;
  options.uploads = o.uploads.empty() ? default_uploads(common) : o.uploads;
  options.archives = o.archives.empty() ? default_archives(common) : o.archives;
  options.upload_bytes = static_cast<size_t>(o.upload_megabytes) << 20;
  options.oidc = std::move(provider);
  options.private_listeners = o.private_listeners;
  if (o.scheduler_hour >= 0) options.scheduler_hour = o.scheduler_hour;

  // Before any thread is there: all of them leave these signals to the one that waits below.
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  TONGFU_ASSIGN(server, server::Server::start(std::move(options)));
  std::cerr << common.say("正在监听 ", "listening on ") << (o.certificate.empty() ? "http://" : "https://")
            << place.address << ":" << server->port() << '\n';
  int signal = 0;
  sigwait(&ends, &signal);
  server->stop();
  return {};
}

}  // namespace

void add_serve(Program& program) {
  auto o = std::make_shared<Options>();
  Verb verb = program.verb("serve", "Run the server: console, API, background jobs (docs/server.md)");
  verb.option("--listen", o->listen, "address and port").shows_preset();
  verb.option("--tls-cert", o->certificate, "certificate chain (PEM)");
  verb.option("--tls-key", o->key, "its private key (PEM)");
  verb.option("--web", o->web, "the console's folder; `web` beside the program otherwise");
  verb.option("--log", o->log, "file of the log; standard output otherwise");
  verb.option("--uploads", o->uploads, "folder of files that wait to be imported; beside the database otherwise");
  verb.option("--archives", o->archives,
              "folder of archived usage records; beside the database otherwise, or `archives` where it is started");
  verb.option("--threads", o->threads, "that carry requests; one a core otherwise").between(0, 256);
  verb.option("--writers", o->writers,
              "on a server: connections that change groups; one a core otherwise, two at least")
      .between(0, 64);
  verb.option("--max-upload", o->upload_megabytes, "the largest file, in MB").between(1, 4'096).shows_preset();
  verb.option("--scheduler", o->scheduler_hour, "run day ends and bill runs from this hour of the day on")
      .between(0, 23);
  verb.option("--oidc-issuer", o->provider.issuer, "identity provider to sign in through (OpenID Connect)");
  verb.option("--oidc-client-id", o->provider.client_id, "by which it knows this server");
  verb.option("--oidc-client-secret-file", o->provider_secret_file, "file of the client's secret, if it has one");
  verb.option("--oidc-name", o->provider.name, "the provider's name on the button; 统一认证 otherwise");
  verb.option("--public-url", o->provider.public_url, "where browsers find this server, for the provider");
  verb.flag("--hub-allow-private", o->private_listeners,
            "let listeners of the TM Forum hubs be on this machine or in private networks");
  program.on(verb, [o](const Common& common) { return serve(common, *o); });
}

}  // namespace tongfu::app

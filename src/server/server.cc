#include "server/server.h"

#include <atomic>
#include <charconv>

#include "api/api.h"
#include "api/cursor.h"
#include "http/client.h"
#include "http/problem.h"
#include "http/static_files.h"
#include "jobrun/runner.h"
#include "jobrun/scheduler.h"
#include "oidc/oidc_desk.h"
#include "server/language.h"
#include "server/log.h"
#include "server/metrics.h"
#include "serving/readers.h"
#include "serving/workers.h"
#include "serving/writer.h"
#include "signin/doorkeeper.h"
#include "signin/session_desk.h"
#include "tmf/hub_sender.h"
#include "tmf/tmf.h"

namespace tongfu::server {

using http::Reply;
using http::Request;
using http::Response;

namespace {

constexpr storage::Sql kReachable{"server/reachable", "SELECT 1"};
constexpr size_t kSmallBody = 64 * 1024;

bool under(const Request& request, std::string_view first) {
  return !request.segments.empty() && request.segments[0] == first;
}

Response plain(std::string text) {
  Response response{.body = std::move(text)};
  response.set("Content-Type", "text/plain; charset=utf-8");
  response.set("Cache-Control", "no-store");
  return response;
}

bool is_loopback(std::string_view address) {
  return address.starts_with("127.") || address == "::1" || address.starts_with("::ffff:127.");
}

signin::OwnPlace place_of(storage::Database& database, const signin::Principal& who) {
  signin::OwnPlace place;
  if (!who.group_id) return place;
  place.group = party::get_group(database, *who.group_id).code;
  if (!who.line) return place;
  const auto line = membership::Registry(database, *who.group_id).find_line(*who.line);
  if (line) place.line = line->position;
  return place;
}

}  // namespace

struct Server::Parts {
  explicit Parts(Options its_options)
      : options(std::move(its_options)),
        log(options.log, real_clock),
        api(services()),
        tmf(services(), options.private_listeners),
        readers(options.database),
        writer({.url = options.database, .connections = options.writers, .report = report()}),
        workers(1, 64, report()),
        door(readers, writer, real_clock),
        sessions({.readers = readers,
                  .writer = writer,
                  .workers = workers,
                  .door = door,
                  .clock = real_clock,
                  .business = *options.clock,
                  .keys = options.keys,
                  .place = place_of,
                  .cost = {}}),
        provider({.settings = options.oidc.value_or(oidc::Settings{}),
                  .client = outbound,
                  .clock = real_clock,
                  .report = report()}),
        oidc({.provider = options.oidc ? &provider : nullptr,
              .sessions = sessions,
              .workers = provider_workers,
              .clock = real_clock}),
        provider_workers(2, 64, report()),
        runner({.url = options.database,
                .calendar = options.calendar,
                .clock = *options.clock,
                .archives = options.archives,
                .report = report()},
               writer) {}

  std::function<void(std::string_view)> report() {
    return [this](std::string_view what) { log.error(what); };
  }

  std::string cursor_key() const {
    auto database = storage::Database::open(options.database);
    return api::cursor_key(database);
  }

  api::Services services() {
    return {.who =
                [this](const Request& request, Response& refusal) {
                  signin::Visitor visitor = door.who(request);
                  if (!visitor.principal) refusal = std::move(visitor.refusal);
                  return visitor.principal;
                },
            .read = [this](const std::function<void(storage::Database&)>& look) { readers.read(look); },
            .only_reads = true,
            .write =
                [this](const std::string& actor, serving::Change change, Reply reply, const std::string& group,
                       serving::Ask ask) {
                  writer.submit(actor, std::move(change), std::move(reply), group, std::move(ask));
                },
            .aside = [this](std::function<void()> task) { return workers.submit(std::move(task)); },
            .setting = {options.calendar, *options.clock, options.keys, cursor_key(), options.uploads,
                        [this](const jobs::Job& job) { return stopping ? job : runner.live(job); }, options.archives,
                        options.oidc ? options.oidc->issuer : std::string()},
            .afterwards =
                [this](const api::Afterwards& what) {
                  if (stopping) return;
                  if (what.job_added) runner.wake();
                  if (what.job_cancelled != 0) runner.stop(what.job_cancelled);
                  if (what.people_changed) door.forget();
                }};
  }

  void handle(Request request, Reply reply) {
    if (!wants_english(request)) {
      reply = [inner = std::move(reply)](Response response) { inner(in_chinese(std::move(response))); };
    }
    if (oidc::OidcDesk::handles(request)) return oidc.handle(request, std::move(reply));
    if (signin::SessionDesk::handles(request)) return sessions.handle(std::move(request), std::move(reply));
    if (under(request, "api")) return api.handle(std::move(request), std::move(reply));
    if (under(request, "tmf-api")) return tmf.handle(std::move(request), std::move(reply));
    if (request.path == "/healthz") return reply(plain("ok\n"));
    if (request.path == "/readyz") return reply(readiness());
    if (request.path == "/metrics") return reply(metrics_for(request));
    if (!files) return reply(http::problem(404, "no_such_address", "there is nothing at this address"));
    reply(files->answer(request));
  }

  // Able to work: not on its way out, and the database can be reached.
  Response readiness() {
    const Response refusal =
        http::problem(503, "not_ready", "the server is stopping, or its database cannot be reached");
    if (stopping) return refusal;
    try {
      readers.read([](storage::Database& database) { database.query(kReachable).step(); });
      return plain("ready\n");
    } catch (const storage::StorageError& error) {
      log.error(error.what());
      return refusal;
    }
  }

  Response metrics_for(const Request& request) {
    if (!is_loopback(request.peer))
      return http::problem(403, "only_local", "figures are given to this machine only: let a local agent collect them");
    Response response = plain(metrics.text(http->connections(), writer));
    response.headers[0].second = "text/plain; version=0.0.4; charset=utf-8";
    return response;
  }

  // Nobody makes us hold much before we know who it is.
  size_t body_limit(const Request& request) {
    const auto length = request.header("Content-Length");
    if (!length && !request.header("Transfer-Encoding")) return kSmallBody;  // it has none
    size_t bytes = 0;
    if (length && std::from_chars(length->data(), length->data() + length->size(), bytes).ec == std::errc() &&
        bytes <= kSmallBody) {
      return kSmallBody;
    }
    const bool known = !signin::SessionDesk::handles(request) && door.who(request).principal.has_value();
    return known ? options.upload_bytes : kSmallBody;
  }

  const SystemClock real_clock;
  Options options;
  Log log;
  Metrics metrics;
  std::optional<http::StaticFiles> files;
  std::atomic<bool> stopping = false;
  api::Api api;  // outlives those that may still hold work of it, as the next one
  tmf::Tmf tmf;
  serving::Readers readers;
  serving::Writer writer;
  serving::Workers workers;
  signin::Doorkeeper door;
  signin::SessionDesk sessions;
  http::Client outbound;
  oidc::Provider provider;
  oidc::OidcDesk oidc;
  serving::Workers provider_workers;  // end before what they use
  jobrun::Runner runner;
  std::optional<jobrun::Scheduler> scheduler;
  std::optional<tmf::HubSender> hub_sender;
  std::optional<http::Server> http;
};

Result<std::unique_ptr<Server>> Server::start(Options options) {
  std::optional<http::StaticFiles> files;
  if (!options.web.empty()) {
    TONGFU_ASSIGN(loaded, http::StaticFiles::load(options.web));
    files = std::move(loaded);
  }
  auto parts = std::make_unique<Parts>(std::move(options));
  parts->files = std::move(files);
  Parts& p = *parts;
  const Options& o = p.options;
  if (o.scheduler_hour) p.scheduler.emplace(p.readers, p.writer, p.runner, *o.clock, *o.scheduler_hour);
  p.hub_sender.emplace(tmf::HubSender::Parts{.readers = p.readers,
                                             .writer = p.writer,
                                             .calendar = o.calendar,
                                             .clock = p.real_clock,
                                             .business = *o.clock,
                                             .allow_private = o.private_listeners,
                                             .report = p.report()});
  http::ServerOptions http{.address = o.address, .port = o.port, .threads = o.threads, .tls = o.tls};
  http.limits.body_bytes = o.upload_bytes;
  http.body_limit = [&p](const Request& request) { return p.body_limit(request); };
  http.observe = [&p](const http::Exchange& exchange) {
    p.metrics.request(exchange);
    p.log.request(exchange);
  };
  http.report = p.report();
  p.http.emplace(std::move(http),
                 [&p](Request request, Reply reply) { p.handle(std::move(request), std::move(reply)); });
  p.log.note("listening on " + o.address + " port " + std::to_string(p.http->port()));
  return std::unique_ptr<Server>(new Server(std::move(parts)));
}

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Server::~Server() {
  stop();
}

uint16_t Server::port() const {
  return parts_->http->port();
}

void Server::stop() {
  if (parts_->stopping.exchange(true)) return;
  constexpr auto kGrace = std::chrono::seconds(15);
  parts_->scheduler.reset();
  parts_->hub_sender.reset();
  parts_->outbound.end();
  parts_->http->stop(kGrace);
  parts_->log.note("stopped");
}

}  // namespace tongfu::server

#include "server/log.h"

#include <algorithm>
#include <atomic>
#include <chrono>

#include <boost/json.hpp>

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "http/target.h"

namespace tongfu::server {

namespace json = boost::json;

struct Log::Sink {
  std::shared_ptr<spdlog::logger> logger;
};

Log::Log(const std::string& path, const Clock& clock) : clock_(clock), sink_(std::make_unique<Sink>()) {
  constexpr size_t kBytes = size_t{64} << 20, kFiles = 10;
  spdlog::sink_ptr sink;
  if (path.empty()) {
    sink = std::make_shared<spdlog::sinks::stdout_sink_mt>();
  } else {
    sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(path, kBytes, kFiles);
  }
  static std::atomic<int> made = 0;
  sink_->logger = std::make_shared<spdlog::logger>("server " + std::to_string(++made), std::move(sink));
  sink_->logger->set_pattern("%v");  // the line is JSON already: their pattern would not escape quotes
  spdlog::register_logger(sink_->logger);
  spdlog::flush_every(std::chrono::seconds(1));  // of all that are registered
}

Log::~Log() {
  sink_->logger->flush();
  spdlog::drop(sink_->logger->name());
}

void Log::line(const std::string& text) {
  sink_->logger->info(text);
}

namespace {

void append_quoted(std::string& out, std::string_view text) {
  const bool plain =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7f && c != '"' && c != '\\'; });
  if (plain) {
    out += '"';
    out += text;
    out += '"';
  } else {
    out += json::serialize(text);
  }
}

// Made once a second a thread.
const std::string& text_of(DateTime now) {
  thread_local std::string text;
  thread_local DateTime made;
  if (now != made || text.empty()) text = to_string(now);
  made = now;
  return text;
}

}  // namespace

// Once a request: put together by hand, with no tree of values in between.
void Log::request(const http::Exchange& exchange) {
  std::string text;
  text.reserve(256);
  text += R"({"time":")";
  text += text_of(clock_.now());
  text += R"(","level":"info","request":)";
  append_quoted(text, exchange.request.method);
  text += R"(,"path":)";
  append_quoted(text, http::loggable(exchange.request.path));
  text += R"(,"query":[)";
  for (const http::Field& field : exchange.request.query) {
    if (text.back() != '[') text += ',';
    append_quoted(text, field.first);
  }
  text += R"(],"status":)" + std::to_string(exchange.status);
  text += R"(,"bytes":)" + std::to_string(exchange.bytes);
  text += R"(,"us":)" + std::to_string(exchange.microseconds);
  text += R"(,"peer":")" + network_of(exchange.request.peer) + "\"}";
  line(text);
}

void Log::note(std::string_view message) {
  line(json::serialize(json::object{{"time", to_string(clock_.now())}, {"level", "info"}, {"message", message}}));
  sink_->logger->flush();
}

void Log::error(std::string_view message) {
  line(json::serialize(json::object{{"time", to_string(clock_.now())}, {"level", "error"}, {"message", message}}));
  sink_->logger->flush();
}

std::string network_of(std::string_view address) {
  const size_t dot = address.rfind('.');
  if (dot != std::string_view::npos) return std::string(address.substr(0, dot)) + ".0";
  size_t end = 0;
  for (int groups = 0; groups < 3 && end != std::string_view::npos; ++groups) end = address.find(':', end + 1);
  return end == std::string_view::npos ? std::string(address) : std::string(address.substr(0, end)) + "::";
}

}  // namespace tongfu::server

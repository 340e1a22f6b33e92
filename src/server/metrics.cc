#include "server/metrics.h"

#include <algorithm>

#include <prometheus/text_serializer.h>

namespace tongfu::server {

Metrics::Metrics() {
  auto& requests = prometheus::BuildCounter()
                       .Name("tongfu_http_requests_total")
                       .Help("Requests answered, by class of status.")
                       .Register(registry_);
  for (size_t i = 1; i < requests_.size(); ++i) requests_[i] = &requests.Add({{"status", std::to_string(i) + "xx"}});
  seconds_ =
      &prometheus::BuildHistogram()
           .Name("tongfu_http_request_seconds")
           .Help("From the end of a request's header to the end of its answer.")
           .Register(registry_)
           .Add({}, prometheus::Histogram::BucketBoundaries{0.0005, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10});
  const auto gauge = [&](const char* name, const char* help) {
    return &prometheus::BuildGauge().Name(name).Help(help).Register(registry_).Add({});
  };
  connections_ = gauge("tongfu_http_connections", "Open connections.");
  waiting_ = gauge("tongfu_changes_waiting", "Changes of the database that are not answered yet.");
  changes_ = gauge("tongfu_changes", "Changes of the database since the start.");
  commits_ = gauge("tongfu_commits", "Commits they took.");
}

void Metrics::request(const http::Exchange& exchange) {
  const auto hundreds = static_cast<size_t>(std::clamp(exchange.status / 100, 1, 5));
  requests_[hundreds]->Increment();
  constexpr double kMicro = 1e-6;
  seconds_->Observe(static_cast<double>(exchange.microseconds) * kMicro);
}

std::string Metrics::text(int connections, const serving::Writer& writer) {
  connections_->Set(connections);
  waiting_->Set(static_cast<double>(writer.waiting()));
  changes_->Set(static_cast<double>(writer.counts().changes));
  commits_->Set(static_cast<double>(writer.counts().commits));
  return prometheus::TextSerializer().Serialize(registry_.Collect());
}

}  // namespace tongfu::server

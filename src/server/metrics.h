// Figures for a monitoring system, in Prometheus' text format.
#pragma once

#include <array>
#include <memory>
#include <string>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include "http/server.h"
#include "serving/writer.h"

namespace tongfu::server {

class Metrics {
 public:
  Metrics();

  void request(const http::Exchange& exchange);
  // As of now.
  std::string text(int connections, const serving::Writer& writer);

 private:
  prometheus::Registry registry_;
  std::array<prometheus::Counter*, 6> requests_{};  // by hundreds of the status
  prometheus::Histogram* seconds_ = nullptr;
  prometheus::Gauge* connections_ = nullptr;
  prometheus::Gauge* waiting_ = nullptr;
  prometheus::Gauge* changes_ = nullptr;
  prometheus::Gauge* commits_ = nullptr;
};

}  // namespace tongfu::server

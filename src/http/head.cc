#include "http/head.h"

#include <algorithm>
#include <cstdio>

#include "http/problem.h"
#include "kernel/clock.h"

namespace tongfu::http {

namespace {

// "Tue, 25 Nov 2025 08:00:00 GMT", made once a second a thread.
const std::string& date_now() {
  thread_local std::string text;
  thread_local DateTime made;
  const DateTime now = SystemClock().now();
  if (now == made && !text.empty()) return text;
  made = now;
  constexpr const char* kDays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const DateTime utc = now.plus_hours(-8);
  const Date date = utc.date();
  const int64_t second = utc.seconds() - DateTime::start_of(date).seconds();
  const auto ymd = date.ymd();
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%s, %02u %s %04d %02d:%02d:%02d GMT", kDays[date.iso_weekday() - 1],
                static_cast<unsigned>(ymd.day()), kMonths[static_cast<unsigned>(ymd.month()) - 1], date.year(),
                static_cast<int>(second / 3'600), static_cast<int>(second / 60 % 60), static_cast<int>(second % 60));
  return text = buffer;
}

void append_clean(std::string& out, std::string_view value) {
  const size_t at = out.size();
  out += value;
  std::replace_if(
      out.begin() + static_cast<ptrdiff_t>(at), out.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
}

}  // namespace

std::string head_of(const Response& response, int version, bool keep_alive, bool secure) {
  std::string head;
  head.reserve(512);
  head += version == 10 ? "HTTP/1.0 " : "HTTP/1.1 ";
  head += std::to_string(response.status);
  head += ' ';
  head += status_words(response.status);
  head += "\r\nDate: ";
  head += date_now();
  for (const Field& field : response.headers) {
    head += "\r\n";
    append_clean(head, field.first);
    head += ": ";
    append_clean(head, field.second);
  }
  if (response.status != 204 && response.status != 304) {
    head += "\r\nContent-Length: ";
    head += std::to_string(response.body.size());
  }
  head += "\r\nX-Content-Type-Options: nosniff";
  if (secure) head += "\r\nStrict-Transport-Security: max-age=31536000";
  if (!keep_alive) {
    head += "\r\nConnection: close";
  } else if (version == 10) {
    head += "\r\nConnection: keep-alive";
  }
  head += "\r\n\r\n";
  return head;
}

}  // namespace tongfu::http

#include "generator/usage_generator.h"

#include <zlib.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <memory>

#include "generator/distributions.h"
#include "kernel/text.h"

namespace tongfu::generator {

namespace {

constexpr size_t kPieceBytes = 1 << 20;
constexpr size_t kLongestRecord = 256;
constexpr size_t kRemembered = 64;  // records a duplicate may repeat
constexpr size_t kDrawnAhead = 32;  // lines are drawn ahead of their use, so that memory is fetched meanwhile
constexpr int64_t kSecondsAnHour = 3'600;

Error bad_options(const std::string& what) {
  return invalid("bad_generator_options", what);
}

constexpr auto kDigitPairs = [] {
  std::array<char, 200> pairs{};
  for (size_t i = 0; i < 100; ++i) {
    pairs[2 * i] = static_cast<char>('0' + i / 10);
    pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return pairs;
}();

char* put_text(char* at, std::string_view text) {
  std::memcpy(at, text.data(), text.size());
  return at + text.size();
}

char* put_pair(char* at, int64_t two_digits) {
  std::memcpy(at, kDigitPairs.data() + 2 * two_digits, 2);
  return at + 2;
}

char* put_number(char* at, int64_t number, int least_digits = 1) {
  char digits[20];
  int count = 0;
  for (auto rest = static_cast<uint64_t>(number); rest != 0 || count < least_digits; rest /= 10) {
    digits[19 - count++] = static_cast<char>('0' + rest % 10);
  }
  std::memcpy(at, digits + 20 - count, static_cast<size_t>(count));
  return at + count;
}

class Writer {
 public:
  Writer(const UsageSpec& spec, std::span<const Msisdn> lines, const Sink& sink)
      : spec_(spec),
        lines_(lines),
        sink_(sink),
        random_(spec.seed),
        buffer_(new char[kPieceBytes + kLongestRecord]),
        at_(buffer_.get()) {
    // Each line stands here as often as it is active: a draw is one look-up.
    for (uint32_t i = 0; i < lines.size(); ++i) slots_.insert(slots_.end(), activity(random_), i);
    if (slots_.empty()) slots_.push_back(0);
    for (uint64_t& drawn : drawn_) drawn = random_.below(slots_.size());
    prefix_ = spec.source + "," + to_string(spec.cycle) + "-";
  }

  UsageWritten write() {
    at_ = put_text(at_, "source,record_id,msisdn,type,start,quantity\n");
    const HourShares shares(spec_.cycle);
    int64_t before = 0;
    for (size_t hour = 0; hour < shares.hours(); ++hour) {
      const int64_t upto = shares.records_upto(hour, spec_.records);
      write_hour(static_cast<int64_t>(hour), upto - before);
      before = upto;
    }
    sink_({buffer_.get(), static_cast<size_t>(at_ - buffer_.get())});
    return written_;
  }

 private:
  Msisdn next_number() {
    uint64_t& drawn = drawn_[next_drawn_++ % kDrawnAhead];
    const uint64_t slot = drawn;
    drawn = random_.below(slots_.size());
    __builtin_prefetch(&slots_[drawn]);
    __builtin_prefetch(&lines_[slots_[drawn_[(next_drawn_ + kDrawnAhead / 2) % kDrawnAhead]]]);
    return lines_[slots_[slot]];
  }

  void write_hour(int64_t hour, int64_t records) {
    char moment[16];
    {
      char* at = put_text(moment, to_string(spec_.cycle.first_day() + static_cast<int>(hour / 24)));
      *at++ = 'T';
      at = put_pair(at, hour % 24);
      *at = ':';
    }
    for (int64_t i = 0; i < records; ++i) {
      if (at_ >= buffer_.get() + kPieceBytes) flush();
      const int64_t second = (i * kSecondsAnHour + static_cast<int64_t>(random_.below(kSecondsAnHour))) / records;
      const auto chance = static_cast<int>(random_.below(1000));
      const bool repeats = chance < spec_.duplicates_per_mille;
      if (repeats && remembered_count_ > 0) {
        const std::string_view again = remembered_[random_.below(std::min(remembered_count_, kRemembered))];
        at_ = put_text(at_, again);
        ++written_.duplicates;
        continue;
      }
      const bool broken = !repeats && chance < spec_.duplicates_per_mille + spec_.errors_per_mille;
      char* const begin = at_;
      write_record({moment, 14}, second, broken);
      ++(broken ? written_.errors : written_.records);
      if (spec_.duplicates_per_mille > 0 && !broken) {
        remembered_[remembered_count_++ % kRemembered].assign(begin, at_);
      }
    }
  }

  void write_record(std::string_view moment, int64_t second, bool broken) {
    enum class Slip : uint64_t { none, unknown_number, unknown_type, no_quantity, bad_start, bad_quantity };
    const Slip slip = broken ? static_cast<Slip>(1 + random_.below(5)) : Slip::none;
    Msisdn number = next_number();
    // No operator has numbers that begin with 100: they are nobody's.
    if (slip == Slip::unknown_number)
      number = Msisdn::from_number(10'000'000'000 + static_cast<int64_t>(random_.below(10'000'000)));
    at_ = put_text(at_, prefix_);
    at_ = put_number(at_, ++record_no_, 9);
    *at_++ = ',';
    at_ = put_number(at_, number.number());
    const uint64_t kind = random_.below(100);
    int64_t quantity = 0;
    std::string_view type;
    if (kind < 46) {
      type = ",voice,";
      quantity = call_seconds(random_);
    } else if (kind < 93) {
      type = ",data,";
      quantity = session_bytes(random_);
    } else {
      type = ",sms,";
      quantity = sms_messages(random_);
    }
    at_ = put_text(at_, slip == Slip::unknown_type ? ",fax," : type);
    at_ = put_text(at_, slip == Slip::bad_start ? "2026-02-31T09:" : moment);
    at_ = put_pair(at_, second / 60);
    *at_++ = ':';
    at_ = put_pair(at_, second % 60);
    if (slip != Slip::no_quantity) {
      *at_++ = ',';
      at_ = slip == Slip::bad_quantity ? put_text(at_, "12a") : put_number(at_, quantity);
    }
    *at_++ = '\n';
  }

  void flush() {
    sink_({buffer_.get(), static_cast<size_t>(at_ - buffer_.get())});
    at_ = buffer_.get();
  }

  const UsageSpec& spec_;
  std::span<const Msisdn> lines_;
  const Sink& sink_;
  Random random_;
  std::vector<uint32_t> slots_;
  uint64_t drawn_[kDrawnAhead];
  size_t next_drawn_ = 0;
  std::string prefix_;
  std::unique_ptr<char[]> buffer_;
  char* at_;
  int64_t record_no_ = 0;
  std::array<std::string, kRemembered> remembered_;
  size_t remembered_count_ = 0;
  UsageWritten written_;
};

Result<void> check(const UsageSpec& spec, std::span<const Msisdn> lines) {
  if (lines.empty() || lines.size() >= UINT32_MAX) return bad_options("usage needs lines to belong to");
  if (spec.records < 0) return bad_options("the number of records is below zero");
  const int duplicates = spec.duplicates_per_mille, errors = spec.errors_per_mille;
  if (duplicates < 0 || errors < 0 || duplicates > 1000 || errors > 1000 - duplicates) {
    return bad_options("duplicates and errors are shares of 1000, together at most all of it");
  }
  if (spec.source.empty() || spec.source.size() > 100 || spec.source.find_first_of(",\"\r\n") != std::string::npos) {
    return bad_options("the source must be 1 to 100 bytes without commas, quotes and line ends");
  }
  return {};
}

Error cannot_write(const std::string& path) {
  return invalid("cannot_write", path + ": cannot be written: is the folder there, and is there space?");
}

}  // namespace

Result<UsageWritten> generate_usage(const UsageSpec& spec, std::span<const Msisdn> lines, const Sink& sink) {
  TONGFU_TRY(check(spec, lines));
  return Writer(spec, lines, sink).write();
}

Result<UsageWritten> write_usage(const UsageSpec& spec, std::span<const Msisdn> lines, const std::string& path) {
  TONGFU_TRY(check(spec, lines));
  bool good = true;
  UsageWritten written;
  if (path.ends_with(".gz")) {
    gzFile file = gzopen(path.c_str(), "wb1");
    if (file == nullptr) return cannot_write(path);
    written = Writer(spec, lines, [&](std::string_view piece) {
                good = good && (piece.empty() || gzwrite(file, piece.data(), static_cast<unsigned>(piece.size())) > 0);
              }).write();
    good = gzclose(file) == Z_OK && good;
  } else {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (file == nullptr) return cannot_write(path);
    written = Writer(spec, lines, [&](std::string_view piece) {
                good = good && std::fwrite(piece.data(), 1, piece.size(), file) == piece.size();
              }).write();
    good = std::fclose(file) == 0 && good;
  }
  if (!good) return cannot_write(path);
  return written;
}

Result<std::vector<Msisdn>> numbered_lines(Msisdn first, int64_t count) {
  if (count < 1 || count >= int64_t{UINT32_MAX}) return bad_options("the number of lines must be at least 1");
  const Msisdn last = Msisdn::from_number(first.number() + count - 1);
  if (!read_msisdn(to_string(first)) || !read_msisdn(to_string(last))) {
    return bad_options(to_string(first) + " and the " + std::to_string(count - 1) +
                       " behind it are not all numbers of lines");
  }
  std::vector<Msisdn> lines;
  lines.reserve(static_cast<size_t>(count));
  for (int64_t i = 0; i < count; ++i) lines.push_back(Msisdn::from_number(first.number() + i));
  return lines;
}

}  // namespace tongfu::generator

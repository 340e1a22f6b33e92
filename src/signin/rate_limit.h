// How often something may be tried by one caller. In memory of one process; time comes in.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace tongfu::signin {

class RateLimit {
 public:
  // At most `most` in any `seconds`, roughly: a bucket that fills again evenly.
  RateLimit(int most, int64_t seconds) : most_(most), seconds_(seconds) {}

  // Takes one; false where none is left.
  bool take(std::string_view caller, int64_t now_seconds);

 private:
  struct Bucket {
    int64_t left = 0;  // times seconds_
    int64_t at = 0;
  };
  void forget_full(int64_t now_seconds);

  int64_t most_;
  int64_t seconds_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace tongfu::signin

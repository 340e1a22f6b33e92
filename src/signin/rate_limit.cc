#include "signin/rate_limit.h"

#include <algorithm>

namespace tongfu::signin {

bool RateLimit::take(std::string_view caller, int64_t now_seconds) {
  constexpr size_t kMostCallers = 100'000;
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= kMostCallers) forget_full(now_seconds);
  const auto [found, is_new] = buckets_.try_emplace(std::string(caller), Bucket{most_ * seconds_, now_seconds});
  Bucket& bucket = found->second;
  const int64_t passed = std::clamp(now_seconds - bucket.at, int64_t{0}, seconds_);
  bucket.left = std::min(bucket.left + passed * most_, most_ * seconds_);
  bucket.at = now_seconds;
  if (bucket.left < seconds_) return false;
  bucket.left -= seconds_;
  return true;
}

// Who has waited long enough is as good as new.
void RateLimit::forget_full(int64_t now_seconds) {
  std::erase_if(buckets_, [&](const auto& each) { return now_seconds - each.second.at >= seconds_; });
}

}  // namespace tongfu::signin

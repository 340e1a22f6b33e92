// The way of an answer from whatever thread gives it to the coroutine of its connection.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "http/asio.h"
#include "http/message.h"
#include "http/problem.h"
#include "kernel/expects.h"

namespace tongfu::http {

struct Waiter {
  virtual ~Waiter() = default;
  virtual void resume() = 0;
};
template <typename Completion>
struct WaiterOf : Waiter {
  explicit WaiterOf(Completion its_completion) : completion(std::move(its_completion)) {}
  void resume() override { std::move(completion)(); }
  Completion completion;
};

// The answer of one request.
class Pending {
 public:
  explicit Pending(Executor executor) : guard_(executor) {}

  void answer(Response response) {
    std::unique_ptr<Waiter> waiter;
    {
      const std::lock_guard lock(mutex_);
      EXPECTS(!response_);  // a reply is called once
      response_ = std::move(response);
      waiter = std::move(waiter_);
    }
    if (waiter) resume(std::move(waiter));
  }
  bool answered() {
    const std::lock_guard lock(mutex_);
    return response_.has_value();
  }
  void wait(std::unique_ptr<Waiter> waiter) {
    {
      const std::lock_guard lock(mutex_);
      if (!response_) {
        waiter_ = std::move(waiter);
        return;
      }
    }
    resume(std::move(waiter));
  }
  Response take() {
    guard_.reset();  // whatever becomes of the reply that was called
    return *std::move(response_);
  }

 private:
  void resume(std::unique_ptr<Waiter> waiter) {
    net::post(guard_.get_executor(), [woken = std::move(waiter)] { woken->resume(); });
  }

  net::executor_work_guard<Executor> guard_;  // the thread does not end while an answer is to come
  std::mutex mutex_;
  std::optional<Response> response_;
  std::unique_ptr<Waiter> waiter_;
};

// What a reply holds: dropped without an answer, it answers 500.
class Promise {
 public:
  explicit Promise(std::shared_ptr<Pending> pending) : pending_(std::move(pending)) {}
  Promise(const Promise&) = delete;
  Promise& operator=(const Promise&) = delete;
  ~Promise() {
    if (!pending_->answered()) pending_->answer(problem(500, "internal", "the request was not answered"));
  }
  void answer(Response response) { pending_->answer(std::move(response)); }

 private:
  std::shared_ptr<Pending> pending_;
};

}  // namespace tongfu::http

// Connection: statements sent without waiting, and what the server says of them.
#include <algorithm>

#include "storage/postgres/connection.h"
#include "storage/postgres/dialect.h"

namespace tongfu::storage::postgres {

namespace {

constexpr size_t kMostPutOff = 512;  // statements in flight: their answers fit the socket's buffer

}  // namespace

// What has to be said before a statement: the rows gathered that it would see or change.
void Connection::before(const Prepared& prepared, const Parameters& p) {
  savepoints_.fail_if_doomed();
  if (streaming_ != nullptr) settle();
  if (concerns_gathered(prepared, p)) send_gathered();
  if (only_reads(prepared.text)) return;
  changed_ = true;
  set_savepoint();
}

ResultPtr Connection::run(const Prepared& prepared, const Parameters& p) {
  before(prepared, p);
  ResultPtr result;
  if (!pipeline_.empty() || !questions_.empty()) {
    put_off(prepared, p, {&result});
    hear_pipeline();
    return result;
  }
  result.reset(PQexecPrepared(connection_, prepared.name.c_str(), static_cast<int>(p.values.size()), p.values.data(),
                              p.lengths.data(), p.formats.data(), 1));
  check(prepared.what, result.get());
  return result;
}

// Behind a stream libpq would give the first answer of a pipeline row by row too (PQsetSingleRowMode lasts until the
// next statement is begun, which in a pipeline is the second): an empty one takes that upon itself.
void Connection::enter_pipeline() {
  send_questions();
  if (!pipeline_.empty()) return;
  PQenterPipelineMode(connection_);
  if (!after_stream_) return;
  after_stream_ = false;
  pipeline_.push_back({"nothing", {}});
  if (PQsendQueryParams(connection_, "", 0, nullptr, nullptr, nullptr, nullptr, 1) == 0) fail("nothing", nullptr);
}

void Connection::send(const Prepared& prepared, const Parameters& p) {
  before(prepared, p);
  put_off(prepared, p, {});
}

void Connection::put_off(const Prepared& prepared, const Parameters& p, std::vector<ResultPtr*> answers) {
  put_off(prepared.what, prepared.name, p, std::move(answers));
}

void Connection::put_off(std::string_view what, const std::string& name, const Parameters& p,
                         std::vector<ResultPtr*> answers) {
  enter_pipeline();
  if (PQsendQueryPrepared(connection_, name.c_str(), static_cast<int>(p.values.size()), p.values.data(),
                          p.lengths.data(), p.formats.data(), 1) == 0) {
    fail(what, nullptr);
  }
  pipeline_.push_back({std::string(what), std::move(answers)});
  if (pipeline_.size() >= kMostPutOff) hear_pipeline();
}

void Connection::send_word(const std::string& word) {
  if (streaming_ != nullptr) settle();
  enter_pipeline();
  if (PQsendQueryParams(connection_, word.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 1) == 0) fail(word, nullptr);
  pipeline_.push_back({word, {}});
}

void Connection::set_savepoint() {
  if (const int savepoint = savepoints_.to_set()) send_word("SAVEPOINT part" + std::to_string(savepoint));
}

void Connection::forget(const ResultPtr* answer) {
  std::erase_if(questions_, [&](const Question& question) { return question.answer == answer; });
  for (Sent& sent : pipeline_) {
    for (ResultPtr*& waiting : sent.answers) {
      if (waiting == answer) waiting = nullptr;
    }
  }
}

void Connection::hear_pipeline() {
  send_questions();
  if (pipeline_.empty()) return;
  const std::vector<Sent> sent = std::move(pipeline_);
  pipeline_.clear();
  if (PQpipelineSync(connection_) == 0) fail(sent.front().what, nullptr);
  ResultPtr wrong;
  std::string_view wrong_in;
  size_t heard = 0;
  for (bool more = true; more;) {
    ResultPtr result(PQgetResult(connection_));
    const Sent& of = sent[std::min(heard, sent.size() - 1)];
    if (!result) {  // between two statements
      if (PQstatus(connection_) == CONNECTION_BAD) fail(of.what, nullptr);
      ++heard;
      continue;
    }
    switch (PQresultStatus(result.get())) {
      case PGRES_PIPELINE_SYNC: more = false; break;
      case PGRES_COMMAND_OK:
      case PGRES_TUPLES_OK:
        if (of.answers.size() > 1) {
          hand_out(*result, of.answers);
        } else if (!of.answers.empty() && of.answers.front() != nullptr) {
          *of.answers.front() = std::move(result);
        }
        break;
      case PGRES_EMPTY_QUERY:
      case PGRES_PIPELINE_ABORTED: break;
      default:
        if (!wrong) {
          wrong = std::move(result);
          wrong_in = of.what;
        }
    }
  }
  PQexitPipelineMode(connection_);
  if (wrong) fail(wrong_in, wrong.get());
}

}  // namespace tongfu::storage::postgres

// Connection: questions asked ahead. Those of one statement that wait together go as one, with an array of values for
// each parameter; its rows are handed out to those who asked.
#include <algorithm>
#include <cstring>

#include "kernel/expects.h"
#include "storage/postgres/connection.h"
#include "storage/postgres/dialect.h"

namespace tongfu::storage::postgres {

namespace {

Oid array_of(Oid type) {
  switch (type) {
    case kBytesType: return 1001;
    case kIntegerType: return 1016;
    case kShortIntegerType: return 1007;
    default: EXPECTS(type == kTextType); return 1009;
  }
}

void append(std::string& out, int32_t number) {
  const uint32_t bytes = __builtin_bswap32(static_cast<uint32_t>(number));
  out.append(reinterpret_cast<const char*>(&bytes), sizeof bytes);
}

// The bytes of the first parameter: of numbers above zero they are in the order of the numbers.
std::string_view first_key(const Parameters& p) {
  return p.values.front() == nullptr ? std::string_view()
                                     : std::string_view(p.values.front(), static_cast<size_t>(p.lengths.front()));
}

}  // namespace

void Connection::ask(Prepared& prepared, const Parameters& p, ResultPtr& answer) {
  EXPECTS(only_reads(prepared.text) && p.values.size() == prepared.parameters.size());
  before(prepared, p);
  questions_.push_back({&prepared, &p, &answer});
}

// In the order they were asked in; one may go with an earlier one of its statement, but not past a lock. Locks asked
// for together are taken in order of their first key, as whoever works through many groups takes them.
void Connection::send_questions() {
  if (questions_.empty()) return;
  const Questions asked = std::move(questions_);
  questions_.clear();
  std::vector<Questions> batches;
  size_t last_lock = 0;
  for (const Question& question : asked) {
    const auto same = std::find_if(batches.begin() + static_cast<ptrdiff_t>(last_lock), batches.end(),
                                   [&](const Questions& b) { return b.front().prepared == question.prepared; });
    if (same != batches.end() && !distributed_ && !question.prepared->parameters.empty()) {
      same->push_back(question);
      continue;
    }
    batches.push_back({question});
    if (takes_locks(question.prepared->text)) last_lock = batches.size() - 1;
  }
  for (Questions& batch : batches) {
    if (takes_locks(batch.front().prepared->text) && batch.size() > 1) {
      std::sort(batch.begin(), batch.end(), [](const Question& a, const Question& b) {
        return first_key(*a.parameters) < first_key(*b.parameters);
      });
    }
    if (batch.size() > 1) {
      send_together(batch);
    } else {
      put_off(*batch.front().prepared, *batch.front().parameters, {batch.front().answer});
    }
  }
}

void Connection::send_together(const Questions& questions) {
  Prepared& prepared = *questions.front().prepared;
  prepare_together(prepared);
  const size_t count = prepared.parameters.size();
  std::vector<std::string> arrays(count);
  Parameters together;
  for (size_t i = 0; i < count; ++i) {
    const auto is_null = [i](const Question& question) { return question.parameters->values[i] == nullptr; };
    std::string& array = arrays[i];
    append(array, 1);  // dimensions
    append(array, std::any_of(questions.begin(), questions.end(), is_null) ? 1 : 0);
    append(array, static_cast<int32_t>(prepared.parameters[i]));
    append(array, static_cast<int32_t>(questions.size()));
    append(array, 1);  // the first one's index
    for (const Question& question : questions) {
      const int length = question.parameters->lengths[i];
      append(array, is_null(question) ? -1 : length);
      if (!is_null(question)) array.append(question.parameters->values[i], static_cast<size_t>(length));
    }
    together.values.push_back(array.data());
    together.lengths.push_back(static_cast<int>(array.size()));
  }
  together.formats.assign(count, 1);
  std::vector<ResultPtr*> answers;
  for (const Question& question : questions) answers.push_back(question.answer);
  put_off(prepared.what, prepared.name + "t", together, std::move(answers));
}

// Not in the pipeline, where a failure before it would leave open whether the server has it.
void Connection::prepare_together(Prepared& prepared) {
  if (prepared.together_generation == generation_) return;
  hear_pipeline();
  std::vector<Oid> types;
  for (const Oid type : prepared.parameters) types.push_back(array_of(type));
  check(prepared.what, ResultPtr(PQprepare(connection_, (prepared.name + "t").c_str(),
                                           asked_together(prepared.text, types.size()).c_str(),
                                           static_cast<int>(types.size()), types.data()))
                           .get());
  prepared.together_generation = generation_;
}

// To each the rows of its place.
void Connection::hand_out(const PGresult& rows, const std::vector<ResultPtr*>& answers) {
  const PGresult* all = &rows;
  const int columns = PQnfields(all) - 1;
  std::vector<PGresAttDesc> described;
  for (int i = 0; i < columns; ++i) {
    described.push_back({PQfname(all, i), PQftable(all, i), PQftablecol(all, i), PQfformat(all, i), PQftype(all, i),
                         PQfsize(all, i), PQfmod(all, i)});
  }
  for (ResultPtr* answer : answers) {
    if (answer == nullptr) continue;
    answer->reset(PQmakeEmptyPGresult(connection_, PGRES_TUPLES_OK));
    if (PQsetResultAttrs(answer->get(), columns, described.data()) == 0) throw std::bad_alloc();
  }
  for (int row = 0; row < PQntuples(all); ++row) {
    uint64_t place;
    EXPECTS(PQgetlength(all, row, columns) == sizeof place);
    std::memcpy(&place, PQgetvalue(all, row, columns), sizeof place);
    place = __builtin_bswap64(place);
    EXPECTS(place >= 1 && place <= answers.size());
    ResultPtr* answer = answers[place - 1];
    if (answer == nullptr) continue;
    const int to = PQntuples(answer->get());
    for (int i = 0; i < columns; ++i) {
      const bool null = PQgetisnull(all, row, i) != 0;
      if (PQsetvalue(answer->get(), to, i, null ? nullptr : PQgetvalue(all, row, i),
                     null ? -1 : PQgetlength(all, row, i)) == 0) {
        throw std::bad_alloc();
      }
    }
  }
}

}  // namespace tongfu::storage::postgres

#include "storage/database.h"

namespace tongfu::storage {

Statement::~Statement() {
  if (!engine_) return;
  engine_->reset();
  if (home_ != nullptr) home_->push_back(std::move(engine_));
}

Database Database::open(const std::string& url) {
  constexpr std::string_view kSqlite = "sqlite:";
  if (url.starts_with(kSqlite)) return {url, open_sqlite(url.substr(kSqlite.size()))};
  if (url.starts_with("postgresql://") || url.starts_with("postgres://")) return {url, open_postgres(url)};
  throw StorageError("database: '" + url +
                     "' is not a database address: expected sqlite:PATH or postgresql://USER@HOST/NAME");
}

Statement Database::from_cache(const Sql& sql, Use use) {
  auto& home = idle_[static_cast<size_t>(use)][sql.text.data()];
  if (!home) home = std::make_unique<Statement::Home>();
  if (home->empty()) {
    home->push_back(use == Use::bulk
                        ? engine_->bulk(sql)
                        : engine_->prepare(sql, use == Use::streamed ? Reading::streamed : Reading::whole));
  }
  Statement statement(std::move(home->back()), home.get());
  home->pop_back();
  return statement;
}

Statement Database::once(const Sql& sql, bool in_bulk) {
  return {in_bulk ? engine_->bulk(sql) : engine_->prepare(sql, Reading::streamed), nullptr};
}

void Database::keep_nothing() {
  EXPECTS(depth_ == 0);
  engine_->begin(0);
  depth_ = 1;
}

void Database::run_script(const Sql& script) {
  engine_->run_script(script.name, is_server() && !script.postgres.empty() ? script.postgres : script.text);
}

void Database::forget_numbers() {
  numbers_.last.clear();
  numbers_.asked.clear();
  ++numbers_.since;
}

void Database::reconnect() {
  EXPECTS(depth_ == 0);
  engine_->reconnect();
}

Transaction::Transaction(Database& database, Parts parts)
    : database_(database), depth_(database.depth_), counted_before_(database.numbers_.counted) {
  database.engine_->begin(depth_);
  if (depth_ == 0 && parts == Parts::share_fate) database.engine_->share_fate();
  ++database.depth_;
}

Transaction::~Transaction() {
  if (!open_) return;
  --database_.depth_;
  if (depth_ == 0 || database_.numbers_.counted != counted_before_) database_.forget_numbers();
  database_.engine_->roll_back(depth_);
}

void Transaction::commit() {
  EXPECTS(open_ && database_.depth_ == depth_ + 1);
  database_.engine_->commit(depth_);
  --database_.depth_;
  if (depth_ == 0) database_.forget_numbers();
  open_ = false;
}

}  // namespace tongfu::storage

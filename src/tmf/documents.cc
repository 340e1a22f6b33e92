#include "tmf/documents.h"

#include "tmf/sql.h"

namespace tongfu::tmf {

namespace json = boost::json;

namespace {

json::object read(const storage::Statement& row) {
  const std::string_view text = row.text_view(0);
  return json::parse(json::string_view(text.data(), text.size())).as_object();
}

}  // namespace

std::vector<json::object> Documents::all() {
  std::vector<json::object> out;
  auto rows = database_.query(sql::documents_of, collection_);
  while (rows.step()) out.push_back(read(rows));
  return out;
}

std::optional<json::object> Documents::find(const std::string& id) {
  auto rows = database_.query(sql::find_document, id, collection_);
  return rows.step() ? std::optional(read(rows)) : std::nullopt;
}

void Documents::add(const std::string& id, const json::object& content) {
  database_.execute(sql::insert_document, id, collection_, json::serialize(content), database_.actor());
}

void Documents::put(const std::string& id, const json::object& content) {
  database_.execute(sql::update_document, id, collection_, json::serialize(content));
}

bool Documents::remove(const std::string& id) {
  return database_.change(sql::delete_document, id, collection_) > 0;
}

}  // namespace tongfu::tmf

#include "tmf/tmf.h"

#include <algorithm>
#include <map>

#include "api/json_reader.h"
#include "kernel/text.h"
#include "signin/secret.h"
#include "tmf/answers.h"
#include "tmf/documents.h"
#include "tmf/hand_in.h"
#include "tmf/selection.h"
#include "tmf/shape.h"

namespace tongfu::tmf {

namespace json = boost::json;
using http::Response;

struct Tmf::Asked {
  http::Request request;
  const Collection* collection = nullptr;
  signin::Principal who;
  std::string id;    // of the path; of what is made
  std::string base;  // "https://host:port", for href
  json::object body;
};

namespace {

std::string name_of(const Collection& collection) {
  return std::string(collection.api) + "/" + std::string(collection.resource);
}

// What others keep beside records of the collection.
std::string remarks_of(const Collection& collection) {
  return name_of(collection) + "#remarks";
}

json::object merged(json::object resource, const json::object& remark) {
  for (const auto& [key, value] : remark) resource[key] = value;
  return resource;
}

// The host is the client's own word for us; anything odd in it is left out.
std::string base_of(const http::Request& request) {
  const std::string host(request.header("host").value_or(""));
  const bool sound = !host.empty() && std::all_of(host.begin(), host.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '.' || c == '-' || c == ':' || c == '[' || c == ']';
  });
  return sound ? (request.secure ? "https://" : "http://") + host : "";
}

// Text with control characters is nothing any system should hand on, and would look like our own marks.
bool is_clean(const json::value& value) {
  const auto clean = [](std::string_view t) {
    return std::none_of(t.begin(), t.end(), [](char c) {
      return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t';
    });
  };
  if (value.is_string()) return clean(value.get_string());
  if (const json::array* all = value.if_array()) return std::all_of(all->begin(), all->end(), is_clean);
  const json::object* object = value.if_object();
  return object == nullptr || std::all_of(object->begin(), object->end(), [&](const auto& entry) {
           return clean(entry.key()) && is_clean(entry.value());
         });
}

}  // namespace

void Tmf::handle(http::Request request, http::Reply reply) const {
  const auto asked = std::make_shared<Asked>();
  Asked& a = *asked;
  a.request = std::move(request);
  const auto& path = a.request.segments;
  Response refusal;
  auto who = services_.who(a.request, refusal);
  if (!who) return reply(std::move(refusal));
  a.who = *std::move(who);
  if (HubDesk::handles(a.request)) return hubs_.handle(a.request, a.who, base_of(a.request), std::move(reply));
  if (path.size() >= 4 && path.size() <= 5 && path[2] == "v4") a.collection = find_collection(path[1], path[3]);
  if (a.collection == nullptr)
    return reply(error(404, "unknown_path", "this interface is not served: see docs/tmf.md"));
  if (path.size() == 5) a.id = path[4];
  a.base = base_of(a.request);
  const std::string& method = a.request.method;
  const bool reads = method == "GET";
  if (!a.who.may(reads ? a.collection->read : a.collection->hand_in) ||
      (!reads && a.who.reach().kind != signin::Reach::Kind::all) || a.who.reach().kind == signin::Reach::Kind::line) {
    return reply(error(403, "not_allowed", "this person or token may not do that"));
  }
  if (reads) {
    Response response;
    services_.read(
        [&](storage::Database& database) { response = a.id.empty() ? list(a, database) : show(a, database); });
    return reply(std::move(response));
  }
  const bool known = a.id.empty() ? method == "POST" : method == "PATCH" || method == "DELETE";
  if (!known) return reply(error(405, "wrong_method", "this resource does not know the method"));
  if (method != "DELETE") {
    auto body = api::read_json(a.request.body);
    if (!body) return reply(error(400, body.error().reason, body.error().message));
    if (!body->is_object() || !is_clean(*body))
      return reply(error(400, "bad_body", "expected a JSON object without control characters"));
    a.body = std::move(body->get_object());
  }
  if (method == "POST") a.id = signin::new_secret();
  services_.write(
      a.who.name,
      [this, asked](storage::Database& database) {
        const std::string& how = asked->request.method;
        return how == "POST"    ? hand_in(*asked, database)
               : how == "PATCH" ? patch(*asked, database)
                                : remove(*asked, database);
      },
      std::move(reply), "", nullptr);  // which group it is comes out on the way
}

// With an id, only the groups it can be of.
std::vector<party::Group> Tmf::groups_for(const Asked& a, storage::Database& database, const std::string& id) const {
  std::vector<party::Group> all = party::list_groups(database);
  const signin::Reach reach = a.who.reach();
  std::erase_if(all, [&](const party::Group& group) {
    return !reach.covers_group(group.id) || (!id.empty() && id != group.code && !id.starts_with(group.code + "."));
  });
  return all;
}

Response Tmf::list(const Asked& a, storage::Database& database) const {
  auto selection = Selection::read(a.request);
  if (!selection) return error(400, selection.error().reason, selection.error().message);
  const auto take = [&](json::object resource) {
    selection->take(completed(*a.collection, a.base, std::move(resource)));
    return true;
  };
  if (a.who.reach().kind == signin::Reach::Kind::all) {
    for (json::object& document : Documents(database, name_of(*a.collection)).all()) take(std::move(document));
  }
  const std::vector<party::Group> groups = groups_for(a, database, "");
  if (a.collection->each != nullptr) {
    std::map<std::string, json::object> remarks;
    for (json::object& one : Documents(database, remarks_of(*a.collection)).all())
      remarks.emplace(std::string_view(one.at("id").as_string()), std::move(one));
    const auto with_remark = [&](json::object resource) {
      const auto remark = remarks.find(std::string(std::string_view(resource.at("id").as_string())));
      return remark == remarks.end() ? std::move(resource) : merged(std::move(resource), remark->second);
    };
    Source source{database, services_.setting.calendar, services_.setting.clock.today(), groups};
    if (a.collection->pages && selection->wants_all()) {
      Window window = selection->rest();
      source.window = &window;
      std::vector<json::object> found;
      a.collection->each(source, [&](json::object resource) {
        found.push_back(completed(*a.collection, a.base, with_remark(std::move(resource))));
        return true;
      });
      selection->take(window, std::move(found));
    } else {
      a.collection->each(source, [&](json::object resource) { return take(with_remark(std::move(resource))); });
    }
  }
  json::array page;
  for (const json::object& resource : selection->page) page.push_back(selection->shown(resource));
  Response response = answer(200, page);
  response.set("X-Total-Count", std::to_string(selection->total()));
  response.set("X-Result-Count", std::to_string(page.size()));
  return response;
}

std::optional<json::object> Tmf::on_record(const Asked& a, storage::Database& database, const std::string& id) const {
  std::optional<json::object> found;
  if (a.collection->each == nullptr) return found;
  const std::vector<party::Group> groups = groups_for(a, database, id);
  a.collection->each({database, services_.setting.calendar, services_.setting.clock.today(), groups, id},
                     [&](json::object resource) {
                       if (std::string_view(resource.at("id").as_string()) != id) return true;
                       if (const auto remark = Documents(database, remarks_of(*a.collection)).find(id))
                         resource = merged(std::move(resource), *remark);
                       found = completed(*a.collection, a.base, std::move(resource));
                       return false;
                     });
  return found;
}

Response Tmf::show(const Asked& a, storage::Database& database) const {
  auto selection = Selection::read(a.request);
  if (!selection) return error(400, selection.error().reason, selection.error().message);
  std::optional<json::object> found;
  if (a.who.reach().kind == signin::Reach::Kind::all) found = Documents(database, name_of(*a.collection)).find(a.id);
  if (found) found = completed(*a.collection, a.base, *std::move(found));
  if (!found) found = on_record(a, database, a.id);
  if (!found) return not_there(a.id);
  return answer(200, selection->shown(*found, false));
}

Response Tmf::hand_in(const Asked& a, storage::Database& database) const {
  if (const std::string_view attribute = missing(*a.collection, a.body); !attribute.empty())
    return error(400, "missing", "the attribute '" + std::string(attribute) + "' is mandatory");
  Response response;
  if (a.collection->type == "Payment") {
    if (const auto taken = take_payment(database, services_.setting, a.body, a.id)) {
      if (!*taken) return error(taken->error());
      response = answer(201, *on_record(a, database, **taken));
    }
  }
  if (response.body.empty()) {
    json::object document = a.body;
    document["id"] = text(a.id);
    document = completed(*a.collection, a.base, std::move(document));
    stamp(*a.collection, document, services_.setting.clock.now());
    Documents(database, name_of(*a.collection)).add(a.id, document);
    response = answer(201, document);
  }
  response.set("Location", std::string(std::string_view(json::parse(response.body).at("href").as_string())));
  return response;
}

Response Tmf::patch(const Asked& a, storage::Database& database) const {
  Documents documents(database, name_of(*a.collection));
  auto document = documents.find(a.id);
  if (!document) {
    if (!on_record(a, database, a.id)) return not_there(a.id);
    return remark(a, database);
  }
  for (const auto& [key, value] : a.body) {  // a merge patch
    const std::string_view name(key);
    if (name == "id" || name == "href" || name == "@type") {
      if (document->if_contains(key) == nullptr || document->at(key) != value)
        return error(400, "not_changeable", std::string(name) + " cannot be changed");
    } else if (value.is_null()) {
      document->erase(key);
    } else {
      (*document)[key] = value;
    }
  }
  documents.put(a.id, *document);
  return answer(200, completed(*a.collection, a.base, *std::move(document)));
}

// Beside a record of billing others may keep what they make of it; the record itself stays.
Response Tmf::remark(const Asked& a, storage::Database& database) const {
  static constexpr std::string_view kFree[] = {"state",         "status", "description", "note", "externalReference",
                                               "characteristic"};
  Documents remarks(database, remarks_of(*a.collection));
  auto before = remarks.find(a.id);
  json::object after = before ? *before : json::object{{"id", text(a.id)}};
  for (const auto& [key, value] : a.body) {
    if (std::find(std::begin(kFree), std::end(kFree), std::string_view(key)) == std::end(kFree))
      return error(405, "kept_by_billing", "this is a record of billing: it changes by /api/v1 or the console");
    if (value.is_null()) {
      after.erase(key);
    } else {
      after[key] = value;
    }
  }
  if (before) {
    remarks.put(a.id, after);
  } else {
    remarks.add(a.id, after);
  }
  return answer(200, *on_record(a, database, a.id));
}

Response Tmf::remove(const Asked& a, storage::Database& database) const {
  if (Documents(database, name_of(*a.collection)).remove(a.id)) return {.status = 204};
  if (!on_record(a, database, a.id)) return not_there(a.id);
  return error(405, "kept_by_billing", "this is a record of billing: nothing of it is deleted");
}

}  // namespace tongfu::tmf

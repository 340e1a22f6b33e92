// line verify, line identity: the user of a line under the real name (R18).
#include <iostream>

#include <boost/json.hpp>

#include "app/cli/verbs.h"
#include "kernel/text.h"
#include "registration/real_name.h"
#include "vault/access_log.h"
#include "views/line_views.h"

namespace tongfu::app {

namespace json = boost::json;

namespace {

struct Options {
  std::string msisdn, document, number, name, date, reason;
};

Result<void> verify(const Common& common, const Options& o) {
  TONGFU_ASSIGN(msisdn, parse_msisdn(o.msisdn));
  TONGFU_ASSIGN(date, date_or_today(common, o.date));
  const auto kind = party::parse_document_kind(o.document);
  if (!kind) {
    return invalid("bad_document_kind",
                   "--document: '" + printable(o.document) +
                       "' is none of resident_id (居民身份证), temporary_resident_id (临时居民身份证), military_id "
                       "(军人身份证件), armed_police_id (武装警察身份证件), hk_macao_permit (港澳居民往来内地通行证), "
                       "taiwan_permit (台湾居民来往大陆通行证)");
  }
  TONGFU_ASSIGN(document, party::parse_document(*kind, o.number, date));
  if (trim(o.name).empty()) return invalid("bad_name", "--name: expected the name on the document");
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(is_new, registration::verify_line(session->database, session->keys,
                                                  {msisdn, document, std::string(trim(o.name)), date, {}}));
  std::cout << (is_new ? common.say("已登记实名核验 ", "Recorded the verified user of ")
                       : common.say("该核验已登记过 ", "On record already: the verified user of "))
            << shown(common, msisdn) << "  " << party::masked(document) << '\n';
  return {};
}

Result<void> identity(const Common& common, const Options& o) {
  TONGFU_ASSIGN(msisdn, parse_msisdn(o.msisdn));
  TONGFU_ASSIGN(session, open_session(common));
  const auto entry = membership::find_in_directory(session->database, msisdn);
  party::IdentityStore identities(session->database, session->keys);
  TONGFU_ASSIGN(history, identities.history(entry ? entry->main : msisdn));
  if (history.empty()) {
    return not_found("no_identity", "no verified user of the number is on record: `tongfu line verify` records one");
  }
  if (common.reveal) {
    TONGFU_TRY(vault::record_access(session->database, {.group_id = entry ? entry->group_id : 0,
                                                        .at = common.now(),
                                                        .by = {},
                                                        .what = "identity_document",
                                                        .subject = to_string(msisdn),
                                                        .reason = o.reason}));
  }
  TextTable table;
  for (const auto& [zh, en] : {std::pair{"核验日期", "verified"},
                               {"证件类型", "document"},
                               {"证件号码", "number"},
                               {"姓名", "name"},
                               {"核验人", "by"}})
    table.column(common.say(zh, en));
  static const party::Group kNoGroup;
  json::array all;
  for (const party::Identity& one : history) {
    const std::string number = common.reveal ? one.document.number : party::masked(one.document);
    const std::string name = common.reveal ? one.name : masked_name(one.name);
    const std::string kind(party::name(one.document.kind));
    if (common.json) {
      all.push_back(views::of({session->database, kNoGroup, common.reveal, common.language}, one));
    } else {
      table.row({to_string(one.verified_on),
                 common.language == Language::zh ? std::string(party::chinese_name(one.document.kind)) : kind, number,
                 name, one.verified_by});
    }
  }
  std::cout << (common.json ? json::serialize(all) + "\n" : table.text());
  return {};
}

}  // namespace

void add_line_identity(Program& program, Verb line) {
  auto v = std::make_shared<Options>();
  Verb verify_verb =
      program.verb("verify", "Record the verified user of a number (实名核验), on a registry or not yet", line);
  verify_verb.option("--msisdn", v->msisdn, "its number").required();
  verify_verb.option("--document", v->document, "kind of document, as in resident_id or 居民身份证").required();
  verify_verb.option("--number", v->number, "the document's number; kept sealed").required();
  verify_verb.option("--name", v->name, "the holder's name; kept sealed").required();
  verify_verb.option("--date", v->date, "when it was verified, YYYY-MM-DD; today otherwise");
  program.on(verify_verb, [v](const Common& common) { return verify(common, *v); });
  auto i = std::make_shared<Options>();
  Verb identity_verb =
      program.reading_verb("identity", "Show a number's verified users; --reveal needs a reason and is logged", line);
  identity_verb.option("--msisdn", i->msisdn, "its number").required();
  identity_verb.option("--reason", i->reason, "why it is revealed: kept in the access log");
  program.on(identity_verb, [i](const Common& common) { return identity(common, *i); });
}

}  // namespace tongfu::app

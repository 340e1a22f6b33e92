// Notices (通知) and the contacts of both parties.
#include "api/families.h"
#include "api/page.h"
#include "notices/notice_list.h"
#include "views/account_views.h"

namespace tongfu::api {

namespace {

notices::Contact contact_of(const Fields& fields) {
  return {fields.text("address"), fields.text("postcode"), fields.text("name"), fields.text("phone"),
          fields.text("email")};
}

Result<Answer> list_notices(Call& call) {
  TONGFU_ASSIGN(desk, call.desk());
  TONGFU_ASSIGN(asked, asked_order(call));
  const auto page = notices::notice_page(call.database, call.group.id, asked);
  boost::json::array items;
  for (const notices::Notice& notice : page.items) {
    TONGFU_ASSIGN(address, desk->notices.address_of(notice));
    items.push_back(views::of(notice, address));
  }
  return Answer{boost::json::object{{"items", std::move(items)}, {"next", next_page(call, page.next)}}};
}

Result<Answer> add_notice(Call& call) {
  const Fields& body = call.body;
  notices::NewNotice notice{.code = body.text("id"),
                            .kind = *notices::parse_kind(body.text("kind")),
                            .from = *notices::parse_party(body.text("from")),
                            .channel = *notices::parse_channel(body.text("channel")),
                            .ground = {},
                            .effective_on = body.date("effective_on"),
                            .body = body.text("body"),
                            .to = body.text("to"),
                            .contact = {}};
  notice.sent = body.has("sent") ? parse_date_time(body.text("sent")).value() : call.setting.clock.now();
  if (body.has("ground")) notice.ground = static_cast<int>(body.number("ground"));
  if (const auto contact = body.object("contact")) notice.contact = contact_of(*contact);
  call.afterwards.one_person_is_enough = notice.kind != notices::Kind::termination;
  TONGFU_ASSIGN(work, call.begin_work());
  TONGFU_ASSIGN(accepted, (*work)->notices.accept(notice));
  TONGFU_ASSIGN(address, (*work)->notices.address_of(accepted));
  work->commit();
  return Answer{views::of(accepted, address)};
}

Result<Answer> list_contacts(Call& call) {
  TONGFU_ASSIGN(desk, call.desk());
  TONGFU_ASSIGN(contacts, desk->notices.contacts().list());
  const views::Viewer viewer = call.viewer();
  return paged(call, contacts, [&](const notices::DatedContact& contact) { return views::of(viewer, contact); });
}

Result<Answer> add_contact(Call& call) {
  const auto party = *notices::parse_party(call.body.text("party"));
  TONGFU_ASSIGN(work, call.begin_work());
  const Date from = call.body.date("from").value_or((*work)->agreement.facts.signed_on.value_or(call.today()));
  TONGFU_TRY((*work)->notices.contacts().add(party, from, contact_of(*call.body.object("contact"))));
  TONGFU_ASSIGN(contacts, (*work)->notices.contacts().list());
  work->commit();
  const views::Viewer viewer = call.viewer();
  boost::json::object added;
  for (const notices::DatedContact& contact : contacts) {
    if (contact.party == party) added = views::of(viewer, contact);
  }
  return Answer{std::move(added)};
}

}  // namespace

std::vector<NamedHandler> notice_handlers() {
  return {{"listNotices", list_notices},
          {"addNotice", add_notice},
          {"listContacts", list_contacts},
          {"addContact", add_contact}};
}

}  // namespace tongfu::api

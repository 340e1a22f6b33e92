#include "api/api.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/cursor.h"
#include "api/test_api.h"
#include "approvals/approval_store.h"
#include "catalogue/offering_store.h"
#include "jobs/job.h"
#include "kernel/text.h"

namespace tongfu::api {

namespace json = boost::json;

namespace {

const char* const kOffering =
    R"({"code":"P59","name":"59 yuan plan","monthly_fee":"59.00","free_voice_minutes":100,"price_voice_minute":"0.15"})";
const char* const kForm =
    "手机号码,用户姓名,统付金（元）,新增/退出/变更,统付方式,统付比例,套餐,开通日期,优先级,结转\n"
    "13900000101,成员001,40.00,新增,按额度代付,,P59,2025-05-31,,\n"
    "13900000102,成员002,,新增,按比例代付,50%,P59,2025-05-31,1,\n";

std::string text_of(const json::value& value) {
  return json::serialize(value);
}

}  // namespace

TestApi::TestApi(bool reads_begin_anew) : database(storage::test_database()) {
  operations::migrate(database);
  be(signin::Role::administrator);
  Services services{
      .who = [this](const http::Request&, http::Response&) { return std::optional(who); },
      .read =
          [this, reads_begin_anew](const std::function<void(storage::Database&)>& look) {
            for (int i = 0; i < (reads_begin_anew ? 2 : 1); ++i) look(database);
          },
      .only_reads = reads_begin_anew,
      .write =
          [this](const std::string& actor, const Services::Work& work, const http::Reply& reply, const std::string&,
                 const Services::Ask& ask) {
            if (!together_) return keep(actor, work, reply);
            waiting_.emplace_back([=, this, knows = ask ? ask(database) : work] { keep(actor, knows, reply); });
          },
      .aside =
          [](const std::function<void()>& task) {
            task();
            return true;
          },
      .setting = {calendar_,
                  clock,
                  vault::Keyring::random(),
                  cursor_key(database),
                  {},
                  [](const jobs::Job& job) { return job; },
                  archives.at("")}};
  api_.emplace(std::move(services));
  ask("POST", "/api/v1/offerings", kOffering);
  ask("POST", "/api/v1/groups", R"({"code":"G1","name":"Example unit"})");
  ask("POST", "/api/v1/groups", R"({"code":"G2"})");
  ask("POST", "/api/v1/groups/G1/agreement",
      R"({"id":"A1","signed_on":"2025-05-23","first_cycle":"2025-06","last_cycle":"2027-05","total_fee":"1000.00"})");
  ask("POST", "/api/v1/groups/G1/registry/imports?date=2025-05-31&from=2025-06", kForm, {{"Content-Type", "text/csv"}});
  auto work = operations::GroupWork::begin(database, calendar_, party::find_group(database, "G1")->id);
  EXPECTS(work && (**work)->bill_run.run(Cycle::of(2025, 6), catalogue::load_catalogue(database)));
  (*work)->commit();
}

void TestApi::keep(const std::string& actor, const Services::Work& work, const http::Reply& reply) {
  database.set_actor(actor);
  http::Response response;
  {
    storage::Transaction part(database);
    response = work(database);
    if (response.done()) part.commit();
  }
  reply(std::move(response));
}

std::vector<TestApi::Asked> TestApi::together(const std::vector<Wanted>& all) {
  std::vector<Asked> asked(all.size());
  storage::Transaction commit(database);
  together_ = true;
  for (size_t i = 0; i < all.size(); ++i) handle(all[i], {}, asked[i]);
  together_ = false;
  for (const auto& change : waiting_) change();
  waiting_.clear();
  commit.commit();
  return asked;
}

void TestApi::be(signin::Role role, const std::string& group, int64_t number) {
  who = {.user_id = static_cast<int64_t>(role) + 1, .name = std::string(signin::name(role)), .role = role};
  if (!group.empty()) who.group_id = party::find_group(database, group)->id;
  if (number != 0) who.line = Msisdn::from_number(number);
}

std::string TestApi::Asked::reason() const {
  const json::object* object = body.if_object();
  const json::value* reason = object != nullptr ? object->if_contains("reason") : nullptr;
  return reason != nullptr ? std::string(std::string_view(reason->as_string())) : "";
}

std::string TestApi::Asked::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return "";
}

TestApi::Asked TestApi::ask(const std::string& method, const std::string& target, const std::string& body,
                            const std::vector<http::Field>& headers) {
  Asked asked;
  handle({method, target, body}, headers, asked);
  return asked;
}

void TestApi::handle(const Wanted& wanted, const std::vector<http::Field>& headers, Asked& asked) {
  const auto& [method, target, body] = wanted;
  http::Request request;
  request.method = method;
  request.path = target.substr(0, target.find('?'));
  for (const auto part : split(std::string_view(request.path).substr(1), '/')) request.segments.emplace_back(part);
  if (target.find('?') != std::string::npos) {
    for (const auto part : split(std::string_view(target).substr(target.find('?') + 1), '&'))
      request.query.emplace_back(part.substr(0, part.find('=')), part.substr(part.find('=') + 1));
  }
  request.headers = headers;
  if (!body.empty() && !request.header("content-type"))
    request.headers.emplace_back("Content-Type", "application/json");
  request.body = body;
  api_->handle(std::move(request), [&asked](const http::Response& response) {
    asked.status = response.status;
    asked.text = response.body;
    asked.headers = response.headers;
    json::error_code none;
    asked.body = json::parse(response.body, none);
  });
}

namespace {

TEST(Api, AReadThatBeginsAnewAsksForTheSame) {
  TestApi api(true);
  const auto unknown = api.ask("GET", "/api/v1/groups/G9/bills?cycle=2025-06");
  EXPECT_EQ(unknown.status, 404) << unknown.text;
  EXPECT_EQ(api.ask("GET", "/api/v1/groups/G1/bills?cycle=2025-06").status, 200);
}

TEST(Api, ABillWithItsLines) {
  TestApi api;
  const auto bill = api.ask("GET", "/api/v1/groups/G1/bills/2025-06/group");
  EXPECT_EQ(bill.status, 200) << bill.text;
  // 40.00 of the one, half of 59.00 of the other.
  EXPECT_EQ(text_of(bill.body.at("total")), "\"69.50\"");
  EXPECT_EQ(text_of(bill.body.at("lines")), R"([{"category":"plan","amount":"69.50"}])");
  const auto member = api.ask("GET", "/api/v1/groups/G1/bills/2025-06/1");
  EXPECT_EQ(text_of(member.body.at("account")), "\"139****0101\"");
  EXPECT_EQ(text_of(member.body.at("line")), "1");
  EXPECT_EQ(text_of(member.body.at("total")), "\"19.00\"");
  EXPECT_EQ(api.ask("GET", "/api/v1/groups/G1/bills/2025-06/13900000101").body, member.body);
  EXPECT_EQ(api.ask("GET", "/api/v1/groups/G1/bills/2025-05/1").reason(), "no_such_bill");
}

TEST(Api, ThereIsNothingAtAnUnknownPath) {
  TestApi api;
  EXPECT_EQ(api.ask("GET", "/api/v1/nothing").reason(), "unknown_path");
  const auto wrong = api.ask("DELETE", "/api/v1/groups");
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(wrong.header("Allow"), "GET, POST");
}

TEST(Api, ParametersAreCheckedWithTheirPlace) {
  TestApi api;
  const auto asked = api.ask("GET", "/api/v1/groups/G1/bills?limit=0&cycle=2025-13&colour=red");
  EXPECT_EQ(asked.status, 400);
  const std::string errors = text_of(asked.body.at("errors"));
  for (const char* place : {"?limit", "?cycle", "?colour"}) EXPECT_THAT(errors, ::testing::HasSubstr(place));
  EXPECT_EQ(api.ask("GET", "/api/v1/groups/G1/bills/2025-6/group").reason(), "bad_parameter");
  for (const char* cursor : {"x", "p", "p-1", "p9223372036854775807"})
    EXPECT_EQ(api.ask("GET", std::string("/api/v1/groups/G1/lines?cursor=") + cursor).reason(), "bad_cursor") << cursor;
}

TEST(Api, BodiesAreCheckedWithTheirPlace) {
  TestApi api;
  const std::string payments = "/api/v1/groups/G1/payments";
  EXPECT_EQ(api.ask("POST", payments, "{").reason(), "bad_json");
  EXPECT_EQ(api.ask("POST", payments, R"({"account":"group","account":"1","amount":"1","ref":"a"})").reason(),
            "bad_json");
  EXPECT_EQ(api.ask("POST", payments, "{}", {{"Content-Type", "text/plain"}}).status, 415);
  const auto asked = api.ask("POST", payments, R"({"account":"group","amount":1.5,"ref":"a\u0000","colour":1})");
  EXPECT_EQ(asked.status, 422);
  EXPECT_EQ(asked.reason(), "bad_body");
  const std::string errors = text_of(asked.body.at("errors"));
  for (const char* place : {"$.amount", "$.ref", "$.colour"}) EXPECT_THAT(errors, ::testing::HasSubstr(place));
}

TEST(Api, ForeignGroupsAreNotThere) {
  TestApi api;
  api.be(signin::Role::group_contact, "G2");
  const auto foreign = api.ask("GET", "/api/v1/groups/G1/bills/2025-06/group");
  const auto nowhere = api.ask("GET", "/api/v1/groups/G9/bills/2025-06/group");
  EXPECT_EQ(foreign.status, 404);
  EXPECT_EQ(foreign.reason(), nowhere.reason());
  EXPECT_EQ(text_of(api.ask("GET", "/api/v1/groups").body.at("items").at(0).at("code")), "\"G2\"");
  EXPECT_EQ(api.ask("POST", "/api/v1/groups", R"({"code":"G3"})").reason(), "not_allowed");
}

TEST(Api, AMemberSeesTheOwnLineAlone) {
  TestApi api;
  api.be(signin::Role::member, "G1", 13900000102);
  EXPECT_EQ(api.ask("GET", "/api/v1/groups/G1/bills/2025-06/2").status, 200);
  EXPECT_EQ(api.ask("GET", "/api/v1/groups/G1/bills/2025-06/1").status, 404);
  EXPECT_EQ(api.ask("GET", "/api/v1/groups/G1/bills/2025-06/group").status, 404);
  const auto bills = api.ask("GET", "/api/v1/groups/G1/bills");
  ASSERT_EQ(bills.body.at("items").as_array().size(), 1u);
  EXPECT_EQ(text_of(bills.body.at("items").at(0).at("line")), "2");
  EXPECT_EQ(api.ask("GET", "/api/v1/groups/G1/statements/2025-06").status, 403);
  EXPECT_EQ(api.ask("GET", "/api/v1/groups/G1/lines/1/cycles/2025-06/explanation").status, 404);
}

TEST(Api, AContactSeesWhatConcernsTheOwnGroupInEveryOrder) {
  TestApi api;
  const auto now = api.clock.now();
  const int64_t group = party::find_group(api.database, "G1")->id;
  approvals::ApprovalStore store(api.database, vault::Keyring());
  for (int i = 0; i < 20; ++i) {  // five of four kinds: of another group, of none, of the own one
    const bool own = i % 4 == 3;
    const std::optional<std::string> of = own ? std::optional("G1") : i % 4 == 0 ? std::nullopt : std::optional("G2");
    ASSERT_TRUE(jobs::add(api.database, jobs::BillRunRequest{Cycle::of(2025, 7), of, now.date()}, now));
    ASSERT_TRUE(store.add({.group_id = own ? group : 0, .summary = "{}", .content = "{}"}, now));
  }
  const int64_t write_off =
      store
          .add({.group_id = group, .operation = approvals::Operation::write_off, .summary = "{}", .content = "{}"}, now)
          ->number;
  EXPECT_EQ(api.ask("GET", "/api/v1/approvals/" + std::to_string(write_off)).status, 200);
  const auto walked = [&](const std::string& list, const char* number) {
    std::vector<int64_t> all;
    std::string cursor;
    do {
      const auto page = api.ask("GET", list + "&limit=1" + (cursor.empty() ? "" : "&cursor=" + cursor));
      EXPECT_EQ(page.status, 200) << list << page.text;
      for (const auto& one : page.body.at("items").as_array()) all.push_back(one.at(number).as_int64());
      cursor = page.body.at("next").is_null() ? "" : std::string(std::string_view(page.body.at("next").as_string()));
    } while (!cursor.empty());
    return all;
  };
  using Numbers = std::vector<int64_t>;
  api.be(signin::Role::group_contact, "G1");
  EXPECT_EQ(walked("/api/v1/jobs?sort=state", "job"), (Numbers{4, 8, 12, 16, 20}));
  EXPECT_EQ(walked("/api/v1/jobs?sort=-job", "job"), (Numbers{20, 16, 12, 8, 4}));
  EXPECT_EQ(walked("/api/v1/approvals?sort=state", "approval"), (Numbers{4, 8, 12, 16, 20}));
  EXPECT_EQ(walked("/api/v1/approvals?sort=-group&state=waiting", "approval"), (Numbers{20, 16, 12, 8, 4}));
  EXPECT_TRUE(walked("/api/v1/approvals?sort=state&state=done", "approval").empty());
  EXPECT_EQ(api.ask("GET", "/api/v1/approvals?group=G2").reason(), "unknown_group");
  EXPECT_EQ(api.ask("GET", "/api/v1/jobs/3").reason(), "unknown_job");
  EXPECT_EQ(api.ask("GET", "/api/v1/approvals/" + std::to_string(write_off)).reason(), "unknown_approval");
  api.be(signin::Role::group_contact, "G2");
  EXPECT_EQ(walked("/api/v1/jobs?sort=ended_at", "job").size(), 10u);
  EXPECT_TRUE(walked("/api/v1/approvals?sort=-made_at", "approval").empty());
}

TEST(Api, WhatAListOverGroupsShowsInFullStandsInTheLogOfTheGroup) {  // R18
  TestApi api;
  const std::string shown = "/api/v1/deadlines?days=400&reveal=true&reason=check";
  EXPECT_EQ(api.ask("GET", shown + "&group=G2").status, 200);
  api.be(signin::Role::group_contact, "G1");
  const auto deadlines = api.ask("GET", shown);
  EXPECT_EQ(deadlines.status, 200) << deadlines.text;
  EXPECT_NE(deadlines.text.find("13900000102"), std::string::npos) << deadlines.text;
  const auto logged = api.ask("GET", "/api/v1/access-log").body.at("items").as_array();
  ASSERT_EQ(logged.size(), 1u);
  EXPECT_EQ(text_of(logged[0].at("group")), R"("G1")");
  api.be(signin::Role::member, "G1", 13'900'000'102);
  EXPECT_EQ(api.ask("GET", "/api/v1/deadlines").status, 403);
}

TEST(Api, APaymentWithAKeyIsTakenOnce) {
  TestApi api;
  const std::string payment = R"({"account":"group","amount":"10.00","ref":"BT-1","date":"2025-07-02"})";
  const auto first = api.ask("POST", "/api/v1/groups/G1/payments", payment, {{"Idempotency-Key", "k1"}});
  EXPECT_EQ(first.status, 201) << first.text;
  const auto again = api.ask("POST", "/api/v1/groups/G1/payments", payment, {{"Idempotency-Key", "k1"}});
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.text, first.text);
  EXPECT_EQ(again.header("Idempotency-Replayed"), "true");
  const auto other = api.ask("POST", "/api/v1/groups/G1/payments",
                             R"({"account":"group","amount":"11.00","ref":"BT-2"})", {{"Idempotency-Key", "k1"}});
  EXPECT_EQ(other.reason(), "key_used_before");
  EXPECT_EQ(api.ask("POST", "/api/v1/groups/G1/payments", payment).reason(), "duplicate_reference");
  EXPECT_EQ(api.ask("GET", "/api/v1/groups/G1/payments").body.at("items").as_array().size(), 1u);
}

// On a server what they ask is asked together. Twice, since the second time agreements are known.
TEST(Api, PaymentsThatShareACommitAreTakenAsOneAfterTheOther) {
  TestApi api;
  const auto ask = [&](const std::string& method, const std::string& path, const std::string& body,
                       const std::vector<http::Field>& headers = {}) {
    const auto asked = api.ask(method, "/api/v1/groups" + path, body, headers);
    ASSERT_LT(asked.status, 300) << asked.text;
  };
  ask("POST", "/G2/agreement",
      R"({"id":"A2","signed_on":"2025-05-23","first_cycle":"2025-06","last_cycle":"2027-05","total_fee":"1000.00"})");
  ask("POST", "/G2/registry/imports?date=2025-05-31&from=2025-06",
      "手机号码,用户姓名,统付金（元）,新增/退出/变更,统付方式,套餐,开通日期,副卡\n"
      "13900000201,成员201,40.00,新增,按额度代付,P59,2025-05-31,13900000209\n",
      {{"Content-Type", "text/csv"}});
  const auto payment = [](const std::string& group, const std::string& account, const std::string& ref,
                          const std::string& amount) {
    return TestApi::Wanted{"POST", "/api/v1/groups/" + group + "/payments",
                           R"({"account":")" + account + R"(","ref":")" + ref + R"(","amount":")" + amount + R"("})"};
  };
  const auto shown = [&](const std::vector<TestApi::Wanted>& all) {
    std::vector<std::string> answers;
    for (const auto& one : api.together(all))
      answers.push_back(one.status == 201 ? one.text : std::to_string(one.status) + " " + one.reason());
    return answers;
  };
  EXPECT_THAT(shown({payment("G1", "13900000101", "R1", "10.00"), payment("G2", "13900000201", "R2", "20.00"),
                     payment("G9", "group", "R3", "1.00"), payment("G1", "13900000199", "R4", "1.00")}),
              testing::ElementsAre(R"({"number":1,"credit_balance":"0.00","outstanding":"9.00"})",
                                   R"({"number":1,"credit_balance":"20.00","outstanding":"0.00"})", "404 unknown_group",
                                   "404 unknown_line"));
  EXPECT_THAT(shown({payment("G2", "13900000209", "R5", "5.00"), payment("G1", "group", "R6", "1.00")}),
              testing::ElementsAre(R"({"number":2,"credit_balance":"25.00","outstanding":"0.00"})",
                                   testing::StartsWith(R"({"number":2,"credit_balance":"0.00")")));
  EXPECT_THAT(
      shown({payment("G1", "13900000102", "R1", "1.00"), payment("G2", "group", "R7", "3.00")}),
      testing::ElementsAre("409 duplicate_reference", R"({"number":3,"credit_balance":"3.00","outstanding":"0.00"})"));
}

// Agreements are known from one change to the next; what other programs do to them is seen all the same.
TEST(Api, APaymentIsTakenUnderTheTermsOnRecord) {
  TestApi api;
  const auto pay = [&](const std::string& ref) {
    return api.ask("POST", "/api/v1/groups/G1/payments",
                   R"({"account":"group","amount":"1.00","method":"cash","ref":")" + ref + "\"}");
  };
  EXPECT_EQ(pay("1").status, 201);
  EXPECT_EQ(pay("2").status, 201);
  const int64_t group = party::find_group(api.database, "G1")->id;
  const auto amend = [&](int64_t methods) {
    agreement::Terms terms = agreement::load_agreement(api.database, group)->terms_on(Date::of(2025, 7, 2));
    terms.payment_methods = methods;
    agreement::put_terms(api.database, group, Cycle::of(2025, 7), terms, Date::of(2025, 7, 2));
  };
  {
    storage::Transaction undone(api.database);
    amend(0b100);
  }
  EXPECT_EQ(pay("3").status, 201);
  amend(0b100);  // by bank transfer alone
  EXPECT_EQ(pay("4").reason(), "method_not_agreed");
  EXPECT_EQ(pay("4").reason(), "method_not_agreed");
}

TEST(Api, WhatIsRefusedKeepsNoKey) {
  TestApi api;
  const std::vector<http::Field> key{{"Idempotency-Key", "k2"}};
  const std::string dispute = R"({"id":"D1","account":"group","cycle":"2025-06","amount":"100.00"})";
  EXPECT_EQ(api.ask("POST", "/api/v1/groups/G1/disputes", dispute, key).reason(), "disputed_above_bill");
  EXPECT_EQ(api.ask("POST", "/api/v1/groups/G1/disputes", dispute, key).reason(), "disputed_above_bill");
}

TEST(Api, RevealingNeedsAReasonAndIsLogged) {
  TestApi api;
  EXPECT_EQ(api.ask("GET", "/api/v1/groups/G1/lines/1?reveal=true").reason(), "reason_missing");
  const auto line = api.ask("GET", "/api/v1/groups/G1/lines/1?reveal=true&reason=complaint");
  EXPECT_EQ(text_of(line.body.at("msisdn")), "\"13900000101\"") << line.text;
  const auto log = api.ask("GET", "/api/v1/access-log");
  ASSERT_EQ(log.body.at("items").as_array().size(), 1u);
  EXPECT_EQ(text_of(log.body.at("items").at(0).at("subject")), "\"139****0101\"");
  api.be(signin::Role::member, "G1", 13900000101);
  EXPECT_EQ(api.ask("GET", "/api/v1/groups/G1/bills/2025-06/1?reveal=true&reason=x").status, 403);
}

TEST(Api, AnEditGuardedByAnEtag) {
  TestApi api;
  const auto before = api.ask("GET", "/api/v1/groups/G1/agreement");
  const std::string etag = before.header("ETag");
  EXPECT_EQ(api.ask("GET", "/api/v1/groups/G1/agreement", "", {{"If-None-Match", etag}}).status, 304);
  const std::string amendment =
      R"({"from":"2025-10","noticed_on":"2025-07-02","terms":{"late_fee_rate_per_day":"0.001"},"confirmed_by_group":true,"confirmed_by_carrier":true})";
  const std::string path = "/api/v1/groups/G1/agreement/amendments";
  EXPECT_EQ(api.ask("POST", path, amendment, {{"If-Match", "\"other\""}}).status, 412);
  EXPECT_EQ(api.ask("POST", path, amendment, {{"If-Match", etag}}).status, 202);
}

TEST(Api, WhatNeedsASecondPersonIsDoneWhenApproved) {
  TestApi api;
  const std::string credit = R"({"account":"group","category":"other","amount":"5.00","date":"2025-07-02"})";
  const auto waiting = api.ask("POST", "/api/v1/groups/G1/credits", credit);
  ASSERT_EQ(waiting.status, 202) << waiting.text;
  const auto charges = [&] {
    return api.ask("GET", "/api/v1/groups/G1/charges?cycle=2025-07").body.at("items").as_array().size();
  };
  EXPECT_EQ(charges(), 0u);
  const std::string decision = "/api/v1/approvals/" + text_of(waiting.body.at("approval")) + "/decision";
  EXPECT_EQ(api.ask("POST", decision, R"({"decision":"approve"})").reason(), "own_approval");
  api.be(signin::Role::finance);
  const auto done = api.ask("POST", decision, R"({"decision":"approve","remark":"agreed"})");
  EXPECT_EQ(text_of(done.body.at("state")), "\"done\"") << done.text;
  EXPECT_EQ(charges(), 1u);
  EXPECT_EQ(api.ask("POST", decision, R"({"decision":"approve"})").reason(), "approval_decided");
  // A refusal by a rule comes before anybody is asked.
  EXPECT_EQ(api.ask("POST", "/api/v1/groups/G1/credits", R"({"account":"group","category":"other","amount":"0.00"})")
                .reason(),
            "bad_amount");
}

TEST(Api, ANoticeOfTerminationNeedsASecondPersonOthersDoNot) {
  TestApi api;
  const std::string path = "/api/v1/groups/G1/notices";
  const std::string other = R"({"id":"N1","kind":"other","from":"carrier","channel":"email","body":"a word"})";
  EXPECT_EQ(api.ask("POST", path, other).status, 201);
  const std::string ends =
      R"({"id":"N2","kind":"termination","from":"group","channel":"email","ground":1,"body":"ends"})";
  const auto waiting = api.ask("POST", path, ends);
  ASSERT_EQ(waiting.status, 202) << waiting.text;
  EXPECT_EQ(api.ask("GET", path).body.at("items").as_array().size(), 1u);
  EXPECT_EQ(text_of(api.ask("GET", "/api/v1/groups/G1/agreement").body.at("state")), "\"in_force\"");
  const std::string number = text_of(waiting.body.at("approval"));
  EXPECT_EQ(text_of(waiting.body.at("summary")), "\"解除通知，G1，编号 N2，解除情形 1，自 集团客户\"");
  const auto shown = api.ask("GET", "/api/v1/approvals/" + number, "", {{"Accept-Language", "en"}});
  EXPECT_EQ(text_of(shown.body.at("summary")), "\"notice of termination, G1, number N2, ground 1, from group\"");
  EXPECT_EQ(text_of(shown.body.at("details").at(1)), R"({"name":"ground","label":"ground","value":"1"})");
  api.be(signin::Role::finance);
  const auto done = api.ask("POST", "/api/v1/approvals/" + number + "/decision", R"({"decision":"approve"})");
  EXPECT_EQ(text_of(done.body.at("state")), "\"done\"") << done.text;
  EXPECT_EQ(api.ask("GET", path).body.at("items").as_array().size(), 2u);
}

TEST(Api, ADecisionOnADisputeNeedsASecondPerson) {
  TestApi api;
  const std::string path = "/api/v1/groups/G1/disputes";
  ASSERT_EQ(api.ask("POST", path, R"({"id":"D1","account":"1","cycle":"2025-06","amount":"1.00"})").status, 201);
  const auto waiting = api.ask("POST", path + "/D1/decision", R"({"upheld":"0.50"})", {{"Accept-Language", "en"}});
  ASSERT_EQ(waiting.status, 202) << waiting.text;
  EXPECT_EQ(text_of(waiting.body.at("summary")), "\"decision on a dispute, G1, dispute D1, upheld 0.50\"");
  EXPECT_TRUE(api.ask("GET", path + "/D1").body.at("resolved_on").is_null());
  const std::string decision = "/api/v1/approvals/" + text_of(waiting.body.at("approval")) + "/decision";
  EXPECT_EQ(api.ask("POST", decision, R"({"decision":"approve"})").reason(), "own_approval");
  api.be(signin::Role::client_manager);
  EXPECT_EQ(api.ask("POST", decision, R"({"decision":"approve"})").reason(), "approval_not_allowed");
  api.be(signin::Role::finance);
  EXPECT_EQ(text_of(api.ask("POST", decision, R"({"decision":"approve"})").body.at("state")), "\"done\"");
  EXPECT_FALSE(api.ask("GET", path + "/D1").body.at("resolved_on").is_null());
}

TEST(Api, AWriteOffNeedsASecondPerson) {  // whose is shown by place or masked; why only to the carrier's
  TestApi api;
  const std::string path = "/api/v1/groups/G1/write-offs";
  const std::string rest = R"("cycle":"2025-06","ref":"WO-1","reason":"moved away"})";
  EXPECT_EQ(api.ask("POST", path, R"({"account":"1","amount":"900.00",)" + rest).reason(), "more_than_owed");
  const auto waiting = api.ask("POST", path, R"({"account":"13900000101",)" + rest, {{"Accept-Language", "en"}});
  ASSERT_EQ(waiting.status, 202) << waiting.text;
  const std::string owed = text_of(api.ask("GET", "/api/v1/groups/G1/bills/2025-06/1").body.at("outstanding"));
  EXPECT_EQ(text_of(waiting.body.at("summary")), "\"write-off, G1, account 139****0101, cycle 2025-06, amount " +
                                                     owed.substr(1, owed.size() - 2) +
                                                     ", date 2025-07-02, reason moved away\"");
  const std::string decision = "/api/v1/approvals/" + text_of(waiting.body.at("approval")) + "/decision";
  EXPECT_EQ(api.ask("POST", decision, R"({"decision":"approve"})").reason(), "own_approval");
  api.clock.set(DateTime::start_of(Date::of(2025, 7, 10)));  // what was shown holds, as of the day it was asked for
  api.be(signin::Role::finance);
  ASSERT_EQ(text_of(api.ask("POST", decision, R"({"decision":"approve"})").body.at("state")), "\"done\"");
  EXPECT_EQ(text_of(api.ask("GET", "/api/v1/groups/G1/payments").body.at("items").at(0).at("paid_on")),
            "\"2025-07-02\"");
  const auto bill = api.ask("GET", "/api/v1/groups/G1/bills/2025-06/1").body;
  EXPECT_EQ(text_of(bill.at("status")), "\"written_off\"");
  EXPECT_EQ(text_of(bill.at("written_off")), owed);
  EXPECT_EQ(text_of(bill.at("paid")), "\"0.00\"");
  const auto listed = [&] { return api.ask("GET", "/api/v1/groups/G1/payments").body.at("items").at(0); };
  EXPECT_EQ(text_of(listed().at("method")), "\"write_off\"");
  EXPECT_EQ(text_of(listed().at("reason")), "\"moved away\"");
  EXPECT_EQ(api.ask("POST", "/api/v1/groups/G1/payments",
                    R"({"account":"group","amount":"1.00","method":"write_off","ref":"x"})")
                .status,
            422);
  api.be(signin::Role::group_contact, "G1");
  EXPECT_TRUE(listed().at("reason").is_null());
  EXPECT_EQ(api.ask("POST", path, R"({"account":"1",)" + rest).status, 403);
}

TEST(Api, AnotherNameOfAGroupNeedsASecondPerson) {
  TestApi api;
  const std::string path = "/api/v1/groups/G1";
  const auto waiting =
      api.ask("PATCH", path, R"({"name":"Renamed unit","reason":"by its certificate"})", {{"Accept-Language", "en"}});
  ASSERT_EQ(waiting.status, 202) << waiting.text;
  const std::string before = text_of(api.ask("GET", path).body.at("name"));
  EXPECT_EQ(text_of(waiting.body.at("summary")), "\"change of a party, G1, name " +
                                                     before.substr(1, before.size() - 2) +
                                                     " → Renamed unit, reason by its certificate\"");
  const std::string decision = "/api/v1/approvals/" + text_of(waiting.body.at("approval")) + "/decision";
  EXPECT_EQ(api.ask("POST", decision, R"({"decision":"approve"})").reason(), "own_approval");
  api.be(signin::Role::finance);
  ASSERT_EQ(text_of(api.ask("POST", decision, R"({"decision":"approve"})").body.at("state")), "\"done\"");
  EXPECT_EQ(text_of(api.ask("GET", path).body.at("name")), "\"Renamed unit\"");
  const auto kept = api.ask("GET", path + "/changes").body.at("items").at(0);
  EXPECT_EQ(text_of(kept.at("name_before")), before);
  EXPECT_EQ(text_of(kept.at("changed_by")), "\"administrator / finance\"");
}

TEST(Api, NobodyChangesTheirOwnRole) {
  TestApi api;
  ASSERT_EQ(api.ask("POST", "/api/v1/users", R"({"user":"clerk","name":"Clerk","role":"finance"})").status, 201);
  ASSERT_EQ(api.ask("POST", "/api/v1/users", R"({"user":"chief","name":"Chief","role":"administrator"})").status, 201);
  api.who.user_id = 99;  // neither of them
  const auto changed = api.ask("PATCH", "/api/v1/users/clerk", R"({"role":"auditor"})");
  ASSERT_EQ(changed.status, 200) << changed.text;
  EXPECT_EQ(text_of(changed.body.at("role")), "\"auditor\"");
  EXPECT_EQ(api.ask("PATCH", "/api/v1/users/clerk", R"({"role":"member"})").status, 422);  // none of the carrier's
  api.who.user_id = signin::Users(api.database).find("chief")->id;
  EXPECT_EQ(api.ask("PATCH", "/api/v1/users/chief", R"({"role":"auditor"})").reason(), "own_role");
}

TEST(Api, WhatIsDoneWithUsersIsOnRecord) {
  TestApi api;
  ASSERT_EQ(api.ask("POST", "/api/v1/users", R"({"user":"clerk","name":"Clerk","role":"finance"})").status, 201);
  ASSERT_EQ(api.ask("PATCH", "/api/v1/users/clerk", R"({"disabled":true})").status, 200);
  const auto acts = api.ask("GET", "/api/v1/users/clerk/acts");
  EXPECT_EQ(text_of(acts.body.at("items").at(0)),
            R"({"number":1,"act":"added","time":"2025-07-02T00:00:00","by":"administrator","detail":"finance"})");
  EXPECT_EQ(text_of(acts.body.at("items").at(1).at("act")), "\"disabled\"");
  api.be(signin::Role::group_contact, "G1");
  EXPECT_EQ(api.ask("GET", "/api/v1/users/clerk/acts").reason(), "unknown_user");
  api.be(signin::Role::finance);
  EXPECT_EQ(api.ask("GET", "/api/v1/users/clerk/acts").status, 403);
}

TEST(Api, TitlesOfJobsAreInTheReadersLanguage) {
  TestApi api;
  const auto begun = api.ask("POST", "/api/v1/bill-runs", R"({"cycle":"2025-07","group":"G1","dry_run":true})");
  ASSERT_EQ(begun.status, 202) << begun.text;
  EXPECT_EQ(text_of(begun.body.at("title")), "\"出账 2025-07，集团 G1，试算\"");
  const auto english = api.ask("GET", "/api/v1/jobs/1", "", {{"Accept-Language", "en"}});
  EXPECT_EQ(text_of(english.body.at("title")), "\"bill run 2025-07, group G1, dry run\"");
}

TEST(Api, ListsComeInPages) {
  TestApi api;
  const auto first = api.ask("GET", "/api/v1/groups/G1/bills?limit=2");
  EXPECT_EQ(first.body.at("items").as_array().size(), 2u);
  const std::string next(std::string_view(first.body.at("next").as_string()));
  const auto second = api.ask("GET", "/api/v1/groups/G1/bills?limit=2&cursor=" + next);
  EXPECT_EQ(second.body.at("items").as_array().size(), 1u);
  EXPECT_TRUE(second.body.at("next").is_null());
}

TEST(Api, AScenarioIsTriedOut) {
  TestApi api;
  const auto tried = api.ask("POST", "/api/v1/what-if", R"({"scenario":{"scenario":1,"title":"t","until":"2025-08-15",
    "catalog":{"offerings":[{"code":"P","name":"p","monthly_fee":"100.00"}]},
    "agreement":{"id":"A","signed_on":"2025-05-23","term":{"first_cycle":"2025-06","last_cycle":"2026-05"}},
    "group":{"id":"G","name":"g"},
    "members":[{"msisdn":"13900000101","name":"m","offering":"P","sponsorships":[{"mode":"ratio","percent":"25"}]}]}})");
  ASSERT_EQ(tried.status, 200) << tried.text;
  EXPECT_EQ(
      text_of(tried.body.at("costs")),
      R"([{"cycle":"2025-06","group":"25.00","members":"75.00"},{"cycle":"2025-07","group":"25.00","members":"75.00"}])");
}

TEST(Api, ARegistryFormIsPreviewedAndImported) {
  TestApi api;
  const std::string form =
      "手机号码,用户姓名,统付金（元）,新增/退出/"
      "变更,统付方式,套餐\n13900000103,成员003,59,新增,按额度代付,P59\n1390,x,59,新增,按额度代付,P59\n";
  const std::vector<http::Field> csv{{"Content-Type", "text/csv; charset=utf-8"}};
  const auto preview = api.ask("POST", "/api/v1/groups/G1/registry/previews?filename=a.csv", form, csv);
  ASSERT_EQ(preview.status, 200) << preview.text;
  EXPECT_EQ(text_of(preview.body.at("problems").at(0).at("reason")), "\"bad_number\"");
  EXPECT_EQ(text_of(preview.body.at("members").at(0).at("msisdn")), "\"139****0103\"");
  const auto faulty = api.ask("POST", "/api/v1/groups/G1/registry/imports", form, csv);
  EXPECT_EQ(faulty.status, 200);
  EXPECT_FALSE(faulty.body.at("saved").as_bool());
  const auto damaged = api.ask("POST", "/api/v1/groups/G1/registry/previews?filename=a.csv", "PK\x03\x04nothing", csv);
  EXPECT_EQ(damaged.status, 422);
  EXPECT_THAT(damaged.text, ::testing::Not(::testing::HasSubstr("/tmp/")));
}

}  // namespace

}  // namespace tongfu::api

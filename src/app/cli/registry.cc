// registry preview, import, export: the member registry's form (annex 1, clauses 1.4 and 2.2).
#include <algorithm>
#include <iostream>

#include <boost/json.hpp>

#include "app/cli/verbs.h"
#include "kernel/text.h"
#include "registration/registration.h"
#include "registration/registry_export.h"
#include "registration/words.h"
#include "views/form_views.h"

namespace tongfu::app {

namespace json = boost::json;
using Align = TextTable::Align;
using registration::Assessment;
using registration::CycleCost;
using registration::Decision;
using registration::Effect;
using registration::Form;
using registration::FormMember;
using registration::Request;
using registration::RowProblem;
using registration::Tongue;

namespace {

constexpr size_t kMostProblems = 50;
constexpr size_t kMostRows = 1'000;  // on a terminal; JSON has all

Tongue tongue(const Common& common) {
  return common.language == Language::zh ? Tongue::zh : Tongue::en;
}
std::string shown_name(const Common& common, const std::string& name) {
  return common.reveal ? name : masked_name(name);
}

std::string document_text(const Common& common, const party::Document& document) {
  return std::string(common.language == Language::zh ? party::chinese_name(document.kind)
                                                     : party::name(document.kind)) +
         " " + party::masked(document);
}
// Whether and by what the user is verified (R18); empty where the form says nothing.
std::string real_name_text(const Common& common, const FormMember& member) {
  std::string text = !member.verified ? "" : *member.verified ? common.say("是", "yes") : common.say("否", "no");
  if (member.document) text += (text.empty() ? "" : " ") + document_text(common, *member.document);
  return text;
}

// ---- tables ----

void print_problems(const Common& common, const Form& form, const std::vector<RowProblem>& problems) {
  const size_t listed = std::min(problems.size(), kMostProblems);
  for (size_t i = 0; i < listed; ++i) {
    std::cout << "  " << registration::place(form, problems[i], tongue(common)) << common.say("：", ": ")
              << registration::message(problems[i], tongue(common), common.reveal) << common.say("。", ". ")
              << registration::remedy(problems[i].problem, tongue(common)) << '\n';
  }
  if (listed < problems.size()) {
    std::cout << common.say("  另有 ", "  and ") << problems.size() - listed << common.say(" 处未列出\n", " more\n");
  }
}

void print_decisions(const Common& common, const Form& form, const Assessment& assessment) {
  TextTable table;
  table.column(common.say("行", "row"), Align::right);
  table.column(common.say("手机号码", "number"));
  table.column(common.say("姓名", "name"));
  table.column(common.say("办理", "effect"));
  table.column(common.say("账期", "cycle"));
  table.column(common.say("统付方式", "sponsorships"));
  for (const char* header : {common.say("原代付", "sponsored was"), common.say("原划拨", "allocation was"),
                             common.say("原个人", "member was"), common.say("代付", "sponsored"),
                             common.say("划拨", "allocation"), common.say("个人", "member")}) {
    table.column(header, Align::right);
  }
  const bool real_names = std::any_of(form.members.begin(), form.members.end(),
                                      [](const FormMember& member) { return member.verified || member.document; });
  if (real_names) table.column(common.say("实名核验", "verified"));
  const size_t listed = std::min(assessment.decisions.size(), kMostRows);
  for (size_t i = 0; i < listed; ++i) {
    const Decision& d = assessment.decisions[i];
    const FormMember& member = form.members[d.member];
    const std::string cycle =
        d.effect == Effect::leave ? common.say("至 ", "to ") + to_string(d.cycle) : to_string(d.cycle);
    std::vector<std::string> cells{std::to_string(member.row),
                                   shown(common, member.msisdn),
                                   shown_name(common, d.name),
                                   std::string(registration::word(d.effect, tongue(common))),
                                   d.effect == Effect::unchanged ? "" : cycle,
                                   registration::plan_text(member.plan, tongue(common)),
                                   to_grouped_string(d.before.sponsored),
                                   to_grouped_string(d.before.allocation),
                                   to_grouped_string(d.before.member),
                                   to_grouped_string(d.after.sponsored),
                                   to_grouped_string(d.after.allocation),
                                   to_grouped_string(d.after.member)};
    if (real_names) cells.push_back(real_name_text(common, member));
    table.row(std::move(cells));
  }
  if (listed > 0) std::cout << table.text();
  if (listed < assessment.decisions.size()) {
    std::cout << common.say("其余 ", "and ") << assessment.decisions.size() - listed
              << common.say(" 名成员见 --json\n", " more members: see --json\n");
  }
  std::cout << '\n';
}

void print_costs(const Common& common, const Assessment& assessment) {
  TextTable table;
  table.column(common.say("每账期（元）", "per cycle, yuan"));
  table.column(common.say("变更前", "before"), Align::right);
  table.column(common.say("变更后", "after"), Align::right);
  table.column(common.say("差额", "difference"), Align::right);
  const auto row = [&](const char* what, Money before, Money after) {
    table.row({what, to_grouped_string(before), to_grouped_string(after), to_grouped_string(after - before)});
  };
  const CycleCost& before = assessment.before;
  const CycleCost& after = assessment.after;
  row(common.say("集团代付", "group: sponsored"), before.sponsored, after.sponsored);
  row(common.say("集团划拨", "group: allocations"), before.allocation, after.allocation);
  row(common.say("集团合计", "group in all"), before.group(), after.group());
  row(common.say("成员个人", "members"), before.member, after.member);
  std::cout << table.text()
            << common.say("按套餐等固定费用在整月计算，不含使用量费用；划拨进入成员专款余额，用于支付个人部分。\n",
                          "Recurring fees of a full cycle; usage is not included. Allocations go to the members' "
                          "dedicated balances, which pay their part.\n");
}

void print_summary(const Common& common, const operations::GroupDesk& desk, const Form& form,
                   const Assessment& assessment) {
  std::cout << common.say("集团 ", "Group ") << desk.group.code << common.say("，登记表 ", ", form ") << form.file
            << ": " << form.members.size() << common.say(" 个号码", " numbers");
  for (size_t e = 0; e < registration::kEffectCount; ++e) {
    if (assessment.counts[e] == 0) continue;
    std::cout << common.say("，", ", ") << registration::word(static_cast<Effect>(e), tongue(common)) << ' '
              << assessment.counts[e];
  }
  if (!assessment.problems.empty()) std::cout << common.say("，有误 ", ", faults ") << assessment.problems.size();
  std::cout << '\n';
  print_costs(common, assessment);
  if (assessment.default_activations > 0) {
    std::cout << common.say("未填开通日期的新号码 ", "New numbers without an activation date: ")
              << assessment.default_activations << common.say(" 个，按 ", ", taken as ")
              << to_string(assessment.default_activated_on) << common.say(" 开通计\n", "\n");
  }
  if (desk.group.budget && assessment.registry_sponsored > desk.group.budget->per_cycle) {
    std::cout << common.say("注意：全部成员的代付 ", "Note: sponsored for all members ")
              << to_grouped_string(assessment.registry_sponsored)
              << common.say(" 超过集团统付限额 ", " exceeds the group's budget ")
              << to_grouped_string(desk.group.budget->per_cycle)
              << common.say("，超出部分由成员承担\n", "; members bear what is beyond it\n");
  }
  if (assessment.other_group_name) {
    std::cout << common.say("警告：表上的集团名称与本集团不同，请核对是否拿错登记表\n",
                            "Warning: the form names another group: check that it is the right form\n");
  }
  for (const std::string& column : form.unknown_columns) {
    std::cout << common.say("警告：不认识的列“", "Warning: unknown column '") << column
              << common.say("”，未读取\n", "' was not read\n");
  }
  if (!form.passed_over.empty()) {
    std::cout << common.say("签字、合计等非成员行 ", "Rows that are no members (signatures, totals): ")
              << form.passed_over.size() << common.say(" 行，自第 ", ", from row ") << form.passed_over.front()
              << common.say(" 行起\n", " on\n");
  }
  if (!assessment.warnings.empty()) {
    std::cout << common.say("警告：\n", "Warnings:\n");
    print_problems(common, form, assessment.warnings);
  }
  if (!assessment.problems.empty()) {
    std::cout << common.say("有误：\n", "Faults:\n");
    print_problems(common, form, assessment.problems);
  }
}

// ---- verbs ----

struct FormOptions {
  std::string group, file, from, offering, date;
  bool yes = false;
  bool force = false;
};

Result<Request> request_of(const Common& common, const FormOptions& o) {
  TONGFU_ASSIGN(on, date_or_today(common, o.date));
  Request request{.on = on, .from = {}, .offering = o.offering};
  if (!o.from.empty()) {
    TONGFU_ASSIGN(from, parse_cycle(o.from));
    request.from = from;
  }
  return request;
}

// The table has the faults already: here only how many.
Error faults(const Common& common, const Assessment& assessment) {
  return invalid("bad_rows", std::to_string(assessment.problems.size()) +
                                 common.say(" 处有误，未保存任何内容", " faults; nothing was saved"));
}

Result<void> preview(const Common& common, const FormOptions& o) {
  TONGFU_ASSIGN(request, request_of(common, o));
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(desk, open_desk(*session, o.group));
  TONGFU_ASSIGN(form, registration::read_form(o.file, request.on));
  registration::Registration registration(session->database, desk->group, desk->agreement, session->keys);
  TONGFU_ASSIGN(assessment, registration.preview(form, request));
  if (common.json) {
    std::cout << json::serialize(views::of({session->database, desk->group, common.reveal, common.language}, form,
                                           request, assessment))
              << '\n';
  } else {
    print_decisions(common, form, assessment);
    print_summary(common, *desk, form, assessment);
  }
  if (!assessment.problems.empty()) return faults(common, assessment);
  return {};
}

// "3 changes", with the identity documents where there are any.
std::string what_is_saved(const Common& common, const Assessment& assessment) {
  std::string text = std::to_string(assessment.changes()) + common.say(" 项变更", " changes");
  if (assessment.documents > 0)
    text +=
        common.say("、", ", ") + std::to_string(assessment.documents) + common.say(" 份证件", " identity documents");
  return text;
}

bool agreed(const Common& common, const Assessment& assessment) {
  std::cerr << common.say("保存 ", "Save ") << what_is_saved(common, assessment) << common.say("？[y/N] ", "? [y/N] ")
            << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "yes" || answer == "是";
}

Result<void> import(const Common& common, const FormOptions& o) {
  TONGFU_ASSIGN(request, request_of(common, o));
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(desk, open_desk(*session, o.group));
  TONGFU_ASSIGN(form, registration::read_form(o.file, request.on));
  registration::Registration registration(session->database, desk->group, desk->agreement, session->keys);
  TONGFU_ASSIGN(assessment, registration.preview(form, request));
  if (!common.json) print_summary(common, *desk, form, assessment);
  const bool faulty = !assessment.problems.empty();
  if (!faulty && !assessment.nothing_to_save()) {
    if (!o.yes && !agreed(common, assessment)) {
      return refused("not_confirmed",
                     common.say("未保存：回答 y，或加上 --yes", "nothing was saved: answer y, or give --yes"));
    }
    TONGFU_TRY(registration.import(form, request, &assessment));
  }
  if (common.json) {
    json::object out =
        views::of({session->database, desk->group, common.reveal, common.language}, form, request, assessment);
    out["saved"] = !faulty;
    std::cout << json::serialize(out) << '\n';
  }
  if (faulty) return faults(common, assessment);
  if (common.json) return {};
  if (assessment.nothing_to_save()) {
    std::cout << common.say("全部不变，无需保存。\n", "Everything is unchanged: nothing to save.\n");
  } else {
    std::cout << common.say("已保存 ", "Saved ") << what_is_saved(common, assessment) << common.say("。\n", ".\n");
  }
  return {};
}

Result<void> export_form(const Common& common, const FormOptions& o) {
  TONGFU_ASSIGN(on, date_or_today(common, o.date));
  TONGFU_ASSIGN(session, open_session(common));
  TONGFU_ASSIGN(desk, open_desk(*session, o.group));
  TONGFU_ASSIGN(count,
                registration::export_registry(session->database, desk->group, desk->agreement, o.file, on, o.force));
  std::cout << common.say("已导出 ", "Exported ") << count << common.say(" 个号码的登记表：", " numbers to ") << o.file
            << '\n';
  return {};
}

}  // namespace

void add_registry(Program& program) {
  Verb registry = program.verb("registry", "The member registry's form (annex 1): preview, import, export");
  registry.needs_verb();
  auto o = std::make_shared<FormOptions>();
  const auto common_options = [&](Verb verb, const char* file) {
    verb.option("FILE", o->file, file).required();
    verb.option("--group", o->group, "the group's code").required();
    verb.option("--date", o->date, "the form's day, YYYY-MM-DD; today where it is left out");
  };
  const auto form_options = [&](Verb verb) {
    common_options(verb, "the form, .xlsx or .csv");
    verb.option("--from", o->from, "enrol from this cycle on, YYYY-MM: for a group's very first registry");
    verb.option("--offering", o->offering, "offering of new numbers that name none");
  };
  Verb preview_verb = program.reading_verb("preview", "Show what a form would do and cost; nothing is saved", registry);
  form_options(preview_verb);
  program.on(preview_verb, [o](const Common& common) { return preview(common, *o); });

  Verb import_verb = program.reading_verb("import", "Do what a form says, all of it or nothing", registry);
  form_options(import_verb);
  import_verb.flag("--yes", o->yes, "do not ask");
  program.on(import_verb, [o](const Common& common) { return import(common, *o); });

  Verb export_verb = program.verb("export", "Write the present registry as a form to sign", registry);
  common_options(export_verb, "FILE.xlsx or FILE.csv");
  export_verb.flag("--force", o->force, "overwrite the file");
  program.on(export_verb, [o](const Common& common) { return export_form(common, *o); });
  add_registry_history(program, registry);
}

}  // namespace tongfu::app

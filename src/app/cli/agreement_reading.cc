// agreement read, text: what an agreement's text says, term by term beside its clause, and what is missing or at odds.
#include <iostream>

#include <boost/json.hpp>

#include "agreement/terms.h"
#include "agreement/text_store.h"
#include "app/cli/verbs.h"
#include "files/encoding.h"
#include "files/mapped_file.h"
#include "kernel/text.h"
#include "views/reading_view.h"

namespace tongfu::app {

namespace json = boost::json;
using Align = TextTable::Align;

namespace {

struct Options {
  std::string file, group = "GROUP", id = "ID";
  bool command = false;
};

// `agreement add` with what was read; what the text does not say stands in capitals. Terms that are as the defaults are
// left out.
std::string add_command(const Options& o, const agreement::Reading& reading) {
  const auto fact = [&](const char* name, const char* otherwise) {
    const agreement::Statement* found = reading.fact(name);
    return found != nullptr ? found->value : std::string(otherwise);
  };
  std::string out = "tongfu agreement add --group " + o.group + " --id " + o.id;
  if (reading.fact("signed_on") != nullptr) out += " --signed-on " + fact("signed_on", "");
  out += " --first " + fact("first_cycle", "YYYY-MM") + " --last " + fact("last_cycle", "YYYY-MM");
  if (reading.fact("total_fee") != nullptr) out += " --total-fee " + fact("total_fee", "");
  if (reading.fact("project_fee") != nullptr)
    out += " --project-fee " + fact("project_fee", "") + " --project-cycles " + fact("project_cycles", "CYCLES");
  const agreement::Terms defaults;
  for (const agreement::Statement& term : reading.terms) {
    for (const agreement::TermSpec& spec : agreement::term_specs()) {
      if (spec.name == term.name && agreement::term_text(defaults, spec) != term.value)
        out += " --term " + term.name + "=" + term.value;
    }
  }
  return out;
}

void print_facts(const Common& common, const agreement::Reading& reading) {
  TextTable table;
  table.column(common.say("文本内容", "the text says"));
  table.column(common.say("值", "value"));
  table.column(common.say("条款", "clause"));
  table.column(common.say("行", "line"), Align::right);
  for (const agreement::Statement& fact : reading.facts) {
    table.row({common.language == Language::zh ? std::string(agreement::chinese_fact_name(fact.name)) : fact.name,
               fact.value, views::clause_text(fact.place.clause, common.language), std::to_string(fact.place.line)});
  }
  std::cout << table.text();
}

void print_terms(const Common& common, const agreement::Reading& reading) {
  const agreement::Terms defaults;
  TextTable table;
  table.column(common.say("条款参数", "term"));
  table.column(common.say("值", "value"), Align::right);
  table.column("");
  table.column(common.say("条款", "clause"));
  table.column(common.say("行", "line"), Align::right);
  table.column(common.say("原文", "excerpt"));
  for (const agreement::Statement& term : reading.terms) {
    for (const agreement::TermSpec& spec : agreement::term_specs()) {
      if (spec.name != term.name) continue;
      table.row({common.language == Language::zh ? std::string(spec.chinese) : term.name, term.value,
                 agreement::term_text(defaults, spec) == term.value ? "" : common.say("非默认", "agreed"),
                 views::clause_text(term.place.clause, common.language), std::to_string(term.place.line),
                 term.place.excerpt});
    }
  }
  std::cout << table.text();
}

void print_findings(const Common& common, const agreement::Reading& reading) {
  const bool zh = common.language == Language::zh;
  std::cout << common.say("条款疑点 ", "Findings: ") << reading.findings.size() << common.say(" 项", "") << '\n';
  const auto place = [&](const agreement::Place& at) {
    return views::clause_text(at.clause, common.language) + common.say("，第 ", ", line ") + std::to_string(at.line) +
           common.say(" 行", "");
  };
  for (const agreement::Finding& finding : reading.findings) {
    std::cout << (zh ? agreement::chinese_name(finding.spec->severity) : agreement::name(finding.spec->severity))
              << "  " << (zh ? finding.spec->chinese : finding.spec->english) << " (" << finding.spec->code << ")  "
              << place(finding.place) << "\n  > " << finding.place.excerpt << '\n';
    if (finding.other) std::cout << "  > " << place(*finding.other) << ": " << finding.other->excerpt << '\n';
    std::cout << "  " << (zh ? finding.chinese : finding.english) << '\n';
  }
}

Result<std::string> text_of(const std::string& path) {
  TONGFU_ASSIGN(file, files::MappedFile::open(path));
  std::string text(file.text().substr(0, agreement::kMostTextBytes + 1));
  if (!is_utf8(text)) {  // as older editors save it
    if (auto converted = files::utf8_from_gb18030(text)) return *std::move(converted);
  }
  return text;
}

// Keeps a text with the group's agreement, or shows what the kept one says.
Result<void> text(const Common& common, const Options& o) {
  TONGFU_ASSIGN(session, open_session(common));
  if (!o.file.empty()) {
    TONGFU_ASSIGN(given, text_of(o.file));
    TONGFU_ASSIGN(work, begin_work(*session, o.group));
    TONGFU_TRY(agreement::keep_text(session->database, session->keys, (*work)->group.id, given, common.now()));
    work->commit();
  }
  TONGFU_ASSIGN(desk, open_desk(*session, o.group));
  TONGFU_ASSIGN(kept, agreement::kept_text(session->database, session->keys, desk->group.id));
  TONGFU_ASSIGN(found, agreement::read_agreement(kept.text));
  const agreement::Reading reading = views::masked(std::move(found));
  if (common.json) {
    json::object out = views::of(kept);
    out["differences"] = views::differences(reading, desk->agreement.terms_on(common.today()));
    out["reading"] = views::of(reading, common.language);
    std::cout << json::serialize(out) << '\n';
    return {};
  }
  std::cout << common.say("文本 ", "Text ") << kept.number << ", " << to_string(kept.kept_at) << ", " << kept.kept_by
            << ", SHA-256 " << kept.digest << '\n';
  print_findings(common, reading);
  for (const agreement::Statement& stated :
       agreement::differing_terms(reading, desk->agreement.terms_on(common.today()))) {
    for (const agreement::TermSpec& spec : agreement::term_specs()) {
      if (spec.name != stated.name) continue;
      std::cout << common.say("与登记不同：", "Not as registered: ")
                << (common.language == Language::zh ? std::string(spec.chinese) : stated.name)
                << common.say("，文本 ", ": text ") << stated.value << common.say("，登记 ", ", in force ")
                << agreement::term_text(desk->agreement.terms_on(common.today()), spec) << " ("
                << views::clause_text(stated.place.clause, common.language) << ")\n";
    }
  }
  return {};
}

Result<void> read(const Common& common, const Options& o) {
  TONGFU_ASSIGN(text, text_of(o.file));
  TONGFU_ASSIGN(found, agreement::read_agreement(text));
  const agreement::Reading reading = common.reveal ? std::move(found) : views::masked(std::move(found));
  if (common.json) {
    std::cout << json::serialize(views::of(reading, common.language)) << '\n';
  } else if (o.command) {
    std::cout << add_command(o, reading) << '\n';
  } else {
    print_facts(common, reading);
    std::cout << '\n';
    print_terms(common, reading);
    std::cout << '\n';
    print_findings(common, reading);
    std::cout << '\n'
              << common.say("核对后登记（大写处须补填）：",
                            "To register it, once checked (fill in what is in capitals):")
              << "\n  " << add_command(o, reading) << '\n';
  }
  return {};
}

}  // namespace

void add_agreement_reading(Program& program, Verb agreement) {
  auto o = std::make_shared<Options>();
  Verb verb = program.reading_verb(
      "read", "Read an agreement's text: its terms beside their clauses, and what is missing or at odds", agreement);
  verb.option("file", o->file, "the text, UTF-8 or GB18030 (of a .docx or .pdf: saved as plain text)").required();
  verb.option("--group", o->group, "the group's code, for the command that registers it");
  verb.option("--id", o->id, "the agreement's number, for the same");
  verb.flag("--command", o->command, "print only the command that registers it");
  program.on(verb, [o](const Common& common) { return read(common, *o); });
  auto kept = std::make_shared<Options>();
  Verb text_verb = program.reading_verb(
      "text", "Keep an agreement's text with it, sealed, or show the findings of the one that is kept", agreement);
  text_verb.option("--group", kept->group, "the group's code").required();
  text_verb.option("--keep", kept->file, "the text to keep, as `agreement read` takes it");
  program.on(text_verb, [kept](const Common& common) { return text(common, *kept); });
}

}  // namespace tongfu::app

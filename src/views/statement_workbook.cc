// The statement as a workbook.
#include "files/xlsx_writer.h"
#include "kernel/text.h"
#include "views/bill_views.h"

namespace tongfu::views {

using files::XlsxCell;

namespace {

std::string line_name(const Viewer& viewer, billing::LineKind kind) {
  return std::string(viewer.language() == Language::zh ? billing::chinese_name(kind) : billing::name(kind));
}

void payee_rows(files::XlsxWriter& out, const Viewer& viewer, const agreement::BankAccount& payee) {
  const auto row = [&](const char* zh, const char* en, const std::string& text) {
    out.row({XlsxCell::text(viewer.say(zh, en)), XlsxCell::text(text)});
  };
  row("收款户名", "pay to", payee.holder);
  row("开户行", "bank", payee.bank);
  row("行号", "bank code", payee.bank_code);
  row("账号", "account", payee.number);
}

void bill_sheet(files::XlsxWriter& out, const Viewer& viewer, const operations::Statement& s) {
  const auto say = [&](const char* zh, const char* en) { return viewer.say(zh, en); };
  out.sheet(say("账单", "bill"), {26, 18});
  out.merge_title(say("集团统付账单  ", "Group statement  ") + s.group.name + "  " + to_string(s.cycle), 2);
  out.row({XlsxCell::header(say("费用项目", "item")), XlsxCell::header(say("金额(元)", "yuan"))});
  for (const auto& line : s.lines)
    out.row({XlsxCell::text(line_name(viewer, line.kind)), XlsxCell::amount(line.amount.fen())});
  if (!s.has_bill) return;
  const auto& state = s.bill.state;
  out.row({XlsxCell::bold(say("合计", "total")), XlsxCell::amount(state.facts.total.fen())});
  out.row({XlsxCell::text(say("违约金", "late fee")), XlsxCell::amount(state.late_fee().fen())});
  out.row({XlsxCell::text(say("已缴", "paid")), XlsxCell::amount(state.paid().fen())});
  if (!state.written_off.is_zero())
    out.row({XlsxCell::text(say("已核销", "written off")), XlsxCell::amount(state.written_off.fen())});
  out.row({XlsxCell::text(say("未缴", "outstanding")), XlsxCell::amount(state.outstanding().fen())});
  out.row({XlsxCell::text(say("公布", "published")), XlsxCell::text(to_string(state.facts.published_on))});
  out.row({XlsxCell::text(say("缴费截止", "due")), XlsxCell::text(to_string(state.facts.due_on))});
  if (s.payee) payee_rows(out, viewer, s.payee->account);
}

void member_sheet(files::XlsxWriter& out, const Viewer& viewer, const operations::Statement& s) {
  out.sheet(viewer.say("成员明细", "members"), {7, 15, 14, 12, 12, 12, 12, 12});
  std::vector<XlsxCell> header;
  for (const auto& [zh, en] : {std::pair{"序号", "no"},
                               {"成员号码", "line"},
                               {"用户姓名", "name"},
                               {"套餐", "offering"},
                               {"费用", "charged"},
                               {"集团付", "group pays"},
                               {"个人付", "member pays"},
                               {"划拨", "allocated"}}) {
    header.push_back(XlsxCell::header(viewer.say(zh, en)));
  }
  out.row(header);
  out.freeze_header();
  int64_t number = 0;
  for (const auto& m : s.members) {
    out.row({XlsxCell::integer(++number), XlsxCell::text(std::string(viewer.number(m.msisdn))),
             XlsxCell::text(std::string(viewer.name(m.name))), XlsxCell::text(m.offering),
             XlsxCell::amount(m.charged.fen()), XlsxCell::amount(m.sponsored.fen()), XlsxCell::amount(m.member.fen()),
             XlsxCell::amount(m.allocated.fen())});
  }
  out.row({XlsxCell::empty(), XlsxCell::bold(viewer.say("合计", "total")), XlsxCell::empty(), XlsxCell::empty(),
           XlsxCell::amount(s.charged.fen()), XlsxCell::amount(s.sponsored.fen()), XlsxCell::amount(s.member.fen()),
           XlsxCell::amount(s.allocated.fen())});
}

}  // namespace

Result<void> write_statement(const Viewer& viewer, const operations::Statement& s, const std::string& path) {
  files::XlsxWriter out(path);
  bill_sheet(out, viewer, s);
  member_sheet(out, viewer, s);
  return out.close();
}

}  // namespace tongfu::views

#include "registration/registry_export.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <unordered_set>

#include <fcntl.h>
#include <unistd.h>

#include "files/csv.h"
#include "files/xlsx_writer.h"
#include "membership/registry.h"
#include "party/identity_store.h"
#include "registration/assessment.h"
#include "registration/words.h"

namespace tongfu::registration {

using files::XlsxCell;
using membership::RegisteredLine;
using sponsorship::Mode;
using sponsorship::Plan;
using sponsorship::Sponsorship;

namespace {

constexpr std::string_view kTitle = "集团成员统付通信业务成员登记表";
constexpr std::string_view kSignatures[] = {"甲方（盖章）：", "经办人签字：", "日期："};

// What a sheet or a text file does with a row.
class Writer {
 public:
  virtual ~Writer() = default;
  virtual void title(std::string_view text, int columns) = 0;
  virtual void row(const std::vector<XlsxCell>& cells) = 0;
  virtual void header_done() = 0;
  virtual Result<void> close() = 0;
};

class SheetFile : public Writer {
 public:
  SheetFile(const std::string& path, const std::vector<double>& widths) : out_(path) {
    out_.sheet("成员登记表", widths);
  }
  void title(std::string_view text, int columns) override { out_.merge_title(text, columns); }
  void row(const std::vector<XlsxCell>& cells) override { out_.row(cells); }
  void header_done() override { out_.freeze_header(); }
  Result<void> close() override { return out_.close(); }

 private:
  files::XlsxWriter out_;
};

// UTF-8 with the mark that makes Excel read it so. Appears under its name only when complete.
class CsvFile : public Writer {
 public:
  explicit CsvFile(std::string path) : path_(std::move(path)), part_(path_ + ".part-" + std::to_string(::getpid())) {
    file_ = std::fopen(part_.c_str(), "wb");
    if (file_ == nullptr) error_ = errno;
    write("\xEF\xBB\xBF");
  }
  CsvFile(const CsvFile&) = delete;
  ~CsvFile() override {
    if (file_ == nullptr) return;
    std::fclose(file_);
    std::remove(part_.c_str());
  }

  void title(std::string_view text, int) override { write(files::csv_cell(text) + "\r\n"); }
  void row(const std::vector<XlsxCell>& cells) override {
    std::string line;
    for (size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) line += ',';
      switch (cells[i].kind()) {
        case XlsxCell::Kind::amount: line += to_string(Money::from_fen(cells[i].number())); break;
        case XlsxCell::Kind::integer: line += std::to_string(cells[i].number()); break;
        default: line += files::csv_cell(cells[i].content());
      }
    }
    write(line + "\r\n");
  }
  void header_done() override {}
  Result<void> close() override {
    if (error_ == 0 &&
        (std::fflush(file_) != 0 || ::fsync(::fileno(file_)) != 0 || std::rename(part_.c_str(), path_.c_str()) != 0))
      error_ = errno;
    if (error_ != 0) return invalid("cannot_write", path_ + ": cannot be written: " + std::strerror(error_));
    std::fclose(file_);
    file_ = nullptr;
    return {};
  }

 private:
  void write(std::string_view text) {
    if (error_ == 0 && std::fwrite(text.data(), 1, text.size(), file_) != text.size()) error_ = errno;
  }

  const std::string path_;
  const std::string part_;
  std::FILE* file_ = nullptr;
  int error_ = 0;  // of the system: the first one
};

struct Member {
  const RegisteredLine* line;
  const Plan* plan;
};

struct Column {
  FormColumn column;
  double width;
  bool wanted;
};

class Exporter {
 public:
  Exporter(const party::Group& group, const agreement::Agreement& agreement, const std::map<Msisdn, Msisdn>& secondary,
           std::vector<Member> members, std::unordered_set<Msisdn> verified)
      : group_(group), agreement_(agreement), members_(std::move(members)), verified_(std::move(verified)) {
    for (const auto& [sim, main] : secondary) {
      std::string& all = sims_[main];
      all += (all.empty() ? "" : ";") + to_string(sim);
    }
    choose_columns();
  }

  std::vector<double> widths() const {
    std::vector<double> widths;
    for (const Column& column : columns_) widths.push_back(column.width);
    return widths;
  }

  void write(Writer& out, Date on) const {
    const int width = static_cast<int>(columns_.size());
    out.title(kTitle, width);
    out.row({XlsxCell::text("集团名称：" + group_.name)});
    out.row({XlsxCell::text("集团统付账号：" + group_.code)});
    out.row({XlsxCell::text("付费方式：" + ways_to_pay())});
    out.row({XlsxCell::text("制表日期：" + to_string(on))});
    if (agreement_.project_fee)
      out.row({XlsxCell::text("项目总费用：" + to_grouped_string(agreement_.project_fee->amount) + " 元")});
    std::vector<XlsxCell> header;
    for (const Column& column : columns_) header.push_back(XlsxCell::header(std::string(chinese_name(column.column))));
    out.row(header);
    out.header_done();
    int64_t ordinal = 0;
    for (const Member& member : members_) write_member(out, member, ordinal);
    out.row({XlsxCell::empty()});
    for (const std::string_view line : kSignatures) out.row({XlsxCell::text(std::string(line))});
  }

 private:
  void choose_columns() {
    bool items = false, ratio = false, several = false, expires = false;
    for (const Member& member : members_) {
      several |= member.plan->in_order().size() > 1;
      for (const Sponsorship& s : member.plan->in_order()) {
        items |= !s.items.empty() || !s.categories.empty();
        ratio |= s.mode == Mode::ratio;
        expires |= s.expires;
      }
    }
    const Column all[] = {
        {FormColumn::ordinal, 6, true},       {FormColumn::msisdn, 15, true},
        {FormColumn::name, 12, true},         {FormColumn::amount, 13, true},
        {FormColumn::action, 16, true},       {FormColumn::mode, 16, true},
        {FormColumn::ratio, 10, ratio},       {FormColumn::items, 24, items},
        {FormColumn::priority, 8, several},   {FormColumn::carry_over, 8, expires},
        {FormColumn::offering, 14, true},     {FormColumn::secondary, 15, !sims_.empty()},
        {FormColumn::activated_on, 12, true}, {FormColumn::verified, 10, !verified_.empty()},
        {FormColumn::signature, 16, true},
    };
    std::copy_if(std::begin(all), std::end(all), std::back_inserter(columns_),
                 [](const Column& column) { return column.wanted; });
  }

  std::string ways_to_pay() const {
    bool pays = false, transfers = false;
    for (const Member& member : members_) {
      for (const Sponsorship& s : member.plan->in_order()) (s.mode == Mode::allocation ? transfers : pays) = true;
    }
    return pays == transfers ? "代付、划拨" : pays ? "代付" : "划拨";
  }

  void write_member(Writer& out, const Member& member, int64_t& ordinal) const {
    const auto& sponsorships = member.plan->in_order();
    if (sponsorships.empty()) return write_row(out, member, nullptr, 0, ++ordinal);
    // The form tells rows of one number apart by priority: where the plan's do not, the order is counted.
    bool usable = true;
    for (size_t i = 0; i < sponsorships.size(); ++i) {
      usable &= sponsorships[i].priority >= 0 && sponsorships[i].priority <= 9'999;
      usable &= i == 0 || sponsorships[i].priority > sponsorships[i - 1].priority;
    }
    for (size_t i = 0; i < sponsorships.size(); ++i) {
      write_row(out, member, &sponsorships[i], usable ? sponsorships[i].priority : static_cast<int64_t>(i) + 1,
                ++ordinal);
    }
  }

  void write_row(Writer& out, const Member& member, const Sponsorship* s, int64_t priority, int64_t ordinal) const {
    std::vector<XlsxCell> cells;
    for (const Column& column : columns_) cells.push_back(cell(column.column, member.line->line, s, priority, ordinal));
    out.row(cells);
  }

  XlsxCell cell(FormColumn column, const membership::Line& line, const Sponsorship* s, int64_t priority,
                int64_t ordinal) const {
    switch (column) {
      case FormColumn::ordinal: return XlsxCell::integer(ordinal);
      case FormColumn::msisdn: return XlsxCell::text(to_string(line.msisdn));
      case FormColumn::name: return XlsxCell::text(line.name);
      case FormColumn::offering: return XlsxCell::text(line.offering);
      case FormColumn::activated_on: return XlsxCell::text(to_string(line.activated_on));
      case FormColumn::secondary: {
        const auto sims = sims_.find(line.msisdn);
        return sims == sims_.end() ? XlsxCell::empty() : XlsxCell::text(sims->second);
      }
      case FormColumn::verified: return verified_.contains(line.msisdn) ? XlsxCell::text("是") : XlsxCell::empty();
      default: return s == nullptr ? XlsxCell::empty() : sponsorship_cell(column, *s, priority);
    }
  }

  static XlsxCell sponsorship_cell(FormColumn column, const Sponsorship& s, int64_t priority) {
    switch (column) {
      case FormColumn::amount:
        if (s.mode == Mode::quota || s.mode == Mode::allocation) return XlsxCell::amount(s.amount.fen());
        return s.mode == Mode::ratio && s.cap ? XlsxCell::amount(s.cap->fen()) : XlsxCell::empty();
      case FormColumn::mode: return XlsxCell::text(std::string(sponsorship::chinese_name(s.mode)));
      case FormColumn::ratio:
        return s.mode == Mode::ratio ? XlsxCell::text(percent_text(s.percent_hundredths)) : XlsxCell::empty();
      case FormColumn::items: return XlsxCell::text(items_text(s));
      case FormColumn::priority: return XlsxCell::integer(priority);
      case FormColumn::carry_over:
        return s.mode == Mode::allocation ? XlsxCell::text(s.expires ? "不结转" : "结转") : XlsxCell::empty();
      default: return XlsxCell::empty();
    }
  }

  const party::Group& group_;
  const agreement::Agreement& agreement_;
  const std::vector<Member> members_;
  const std::unordered_set<Msisdn> verified_;
  std::unordered_map<Msisdn, std::string> sims_;
  std::vector<Column> columns_;
};

}  // namespace

Result<size_t> export_registry(storage::Database& database, const party::Group& group,
                               const agreement::Agreement& agreement, const std::string& path, Date on,
                               bool overwrite) {
  const bool sheet = path.ends_with(".xlsx");
  if (!sheet && !path.ends_with(".csv"))
    return invalid("bad_file_name", path + ": the file's name must end in .xlsx or .csv");
  if (!overwrite && std::filesystem::exists(path)) {
    return refused("file_exists", path + " exists already: choose another name, or overwrite it with --force");
  }
  membership::Registry registry(database, group.id);
  const std::vector<RegisteredLine> lines = registry.load();
  std::vector<Member> members;
  party::IdentityStore identities(database, {});  // whether there is a document, not what it says: no key
  std::unordered_set<Msisdn> verified;
  for (const RegisteredLine& line : lines) {
    const membership::Enrolment* enrolment = standing(line.timeline, Cycle::containing(on));
    if (enrolment == nullptr) continue;
    members.push_back({&line, &registry.plan(enrolment->plan_id)});
    if (identities.verified(line.line.msisdn)) verified.insert(line.line.msisdn);
  }
  const size_t count = members.size();
  const Exporter exporter(group, agreement, registry.secondary_sims(), std::move(members), std::move(verified));
  const std::unique_ptr<Writer> out =
      sheet ? std::unique_ptr<Writer>(std::make_unique<SheetFile>(path, exporter.widths()))
            : std::make_unique<CsvFile>(path);
  exporter.write(*out, on);
  TONGFU_TRY(out->close());
  return count;
}

}  // namespace tongfu::registration

// pain.002 and camt.054 as streams of elements. Versions differ in what surrounds the elements read here, not in them,
// so any version of the two messages is read.
#include <algorithm>
#include <iterator>

#include "bankcollection/return_file.h"
#include "files/xml_reader.h"
#include "kernel/text.h"

namespace tongfu::bankcollection {

namespace {

constexpr size_t kPiece = 64 << 10;
constexpr size_t kMostText = 512;  // of one element: what is longer is nothing we look for
constexpr std::string_view kReport = "Document/CstmrPmtStsRpt";
constexpr std::string_view kNotification = "Document/BkToCstmrDbtCdtNtfctn";

Error bad(const std::string& what) {
  return invalid("bad_return_file", "the bank's file cannot be read (" + what + "): fetch it from the bank again");
}

// Which element gives which field, its path from the element that makes a row.
struct Place {
  std::string_view path;
  std::string AnswerRow::*field;
};
constexpr Place kOfTransaction[] = {
    {"OrgnlEndToEndId", &AnswerRow::end_to_end_id},
    {"TxSts", &AnswerRow::status},
    {"StsRsnInf/Rsn/Cd", &AnswerRow::reason},
    {"StsRsnInf/Rsn/Prtry", &AnswerRow::reason},
    {"AccptncDtTm", &AnswerRow::on},
    {"OrgnlTxRef/Amt/InstdAmt", &AnswerRow::amount},
};
constexpr Place kOfPart[] = {
    {"PmtInfSts", &AnswerRow::status},
    {"StsRsnInf/Rsn/Cd", &AnswerRow::reason},
    {"StsRsnInf/Rsn/Prtry", &AnswerRow::reason},
};
constexpr Place kOfBatch[] = {
    {"GrpSts", &AnswerRow::status},
    {"StsRsnInf/Rsn/Cd", &AnswerRow::reason},
    {"StsRsnInf/Rsn/Prtry", &AnswerRow::reason},
};
constexpr Place kOfDetails[] = {
    {"Refs/EndToEndId", &AnswerRow::end_to_end_id},
    {"CdtDbtInd", &AnswerRow::status},
    {"Amt", &AnswerRow::amount},
    {"AmtDtls/TxAmt/Amt", &AnswerRow::amount},
    {"AmtDtls/InstdAmt/Amt", &AnswerRow::amount},
    {"RtrInf/Rsn/Cd", &AnswerRow::reason},
    {"RtrInf/Rsn/Prtry", &AnswerRow::reason},
};
// What stands on the whole booking and holds for its details.
constexpr Place kOfEntry[] = {
    {"CdtDbtInd", &AnswerRow::status},
    {"Amt", &AnswerRow::amount},
    {"BookgDt/Dt", &AnswerRow::on},
    {"BookgDt/DtTm", &AnswerRow::on},
};

class ReturnReader : public files::XmlReader {
 public:
  ReturnReader() : XmlReader(&bad) {}

  Result<ReturnFile> finish() && {
    if (out_.form == ReturnFile::Form::table) return bad("it is neither pain.002 nor camt.054");
    if (out_.form == ReturnFile::Form::status_report) {
      if (out_.batch.empty()) return bad("it does not say which batch it answers");
      if (!batch_.status.empty()) out_.wide.push_back({{}, batch_});
      for (WideAnswer& wide : out_.wide) or_created(wide.row);
      for (AnswerRow& row : out_.rows) or_created(row);
    }
    return std::move(out_);
  }

 protected:
  void on_start(std::string_view name, const files::XmlAttributes& attributes) override {
    lengths_.push_back(path_.size());
    if (!path_.empty()) path_ += '/';
    path_ += name.substr(0, 64);  // no name we know is longer
    text_.clear();
    currency_ = attributes.get("Ccy");
    if (path_ == kReport) out_.form = ReturnFile::Form::status_report;
    if (path_ == kNotification) out_.form = ReturnFile::Form::notification;
    if (is(kReport, "/OrgnlPmtInfAndSts")) part_ = {};
    if (is(kReport, "/OrgnlPmtInfAndSts/TxInfAndSts") || is(kNotification, "/Ntfctn/Ntry/NtryDtls/TxDtls")) row_ = {};
    if (is(kNotification, "/Ntfctn/Ntry")) {
      entry_ = {};
      value_date_.clear();
      reversal_ = booked_ = false;
      first_ = out_.rows.size();
    }
  }

  void on_text(std::string_view text) override {
    if (text_.size() < kMostText) text_ += text.substr(0, kMostText - text_.size());
  }

  void on_end(std::string_view) override {
    if (out_.form == ReturnFile::Form::status_report) end_of_report_element();
    if (out_.form == ReturnFile::Form::notification) end_of_notification_element();
    text_.clear();
    path_.resize(lengths_.back());
    lengths_.pop_back();
  }

 private:
  bool is(std::string_view message, std::string_view rest) const {
    return path_.size() == message.size() + rest.size() && path_.starts_with(message) && path_.ends_with(rest);
  }

  // Takes the element's text where it stands at a known place below `above`. Of several of one field the first counts.
  template <size_t kCount>
  void take(const std::string& above, const Place (&places)[kCount], AnswerRow& row) {
    if (path_.size() <= above.size() || !path_.starts_with(above) || path_[above.size()] != '/') return;
    const std::string_view rest = std::string_view(path_).substr(above.size() + 1);
    for (const Place& place : places) {
      if (place.path != rest) continue;
      std::string& field = row.*place.field;
      if (field.empty()) field = std::string(trim(text_));
      if (place.field == &AnswerRow::amount && row.currency.empty()) row.currency = currency_;
    }
  }

  void keep(AnswerRow row) {
    if (out_.rows.size() == kMaxAnswers) {
      return refuse(invalid(
          "too_large", "the file has more than " + std::to_string(kMaxAnswers) + " rows; split it into several files"));
    }
    row.place = static_cast<uint32_t>(out_.rows.size() + 1);
    out_.rows.push_back(std::move(row));
  }

  void end_of_report_element() {
    static const std::string kPart = std::string(kReport) + "/OrgnlPmtInfAndSts";
    static const std::string kBatch = std::string(kReport) + "/OrgnlGrpInfAndSts";
    if (is(kReport, "/GrpHdr/CreDtTm")) created_ = std::string(trim(text_));
    if (is(kBatch, "/OrgnlMsgId")) out_.batch = std::string(trim(text_));
    if (is(kPart, "/OrgnlPmtInfId")) part_.part = std::string(trim(text_));
    take(kBatch, kOfBatch, batch_);
    take(kPart, kOfPart, part_.row);
    take(kPart + "/TxInfAndSts", kOfTransaction, row_);
    if (is(kPart, "/TxInfAndSts") && !row_.status.empty()) keep(row_);
    if (path_ == kPart && !part_.row.status.empty() && part_.row.status != "PART") out_.wide.push_back(part_);
    if (path_ == kBatch && batch_.status == "PART") batch_.status.clear();
  }

  void end_of_notification_element() {
    static const std::string kEntry = std::string(kNotification) + "/Ntfctn/Ntry";
    static const std::string kDetails = kEntry + "/NtryDtls/TxDtls";
    take(kEntry, kOfEntry, entry_);
    take(kDetails, kOfDetails, row_);
    if (is(kEntry, "/ValDt/Dt") || is(kEntry, "/ValDt/DtTm")) value_date_ = std::string(trim(text_));
    if (is(kEntry, "/RvslInd")) reversal_ = trim(text_) == "true" || trim(text_) == "1";
    if (is(kEntry, "/Sts") || is(kEntry, "/Sts/Cd")) booked_ = booked_ || trim(text_) == "BOOK";
    if (path_ == kDetails) {
      if (row_.end_to_end_id.empty() || row_.end_to_end_id == "NOTPROVIDED") {
        ++out_.others;
      } else {
        keep(row_);
      }
    }
    if (path_ == kEntry) complete_entry();
  }

  void complete_entry() {
    const bool alone = out_.rows.size() == first_ + 1;
    for (size_t i = first_; i < out_.rows.size(); ++i) {
      AnswerRow& row = out_.rows[i];
      if (row.status.empty()) row.status = entry_.status;
      if (reversal_ && row.status == "CRDT") row.status = "CRDT, reversal";  // of a debit: nothing we asked for
      if (!booked_) row.status = "PDNG";
      if (row.amount.empty() && alone) {
        row.amount = entry_.amount;
        row.currency = entry_.currency;
      }
      row.on = value_date_.empty() ? entry_.on : value_date_;
    }
  }

  void or_created(AnswerRow& row) const {
    if (row.on.empty()) row.on = created_;
  }

  ReturnFile out_;
  std::string path_, text_, currency_, created_, value_date_;
  std::vector<size_t> lengths_;
  AnswerRow row_, batch_, entry_;
  WideAnswer part_;
  bool reversal_ = false, booked_ = false;
  size_t first_ = 0;  // of the entry's rows
};

}  // namespace

Result<ReturnFile> read_return_xml(std::string_view text) {
  ReturnReader reader;
  do {
    const std::string_view piece = text.substr(0, kPiece);
    text.remove_prefix(piece.size());
    TONGFU_TRY(reader.feed(piece, text.empty()));
  } while (!text.empty());
  return std::move(reader).finish();
}

}  // namespace tongfu::bankcollection

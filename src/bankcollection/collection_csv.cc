#include "bankcollection/collection_file.h"
#include "bankcollection/return_file.h"
#include "files/csv.h"

namespace tongfu::bankcollection {

namespace {

void add_row(std::string& out, const std::vector<std::string>& cells) {
  for (size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : ",") + files::csv_cell(cells[i]);
  out += "\r\n";
}

}  // namespace

std::string collection_csv(const CollectionFile& file) {
  std::string out = "\xEF\xBB\xBF";  // so that spreadsheets read it as UTF-8
  add_row(out, {"批次", "端到端标识", "收款日期", "金额（元）", "付款户名", "付款账号", "付款开户行", "付款行号",
                "授权编号", "授权签订日期", "收款户名", "收款账号", "收款开户行", "收款行号", "摘要"});
  for (const FilePart& part : file.parts) {
    for (const FileItem& item : part.items) {
      const agreement::BankAccount& from = item.mandate.account;
      add_row(out, {part_code(file.batch.code(), part.number), to_string(item.id), to_string(file.batch.collect_on),
                    to_string(item.amount), from.holder, from.number, from.bank, from.bank_code, item.mandate.code,
                    to_string(item.mandate.signed_on), part.payee.holder, part.payee.number, part.payee.bank,
                    part.payee.bank_code, item.remark});
    }
  }
  return out;
}

}  // namespace tongfu::bankcollection

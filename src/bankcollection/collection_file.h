// What a bank gets to collect from (docs/bank-collection.md): ISO 20022's pain.008.001.08, or the same as CSV.
#pragma once

#include <string>
#include <vector>

#include "bankcollection/collection.h"
#include "bankcollection/mandate.h"

namespace tongfu::bankcollection {

struct FileItem {
  EndToEndId id;
  Money amount;
  Mandate mandate;
  std::string remark;  // "集团统付费用 2025-08 A1"
};

// What is paid into one account.
struct FilePart {
  int64_t number = 1;
  agreement::BankAccount payee;
  std::vector<FileItem> items;
};

struct CollectionFile {
  Batch batch;
  std::vector<FilePart> parts;
};

std::string pain_008(const CollectionFile& file);
std::string collection_csv(const CollectionFile& file);

}  // namespace tongfu::bankcollection

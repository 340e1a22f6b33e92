#include <sstream>

#include <pugixml.hpp>

#include "bankcollection/collection_file.h"
#include "bankcollection/return_file.h"

namespace tongfu::bankcollection {

namespace {

pugi::xml_node add(pugi::xml_node to, const char* name) {
  return to.append_child(name);
}
pugi::xml_node add(pugi::xml_node to, const char* name, const std::string& text) {
  pugi::xml_node node = to.append_child(name);
  node.text().set(text.c_str());
  return node;
}

// There are no IBANs in China: the number as it is, and the branch by its code in the clearing system.
void add_account(pugi::xml_node to, const char* name, const agreement::BankAccount& account) {
  pugi::xml_node node = add(to, name);
  add(add(add(node, "Id"), "Othr"), "Id", account.number);
  add(node, "Ccy", "CNY");
}

void add_agent(pugi::xml_node to, const char* name, const agreement::BankAccount& account) {
  pugi::xml_node bank = add(add(to, name), "FinInstnId");
  if (!account.bank_code.empty()) {
    pugi::xml_node member = add(bank, "ClrSysMmbId");
    add(add(member, "ClrSysId"), "Cd", "CNAPS");
    add(member, "MmbId", account.bank_code);
  }
  add(bank, "Nm", account.bank);
}

Money total(const FilePart& part) {
  Money sum;
  for (const FileItem& item : part.items) sum += item.amount;
  return sum;
}

void add_item(pugi::xml_node to, const FileItem& item) {
  pugi::xml_node node = add(to, "DrctDbtTxInf");
  add(add(node, "PmtId"), "EndToEndId", to_string(item.id));
  add(node, "InstdAmt", to_string(item.amount)).append_attribute("Ccy") = "CNY";
  pugi::xml_node mandate = add(add(node, "DrctDbtTx"), "MndtRltdInf");
  add(mandate, "MndtId", item.mandate.code);
  add(mandate, "DtOfSgntr", to_string(item.mandate.signed_on));
  add_agent(node, "DbtrAgt", item.mandate.account);
  add(add(node, "Dbtr"), "Nm", item.mandate.account.holder);
  add_account(node, "DbtrAcct", item.mandate.account);
  add(add(node, "RmtInf"), "Ustrd", item.remark);
}

void add_part(pugi::xml_node to, const CollectionFile& file, const FilePart& part) {
  pugi::xml_node node = add(to, "PmtInf");
  add(node, "PmtInfId", part_code(file.batch.code(), part.number));
  add(node, "PmtMtd", "DD");
  add(node, "NbOfTxs", std::to_string(part.items.size()));
  add(node, "CtrlSum", to_string(total(part)));
  add(add(node, "PmtTpInf"), "SeqTp", "RCUR");
  add(node, "ReqdColltnDt", to_string(file.batch.collect_on));
  add(add(node, "Cdtr"), "Nm", part.payee.holder);
  add_account(node, "CdtrAcct", part.payee);
  add_agent(node, "CdtrAgt", part.payee);
  for (const FileItem& item : part.items) add_item(node, item);
}

}  // namespace

std::string pain_008(const CollectionFile& file) {
  EXPECTS(!file.parts.empty());
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  pugi::xml_node root = document.append_child("Document");
  root.append_attribute("xmlns") = "urn:iso:std:iso:20022:tech:xsd:pain.008.001.08";
  pugi::xml_node message = add(root, "CstmrDrctDbtInitn");
  pugi::xml_node header = add(message, "GrpHdr");
  size_t items = 0;
  Money sum;
  for (const FilePart& part : file.parts) {
    items += part.items.size();
    sum += total(part);
  }
  add(header, "MsgId", file.batch.code());
  add(header, "CreDtTm", to_string(file.batch.made_at) + "+08:00");
  add(header, "NbOfTxs", std::to_string(items));
  add(header, "CtrlSum", to_string(sum));
  add(add(header, "InitgPty"), "Nm", file.parts.front().payee.holder);
  for (const FilePart& part : file.parts) add_part(message, file, part);
  std::ostringstream out;
  document.save(out, "  ", pugi::format_indent, pugi::encoding_utf8);
  return std::move(out).str();
}

}  // namespace tongfu::bankcollection

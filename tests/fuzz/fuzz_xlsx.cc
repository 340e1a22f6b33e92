// Any bytes as a workbook, and any bytes as one XML part of a sound one: the checksums of a zip would otherwise keep
// the fuzzer out of the parts. The first byte chooses.
#include <zip.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "files/xlsx_escape.h"
#include "files/xlsx_number.h"
#include "files/xlsx_reader.h"
#include "kernel/expects.h"
#include "kernel/text.h"

namespace {

constexpr std::string_view kType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::pair<std::string, std::string> kParts[] = {
    {"_rels/.rels", "<R><Relationship Id='a' Type='" + std::string(kType) + "officeDocument' Target='b.xml'/></R>"},
    {"b.xml", "<workbook><sheets><sheet name='s' id='a'/></sheets></workbook>"},
    {"_rels/b.xml.rels", "<R><Relationship Id='a' Type='" + std::string(kType) +
                             "worksheet' Target='s.xml'/><Relationship Id='b' Type='" + std::string(kType) +
                             "sharedStrings' Target='t.xml'/><Relationship Id='c' Type='" + std::string(kType) +
                             "styles' Target='u.xml'/></R>"},
    {"s.xml", "<worksheet><sheetData><row r='1'><c r='A1' s='1' t='s'><v>0</v></c></row></sheetData></worksheet>"},
    {"t.xml", "<sst><si><r><t>a</t></r><rPh><t>b</t></rPh></si></sst>"},
    {"u.xml",
     "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy'/></numFmts><cellXfs><xf numFmtId='164'/>"
     "<xf/></cellXfs></styleSheet>"},
};

// A sound workbook in which the part number `replaced` has this content; stored in memory.
std::string workbook_with(size_t replaced, std::string_view content) {
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
  for (size_t i = 0; i < std::size(kParts); ++i) {
    const std::string_view bytes = i == replaced ? content : std::string_view(kParts[i].second);
    zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    const auto index = zip_file_add(archive, kParts[i].first.c_str(), source, 0);
    zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
  }
  zip_close(archive);
  zip_stat_t facts;
  zip_source_stat(target, &facts);
  std::string bytes(facts.size, '\0');
  zip_source_open(target);
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

void read(std::string_view bytes) {
  const auto table = tongfu::files::read_xlsx_bytes(bytes);
  if (!table) {
    EXPECTS(!table.error().reason.empty() && !table.error().message.empty());
    return;
  }
  EXPECTS(table->rows.size() == table->row_numbers.size());
  for (const auto& row : table->rows) EXPECTS(!row.empty() && row.size() <= tongfu::files::kMaxColumns);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data + 1), size - 1);
  const size_t choice = data[0] % (std::size(kParts) + 2);
  if (choice < std::size(kParts)) {
    read(workbook_with(choice, rest));
  } else if (choice == std::size(kParts)) {
    read(rest);
  } else {
    tongfu::files::date_text(rest, tongfu::files::kind_of_code(rest), (data[0] & 0x80) != 0);
    tongfu::files::iso_date_text(rest);
    const auto cell = tongfu::files::escaped(rest);
    EXPECTS(tongfu::is_utf8(cell) && tongfu::is_utf8(tongfu::files::unescaped(cell)));
    EXPECTS(tongfu::files::escaped(tongfu::files::unescaped(cell)) == cell);
  }
  return 0;
}

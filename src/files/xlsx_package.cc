#include "files/xlsx_package.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "files/xml_reader.h"

namespace tongfu::files {
namespace {

struct Relationship {
  std::string id, type, target;
};

class RelationshipReader : public XmlReader {
 public:
  std::vector<Relationship> found;

 private:
  void on_start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "Relationship" || attributes.get("TargetMode") == "External") return;
    found.push_back({std::string(attributes.get("Id")), std::string(attributes.get("Type")),
                     std::string(attributes.get("Target"))});
  }
};

class WorkbookReader : public XmlReader {
 public:
  struct Sheet {
    std::string name, relationship;
    bool visible;
  };
  std::vector<Sheet> sheets;
  bool from_1904 = false;
  bool is_workbook = false;

 private:
  void on_start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "workbook") {
      is_workbook = true;
    } else if (name == "workbookPr") {
      const auto value = attributes.get("date1904");
      from_1904 = value == "1" || value == "true";
    } else if (name == "sheet") {
      const auto state = attributes.get("state");
      sheets.push_back({std::string(attributes.get("name")), std::string(attributes.get("id")),
                        state.empty() || state == "visible"});
    }
  }
};

// The name in the archive of `target`, as the part `source` gives it: "/xl/a.xml", "a.xml", "../a.xml".
std::string resolved(std::string_view source, std::string_view target) {
  std::string path;
  if (!target.starts_with('/')) path = source.substr(0, source.rfind('/') + 1);
  for (size_t start = 0; start < target.size();) {
    const size_t end = std::min(target.find('/', start), target.size());
    const auto step = target.substr(start, end - start);
    start = end + 1;
    if (step.empty() || step == ".") continue;
    if (step == "..") {
      if (!path.empty()) path.resize(path.rfind('/', path.size() - 2) + 1);
      continue;
    }
    path += step;
    if (end < target.size()) path += '/';
  }
  return path;
}

std::string relationships_of(std::string_view part) {
  const size_t name = part.rfind('/') + 1;
  return std::string(part.substr(0, name)) + "_rels/" + std::string(part.substr(name)) + ".rels";
}

Result<std::vector<Relationship>> read_relationships(ZipArchive& archive, std::string_view source) {
  RelationshipReader reader;
  TONGFU_TRY(read_part(archive, relationships_of(source), kMaxSmallPartBytes, reader));
  for (auto& one : reader.found) one.target = resolved(source, one.target);
  return std::move(reader.found);
}

Error not_xlsx() {
  return invalid("not_xlsx", "this zip file is not an .xlsx workbook; open it in Excel or WPS and save it as .xlsx");
}

}  // namespace

Result<void> read_part(ZipArchive& archive, const std::string& part, uint64_t max_bytes, XmlReader& reader) {
  auto done =
      archive.stream(part, max_bytes, [&](std::string_view chunk, bool last) { return reader.feed(chunk, last); });
  if (!done) return std::move(done).error().at(part);
  return {};
}

Result<XlsxWorkbook> read_workbook(ZipArchive& archive) {
  if (!archive.has("_rels/.rels")) return not_xlsx();
  TONGFU_ASSIGN(roots, read_relationships(archive, ""));
  const auto root = std::find_if(roots.begin(), roots.end(),
                                 [](const Relationship& one) { return one.type.ends_with("/officeDocument"); });
  if (root == roots.end() || root->target.ends_with(".bin")) return not_xlsx();
  WorkbookReader reader;
  TONGFU_TRY(read_part(archive, root->target, kMaxSmallPartBytes, reader));
  if (!reader.is_workbook) return not_xlsx();

  XlsxWorkbook workbook;
  workbook.from_1904 = reader.from_1904;
  TONGFU_ASSIGN(relationships, read_relationships(archive, root->target));
  std::unordered_map<std::string, std::string> worksheets;
  for (const auto& one : relationships) {
    if (one.type.ends_with("/worksheet")) worksheets.emplace(one.id, one.target);
    if (one.type.ends_with("/sharedStrings")) workbook.strings_part = one.target;
    if (one.type.ends_with("/styles")) workbook.styles_part = one.target;
  }
  for (auto& sheet : reader.sheets) {
    const auto part = worksheets.find(sheet.relationship);
    workbook.sheets.push_back(
        {std::move(sheet.name), part == worksheets.end() ? std::string() : part->second, sheet.visible});
  }
  return workbook;
}

Error cell_too_long() {
  return invalid("too_large", "a cell holds more than 32,767 characters; shorten it");
}

}  // namespace tongfu::files

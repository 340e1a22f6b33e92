// Shared strings and styles: the two tables that cells point into.
#include <unordered_map>
#include <utility>

#include "files/xlsx_escape.h"
#include "files/xlsx_package.h"
#include "files/xml_reader.h"
#include "kernel/text.h"

namespace tongfu::files {
namespace {

class StringReader : public XmlReader {
 public:
  std::vector<std::string> strings;

 private:
  void on_start(std::string_view name, const XmlAttributes&) override {
    if (name == "si") {
      current_.clear();
    } else if (name == "rPh") {
      phonetic_ = true;
    } else if (name == "t") {
      in_text_ = !phonetic_;
    }
  }

  void on_end(std::string_view name) override {
    if (name == "t") {
      in_text_ = false;
    } else if (name == "rPh") {
      phonetic_ = false;
    } else if (name == "si") {
      if (strings.size() == kMaxSharedStrings) {
        return refuse(invalid("too_large", "the workbook has more than 5,000,000 different texts; split it"));
      }
      strings.push_back(unescaped(current_));
    }
  }

  void on_text(std::string_view text) override {
    if (!in_text_) return;
    if (current_.size() + text.size() > kMaxCellBytes) return refuse(cell_too_long());
    current_ += text;
  }

  std::string current_;
  bool in_text_ = false;
  bool phonetic_ = false;
};

class StyleReader : public XmlReader {
 public:
  std::vector<NumberKind> kinds;

 private:
  void on_start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "numFmt" && custom_.size() < kMaxFormats) {
      custom_[format_id(attributes)] = kind_of_code(attributes.get("formatCode"));
    } else if (name == "cellXfs") {
      in_cell_formats_ = true;
    } else if (name == "xf" && in_cell_formats_) {
      if (kinds.size() == kMaxFormats) {
        return refuse(invalid("too_large", "the workbook has more than 65,536 cell formats; copy it into a new one"));
      }
      const int64_t id = format_id(attributes);
      const auto custom = custom_.find(id);
      const bool built_in = id >= 0 && id < 164;  // custom formats begin there, but may redefine one below
      kinds.push_back(custom != custom_.end() ? custom->second
                      : built_in              ? kind_of_built_in(static_cast<int>(id))
                                              : NumberKind::number);
    }
  }

  void on_end(std::string_view name) override {
    if (name == "cellXfs") in_cell_formats_ = false;
  }

  static int64_t format_id(const XmlAttributes& attributes) {
    return parse_integer(attributes.get("numFmtId")).value_or(0);
  }

  std::unordered_map<int64_t, NumberKind> custom_;
  bool in_cell_formats_ = false;
};

}  // namespace

Result<std::vector<std::string>> read_shared_strings(ZipArchive& archive, const std::string& part) {
  StringReader reader;
  TONGFU_TRY(read_part(archive, part, kMaxLargePartBytes, reader));
  return std::move(reader.strings);
}

Result<std::vector<NumberKind>> read_styles(ZipArchive& archive, const std::string& part) {
  StyleReader reader;
  TONGFU_TRY(read_part(archive, part, kMaxSmallPartBytes, reader));
  return std::move(reader.kinds);
}

}  // namespace tongfu::files

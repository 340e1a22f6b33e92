#include "files/xml_reader.h"

#include <expat.h>

#include <new>
#include <utility>

namespace tongfu::files {
namespace {

// One pass for the length and the prefix: names are a few bytes long and there are millions of them.
std::string_view local(const char* name) {
  const char* end = name;
  for (; *end != '\0'; ++end) {
    if (*end == ':') name = end + 1;
  }
  return {name, static_cast<size_t>(end - name)};
}

}  // namespace

std::string_view XmlAttributes::get(std::string_view local_name) const {
  for (const char** at = pairs_; *at != nullptr; at += 2) {
    if (local(at[0]) == local_name) return at[1];
  }
  return {};
}

// expat is C: nothing may be thrown through it, so exceptions wait in thrown_ until it has returned.
struct XmlReader::Callbacks {
  template <typename Act>
  static void guarded(XmlReader& reader, Act act) {
    if (reader.refusal_ || reader.thrown_) return;  // expat may finish the tag it is in after a stop
    try {
      act();
    } catch (...) {
      reader.thrown_ = std::current_exception();
      XML_StopParser(reader.parser_.get(), XML_FALSE);
    }
  }

  static void XMLCALL start(void* self, const char* name, const char** attributes) {
    auto& reader = *static_cast<XmlReader*>(self);
    guarded(reader, [&] {
      if (++reader.depth_ > kMaxDepth) return reader.refuse(reader.damaged_("XML nested too deeply"));
      reader.on_start(local(name), XmlAttributes(attributes));
    });
  }

  static void XMLCALL end(void* self, const char* name) {
    auto& reader = *static_cast<XmlReader*>(self);
    guarded(reader, [&] {
      --reader.depth_;
      reader.on_end(local(name));
    });
  }

  static void XMLCALL text(void* self, const char* text, int length) {
    auto& reader = *static_cast<XmlReader*>(self);
    guarded(reader, [&] { reader.on_text({text, static_cast<size_t>(length)}); });
  }

  static void XMLCALL doctype(void* self, const char*, const char*, const char*, int) {
    auto& reader = *static_cast<XmlReader*>(self);
    guarded(reader, [&] { reader.refuse(reader.damaged_("it declares a DOCTYPE")); });
  }
};

void XmlReader::Free::operator()(XML_ParserStruct* parser) const {
  XML_ParserFree(parser);
}

Error XmlReader::damaged_workbook(const std::string& what) {
  return invalid("damaged_xlsx", "the workbook is damaged (" + what + "); open it in Excel or WPS and save it again");
}

XmlReader::XmlReader(Damaged damaged) : parser_(XML_ParserCreate(nullptr)), damaged_(damaged) {
  if (!parser_) throw std::bad_alloc();
  XML_SetUserData(parser_.get(), this);
  XML_SetElementHandler(parser_.get(), Callbacks::start, Callbacks::end);
  XML_SetCharacterDataHandler(parser_.get(), Callbacks::text);
  XML_SetStartDoctypeDeclHandler(parser_.get(), Callbacks::doctype);
}

XmlReader::~XmlReader() = default;

void XmlReader::refuse(Error error) {
  if (!refusal_) refusal_ = std::move(error);
  XML_StopParser(parser_.get(), XML_FALSE);
}

Result<void> XmlReader::feed(std::string_view chunk, bool last) {
  const auto status = XML_Parse(parser_.get(), chunk.data(), static_cast<int>(chunk.size()), last ? 1 : 0);
  if (thrown_) std::rethrow_exception(std::exchange(thrown_, nullptr));
  if (refusal_) return *refusal_;
  if (status != XML_STATUS_OK) {
    return damaged_("line " + std::to_string(XML_GetCurrentLineNumber(parser_.get())) + ": " +
                    XML_ErrorString(XML_GetErrorCode(parser_.get())));
  }
  fed_ += static_cast<int64_t>(chunk.size());
  // expat reads an unfinished tag again from its beginning with each piece: a long one would take quadratic time.
  if (!last && fed_ - XML_GetCurrentByteIndex(parser_.get()) > kMaxTokenBytes) return damaged_("a tag without end");
  return {};
}

}  // namespace tongfu::files

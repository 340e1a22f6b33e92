// XML that may be hostile, as a stream of elements.
#pragma once

#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "kernel/result.h"

struct XML_ParserStruct;

namespace tongfu::files {

// The attributes of one element, valid during on_start.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  // The value of the attribute with that local name, whatever its prefix; empty where there is none.
  std::string_view get(std::string_view local_name) const;

  // Calls visit(name, value) for each attribute without a prefix.
  template <typename Visit>
  void each(Visit visit) const {
    for (const char** at = pairs_; *at != nullptr; at += 2) visit(std::string_view(at[0]), std::string_view(at[1]));
  }

 private:
  const char** pairs_;
};

// A base for readers of one kind of document. Names come without their prefix: the namespaces of the two dialects of
// OOXML (Transitional and Strict) differ, the local names do not. Refused, as `damaged_xlsx` or as the reader says:
// what is not well-formed, any DOCTYPE (and with it every entity beyond the five of XML), more than kMaxDepth levels, a
// tag of more than kMaxTokenBytes.
class XmlReader {
 public:
  static constexpr int kMaxDepth = 64;
  static constexpr int64_t kMaxTokenBytes = 256 << 10;

  // The refusal of a document that is wrong in itself, saying what is wrong with it.
  using Damaged = Error (*)(const std::string& what);
  static Error damaged_workbook(const std::string& what);

  explicit XmlReader(Damaged damaged = &damaged_workbook);
  XmlReader(const XmlReader&) = delete;
  XmlReader& operator=(const XmlReader&) = delete;
  virtual ~XmlReader();

  Result<void> feed(std::string_view chunk, bool last);

 protected:
  virtual void on_start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void on_end(std::string_view /*name*/) {}
  virtual void on_text(std::string_view /*text*/) {}  // one text may come in several pieces

  // Stops reading; feed() then answers with the first such error.
  void refuse(Error error);

 private:
  struct Callbacks;
  struct Free {
    void operator()(XML_ParserStruct* parser) const;
  };

  std::unique_ptr<XML_ParserStruct, Free> parser_;
  Damaged damaged_;
  std::optional<Error> refusal_;
  std::exception_ptr thrown_;
  int depth_ = 0;
  int64_t fed_ = 0;
};

}  // namespace tongfu::files

#include "agreement/clause_map.h"

#include <optional>

#include "agreement/number_words.h"

namespace tongfu::agreement {

namespace {

// Reads the headings one after another; a number counts as a heading only where it follows the one before, so that a
// line that happens to begin with "3、" or "第七条约定" is no heading.
class Walk {
 public:
  explicit Walk(const PlainText& text) : plain_(text), text_(text.text()) {}

  // The name of the part that starts here, where one does.
  std::optional<std::string> heading(size_t at) {
    if (const auto name = annex(at)) return name;
    if (const auto name = signatures(at)) return name;
    if (const auto name = article(at)) return name;
    return clause(at);
  }

 private:
  std::string name() const {
    std::string out = annex_ > 0 ? "annex " + std::to_string(annex_) : "";
    if (article_ > 0) out += (out.empty() ? "" : " ") + std::to_string(article_);
    if (clause_ > 0) out += (article_ > 0 ? "." : " ") + std::to_string(clause_);
    return out;
  }
  bool follows(size_t at, std::initializer_list<std::string_view> words) const {
    for (const std::string_view word : words) {
      if (text_.substr(at).starts_with(word)) return true;
    }
    return false;
  }

  // "附件一：", or 附件一 alone on its line; not "附件一《登记表》为准", which is a line of a sentence.
  bool ends_heading(size_t at) const { return at >= text_.size() || text_[at] == ':' || plain_.starts_line(at); }

  std::optional<std::string> annex(size_t at) {
    if (!follows(at, {"附件"})) return std::nullopt;
    const auto number = read_whole(text_.substr(0, plain_.end_of_line(at)), at + std::string_view("附件").size());
    if (!number || number->value < 1 || number->value > 99 || !ends_heading(number->end)) return std::nullopt;
    annex_ = static_cast<int>(number->value);
    article_ = clause_ = 0;
    signed_ = false;
    return name();
  }

  std::optional<std::string> signatures(size_t at) {
    if (annex_ > 0 || article_ == 0 || !follows(at, {"甲方:", "甲方(盖", "甲方(公", "甲方(签", "(以下无正文", "(本页"}))
      return std::nullopt;
    if (signed_) return std::nullopt;
    signed_ = true;
    return "signatures";
  }

  std::optional<std::string> article(size_t at) {
    if (signed_) return std::nullopt;
    const bool formal = follows(at, {"第"});
    const auto number = read_whole(text_, at + (formal ? std::string_view("第").size() : 0));
    if (!number || number->value <= article_ || number->value > article_ + 3) return std::nullopt;
    if (formal) {
      if (!follows(number->end, {"条"})) return std::nullopt;
      const size_t behind = number->end + std::string_view("条").size();
      if (follows(behind, {"第", "的", "规定", "约定", "所", "之", "、", ",", "和", "及", "或", "。"}))
        return std::nullopt;
      formal_ = true;
    } else {
      // 一、 names articles where 第一条 does not.
      const bool chinese = text_[at] < '0' || text_[at] > '9';
      if (!chinese || (formal_ && annex_ == 0) || number->value != article_ + 1 || !follows(number->end, {"、"}))
        return std::nullopt;
    }
    article_ = static_cast<int>(number->value);
    clause_ = 0;
    return name();
  }

  std::optional<std::string> clause(size_t at) {
    if (signed_ || (article_ == 0 && annex_ == 0) || text_[at] < '0' || text_[at] > '9') return std::nullopt;
    size_t end = at;
    int64_t number = 0;
    while (end < text_.size() && end < at + 3 && text_[end] >= '0' && text_[end] <= '9')
      number = number * 10 + (text_[end++] - '0');
    if (number == article_ && end + 1 < text_.size() && text_[end] == '.') {  // 7.1
      if (text_[end + 1] == '1' + clause_ && clause_ < 9 && !is_number_character(text_, end + 2)) {
        ++clause_;
        return name();
      }
    }
    if (number != clause_ + 1) return std::nullopt;
    if (!follows(end, {"、"}) && !(follows(end, {"."}) && !is_number_character(text_, end + 1))) return std::nullopt;
    ++clause_;
    return name();
  }

  const PlainText& plain_;
  std::string_view text_;
  int annex_ = 0, article_ = 0, clause_ = 0;
  bool formal_ = false, signed_ = false;
};

}  // namespace

std::vector<Clause> clauses_of(const PlainText& text) {
  std::vector<Clause> all{{"heading", 0, text.text().size()}};
  Walk walk(text);
  for (size_t at = 0; at < text.text().size(); ++at) {
    if (!text.starts_line(at)) continue;
    const auto name = walk.heading(at);
    if (!name) continue;
    all.back().end = at;
    all.push_back({*name, at, text.text().size()});
  }
  if (all.front().end == 0) all.erase(all.begin());
  return all;
}

}  // namespace tongfu::agreement

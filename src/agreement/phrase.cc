#include "agreement/phrase.h"

#include <optional>

#include "agreement/plain_text.h"
#include "kernel/expects.h"
#include "kernel/text.h"

namespace tongfu::agreement {

namespace {

constexpr size_t kLongGap = 60, kShortGap = 12;

struct Element {
  enum class Kind { words, gap, quantity } kind = Kind::words;
  std::vector<std::string_view> words;  // one of them
  size_t most = 0;                      // characters of a gap
  char what = 0;                        // of a quantity
};

struct Pattern {
  std::string_view not_behind;
  std::vector<Element> elements;
};

Pattern parse(std::string_view phrase) {
  Pattern pattern;
  size_t at = 0;
  if (phrase.starts_with('!')) {
    pattern.not_behind = phrase.substr(1, character_length(phrase, 1));
    at = 1 + pattern.not_behind.size();
  }
  while (at < phrase.size()) {
    const char c = phrase[at];
    if (c == '*' || c == '~') {
      pattern.elements.push_back({.kind = Element::Kind::gap, .words = {}, .most = c == '*' ? kLongGap : kShortGap});
      ++at;
    } else if (c == '{') {
      pattern.elements.push_back({.kind = Element::Kind::quantity, .words = {}, .what = phrase[at + 1]});
      at += 3;
    } else if (c == '[') {
      const size_t close = phrase.find(']', at);
      EXPECTS(close != std::string_view::npos);
      pattern.elements.push_back({.words = split(phrase.substr(at + 1, close - at - 1), '|')});
      at = close + 1;
    } else {
      const size_t next = std::min(phrase.find_first_of("*~{[", at), phrase.size());
      pattern.elements.push_back({.words = {phrase.substr(at, next - at)}});
      at = next;
    }
  }
  return pattern;
}

std::optional<Quantity> read(char what, std::string_view text, size_t at) {
  switch (what) {
    case 'n': return read_whole(text, at);
    case 'd': return read_digits(text, at);
    case 'p': return read_period(text, at);
    case 'r': return read_ratio(text, at);
    case 'm': return read_money(text, at);
    case 'c': return read_month(text, at);
    case 't': return read_day(text, at);
    default: EXPECTS(false); return std::nullopt;
  }
}

class Matcher {
 public:
  Matcher(std::string_view text, const Pattern& pattern) : text_(text), elements_(pattern.elements) {}

  bool match(size_t index, size_t at, PhraseMatch& match_) const {
    if (index == elements_.size()) {
      match_.end = at;
      return true;
    }
    const Element& element = elements_[index];
    switch (element.kind) {
      case Element::Kind::words:
        for (const std::string_view word : element.words) {
          if (text_.substr(at).starts_with(word) && match(index + 1, at + word.size(), match_)) return true;
        }
        return false;
      case Element::Kind::gap:
        for (size_t passed = 0; passed <= element.most; ++passed) {
          if (match(index + 1, at, match_)) return true;
          if (at >= text_.size() || text_[at] == ';' || text_.substr(at).starts_with("。")) return false;
          at += character_length(text_, at);
        }
        return false;
      case Element::Kind::quantity: {
        if (inside_number(at)) return false;
        const auto quantity = read(element.what, text_, at);
        if (!quantity) return false;
        match_.quantities.push_back(*quantity);
        if (match(index + 1, quantity->end, match_)) return true;
        match_.quantities.pop_back();
        return false;
      }
    }
    return false;
  }

 private:
  // 0 in 10 is no number of its own.
  bool inside_number(size_t at) const {
    if (at == 0 || !is_number_character(text_, at)) return false;
    size_t before = at - 1;
    while (before > 0 && (static_cast<unsigned char>(text_[before]) & 0xc0) == 0x80) --before;
    return is_number_character(text_, before) || text_[before] == '.';
  }

  std::string_view text_;
  const std::vector<Element>& elements_;
};

}  // namespace

std::vector<PhraseMatch> find_phrase(std::string_view text, size_t begin, size_t end, std::string_view phrase) {
  const Pattern pattern = parse(phrase);
  const Matcher matcher(text.substr(0, end), pattern);
  std::vector<PhraseMatch> found;
  for (size_t at = begin; at < end;) {
    PhraseMatch match{.begin = at, .quantities = {}};
    const bool allowed = pattern.not_behind.empty() || !text.substr(0, at).ends_with(pattern.not_behind);
    if (allowed && matcher.match(0, at, match) && match.end > at) {
      at = match.end;
      found.push_back(std::move(match));
    } else {
      at += character_length(text, at);
    }
  }
  return found;
}

}  // namespace tongfu::agreement

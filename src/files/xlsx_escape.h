// The characters a workbook cannot hold, and Excel's way around them: _xHHHH_ stands for one character.
#pragma once

#include <string>
#include <string_view>

namespace tongfu::files {

// `text` fit for a cell, such that unescaped() gives it back: characters XML cannot hold are left out, bytes that are
// not UTF-8 become U+FFFD, and what only looks like an escape is escaped itself.
std::string escaped(std::string_view text);

// A cell's text with its escapes replaced. Half a surrogate pair stays as it stands.
std::string unescaped(std::string_view text);

}  // namespace tongfu::files

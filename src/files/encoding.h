// Texts that arrive in the encodings Chinese spreadsheets write.
#pragma once

#include <string>
#include <string_view>

#include "kernel/result.h"

namespace tongfu::files {

// GB18030 (which contains GBK and GB2312) as UTF-8. Refuses: `bad_encoding`, naming the line.
Result<std::string> utf8_from_gb18030(std::string_view text);

}  // namespace tongfu::files

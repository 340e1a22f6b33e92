// The digest people compare files by (FIPS 180-4), as `sha256sum` prints it.
#pragma once

#include <string>
#include <string_view>

namespace tongfu::vault {

std::string sha256(std::string_view bytes);  // 64 hexadecimal digits, lower case

}  // namespace tongfu::vault

// The languages of screens and messages.
#pragma once

namespace tongfu::wording {

enum class Language { zh, en };

}  // namespace tongfu::wording

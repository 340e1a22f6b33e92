// Problems in the language of who asked: English where Accept-Language prefers it, else Chinese.
#pragma once

#include "http/message.h"

namespace tongfu::server {

bool wants_english(const http::Request& request);

// A problem's detail and the messages of its errors in Chinese, as far as they are known; anything else as it is.
http::Response in_chinese(http::Response response);

}  // namespace tongfu::server

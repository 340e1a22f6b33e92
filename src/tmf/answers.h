// Answers in TM Forum's form.
#pragma once

#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "http/message.h"
#include "kernel/result.h"

namespace tongfu::tmf {

http::Response answer(int status, const boost::json::value& body);

// {"code", "reason", "message", "status", "@type": "Error"}
http::Response error(int status, std::string_view reason, std::string_view message);
http::Response error(const Error& refusal);
http::Response not_there(const std::string& id);  // 404

}  // namespace tongfu::tmf

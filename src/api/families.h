// The handlers, one function a family: each lists its operations by their ids in the description.
#pragma once

#include <vector>

#include "api/call.h"

namespace tongfu::api {

std::vector<NamedHandler> group_handlers();
std::vector<NamedHandler> agreement_handlers();
std::vector<NamedHandler> agreement_text_handlers();
std::vector<NamedHandler> catalogue_handlers();
std::vector<NamedHandler> registry_handlers();
std::vector<NamedHandler> line_handlers();
std::vector<NamedHandler> usage_handlers();
std::vector<NamedHandler> bill_handlers();
std::vector<NamedHandler> charge_handlers();
std::vector<NamedHandler> payment_handlers();
std::vector<NamedHandler> dispute_handlers();
std::vector<NamedHandler> notice_handlers();
std::vector<NamedHandler> invoice_handlers();
std::vector<NamedHandler> account_handlers();
std::vector<NamedHandler> collection_handlers();
std::vector<NamedHandler> record_handlers();
std::vector<NamedHandler> user_handlers();
std::vector<NamedHandler> job_handlers();
std::vector<NamedHandler> approval_handlers();
std::vector<NamedHandler> workbench_handlers();
std::vector<NamedHandler> what_if_handlers();

}  // namespace tongfu::api

// What is on record as TM Forum resources (docs/tmf.md). Ids begin with the group's code: G1, G1.3 (a line's place on
// the registry), G1.3.2025-06. Personal data is masked.
#pragma once

#include "tmf/collection.h"

namespace tongfu::tmf {

bool each_organization(const Source& source, const Visit& visit);
bool each_individual(const Source& source, const Visit& visit);
bool each_customer(const Source& source, const Visit& visit);
bool each_agreement(const Source& source, const Visit& visit);
bool each_billing_account(const Source& source, const Visit& visit);
bool each_product_offering(const Source& source, const Visit& visit);
bool each_product_offering_price(const Source& source, const Visit& visit);
bool each_product(const Source& source, const Visit& visit);
bool each_usage(const Source& source, const Visit& visit);
bool each_customer_bill(const Source& source, const Visit& visit);
bool each_applied_rate(const Source& source, const Visit& visit);
bool each_billing_cycle(const Source& source, const Visit& visit);
bool each_payment(const Source& source, const Visit& visit);
bool each_bucket(const Source& source, const Visit& visit);
bool each_transfer(const Source& source, const Visit& visit);
bool each_message(const Source& source, const Visit& visit);
bool each_ticket(const Source& source, const Visit& visit);

// "G1" or "G1.3": an account's id.
std::string account_id(const Source& source, const party::Group& group, int64_t account);

}  // namespace tongfu::tmf

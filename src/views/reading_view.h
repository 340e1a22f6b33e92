// What an agreement's text says and what is at odds in it, as JSON.
#pragma once

#include <boost/json.hpp>

#include "agreement/terms.h"
#include "agreement/text_store.h"
#include "wording/language.h"

namespace tongfu::views {

// Persons' names, numbers and addresses stand in a reading as they do in the text; this masks them, in excerpts too.
agreement::Reading masked(agreement::Reading reading);

// Terms stand beside their defaults; findings have their sentence in the language.
boost::json::object of(const agreement::Reading& reading, wording::Language language);

// Terms that a text states otherwise than they are in force.
boost::json::array differences(const agreement::Reading& reading, const agreement::Terms& in_force);

// When and by whom it was kept, and its digest; not the text.
boost::json::object of(const agreement::KeptText& kept);

// The clause of a place, as people of the language name it: "7.1", "附件 2 4.1", "签署栏".
std::string clause_text(const std::string& clause, wording::Language language);

}  // namespace tongfu::views

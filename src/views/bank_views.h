// Bank accounts, mandates and collection batches as JSON.
#pragma once

#include "operations/bank_collection.h"
#include "views/viewer.h"

namespace tongfu::views {

// In full: it stands on every bill.
boost::json::object of(const agreement::Payee& payee);
// Holder and number masked unless revealed.
boost::json::object of(const Viewer& viewer, const bankcollection::Mandate& mandate);

boost::json::object of(const bankcollection::Batch& batch, const bankcollection::Tally& tally);
boost::json::object of(Language language, const std::string& group, const bankcollection::Item& item);
boost::json::object of(const operations::CollectionPlan& plan);
// At most 1,000 rows, the faulty ones first, with what stands in their way in the reader's language.
boost::json::object of(Language language, const operations::AnswerReport& report);

}  // namespace tongfu::views

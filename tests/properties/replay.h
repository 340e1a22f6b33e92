// A database built again from what another one keeps of the acts, in the order of its journal.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "journal/journal.h"
#include "operations/group_desk.h"
#include "party/group_change.h"
#include "rating/usage_chunk.h"
#include "rating/usage_import.h"

namespace tongfu::scenario {

class Replay {
 public:
  // `group` is one of `from`, played by a scenario.
  // Bill runs hold `lines_at_once` lines: what comes out does not depend on it.
  Replay(storage::Database& from, const party::Group& group, const Calendar& calendar,
         size_t lines_at_once = billrun::LineSlices::kLinesAtOnce)
      : from_(from),
        lines_at_once_(lines_at_once),
        calendar_(calendar),
        was_(*operations::GroupDesk::open(from, calendar, group)),
        catalogue_(catalogue::load_catalogue(from)) {
    operations::migrate(to_);
    std::vector<catalogue::Offering> offerings;
    for (const auto& [code, offering] : catalogue_) offerings.push_back(offering);
    must(catalogue::add_offerings(to_, offerings));
    party::Group at_first = party::group_on(from, group, Date());
    auto added = party::add_group(to_, at_first);
    must(added);
    group_ = *added;
    for (const auto& change : was_->registry.changes()) changes_.push_back(change);
    for (const auto& [sim, main] : was_->registry.secondary_sims()) sims_[main].push_back(sim);
  }

  void play() {
    for (const journal::Entry& entry : journal::entries(from_, was_->group.id)) {
      must(played(entry.act));
      ++acts_;
    }
  }
  int acts() const { return acts_; }
  storage::Database& database() { return to_; }
  operations::GroupDesk& desk() { return *desk_; }

 private:
  template <typename Answer>
  static void must(const Result<Answer>& done) {
    if (!done) throw std::runtime_error("replay: " + done.error().reason + ": " + done.error().message);
  }

  Result<void> played(const journal::Act& act) {
    using journal::Kind;
    switch (act.kind) {
      case Kind::agreement: {
        agreement::Agreement agreement = was_->agreement;
        agreement.group_id = group_.id;
        agreement.facts.nonrenewal_delivered_on.clear();
        agreement.facts.terminations.clear();
        TONGFU_TRY(agreement::add_agreement(to_, agreement, agreement.versions.front().terms));
        TONGFU_ASSIGN(desk, operations::GroupDesk::open(to_, calendar_, group_));
        desk_ = std::move(desk);
        return {};
      }
      case Kind::registry: return registry(act.reference);
      case Kind::campaign: {
        for (const billing::Campaign& campaign : billing::campaigns(from_, was_->group.id)) {
          if (campaign.code == act.reference) return desk_->add_campaign(campaign);
        }
        break;
      }
      case Kind::charge: {
        TONGFU_ASSIGN(cycle, parse_cycle(act.reference));
        int& before = charges_[{cycle, *act.account}];
        int i = 0;
        for (const rating::AccountCharge& c : rating::charges(from_, was_->group.id, cycle)) {
          if (c.account != *act.account || i++ != before) continue;
          ++before;
          return desk_->charge(c.account, c.one_off.category, c.one_off.amount, c.on, c.memo);
        }
        break;
      }
      case Kind::payment: {
        const auto p = *was_->accounts.payment(std::stoll(act.reference));
        TONGFU_TRY(desk_->payments.pay({p.account, p.amount, p.method, p.ref, p.paid_on, p.designated}));
        return {};
      }
      case Kind::group_changed: {
        const auto change = party::group_changes(from_, was_->group.id).at(std::stoul(act.reference) - 1);
        TONGFU_TRY(party::change_group(to_, group_, {change.name_after, change.uscc_after, change.reason, change.on}));
        group_ = party::get_group(to_, group_.id);
        return {};
      }
      case Kind::write_off: {
        const auto p = *was_->accounts.payment(std::stoll(act.reference));
        TONGFU_TRY(desk_->payments.write_off({p.account, *p.designated, p.amount, p.ref, p.reason, p.paid_on}));
        return {};
      }
      case Kind::write_off_reversed:
      case Kind::payment_reversed: {
        TONGFU_TRY(desk_->payments.reverse(std::stoll(act.reference), *act.on));
        return {};
      }
      case Kind::dispute: {
        const auto d = *was_->accounts.dispute(act.reference);
        return desk_->disputes.open({d.code, d.account, d.facts.cycle, d.facts.amount, d.facts.opened_on});
      }
      case Kind::decision: {
        const auto d = *was_->accounts.dispute(act.reference);
        return desk_->disputes.resolve(d.code, d.facts.upheld, *act.on);
      }
      case Kind::notice: {
        for (notices::Notice notice : was_->notices.list()) {
          if (notice.facts.code != act.reference) continue;
          notice.facts.effective_on = notice.effective_on;
          TONGFU_TRY(desk_->notices.accept(notice.facts));
          desk_->reload_agreement();
          return {};
        }
        break;
      }
      case Kind::bill_run: {
        TONGFU_ASSIGN(cycle, parse_cycle(act.reference));
        TONGFU_TRY(desk_->bill_run.run(cycle, catalogue_, lines_at_once_));
        return {};
      }
      case Kind::day_end: desk_->day_end.run(*act.on); return {};
      case Kind::usage: usage(std::stoll(act.reference)); return {};
      default: break;  // in no scenario
    }
    return invalid("not_on_record", std::string(journal::name(act.kind)) + " " + act.reference);
  }

  // "4-7": the changes of one act.
  Result<void> registry(const std::string& range) {
    const size_t dash = range.find('-');
    const auto first = std::stoul(range.substr(0, dash)), last = std::stoul(range.substr(dash + 1));
    membership::Registry::OneAct act(desk_->registry, changes_.at(first - 1).on);
    std::optional<membership::NewLine> added;
    for (size_t i = first; i <= last; ++i) {
      const membership::RegistryChange& c = changes_.at(i - 1);
      const auto now = membership::Effective::this_cycle, later = membership::Effective::next_cycle;
      const auto effective = c.from == Cycle::containing(c.on) ? now : later;
      switch (c.act) {
        case membership::Act::added: {
          TONGFU_ASSIGN(line, was_->registry.find_line(c.msisdn));
          added = membership::NewLine{c.msisdn, line.name, line.offering, line.activated_on, sims_[c.msisdn]};
          break;
        }
        case membership::Act::enrolled:
          TONGFU_TRY(desk_->registry.add_line(*added));
          TONGFU_TRY(desk_->registry.enrol_from(c.msisdn, *c.from, was_->registry.plan(c.plan_id)));
          break;
        case membership::Act::joined: {
          const membership::NewLine known{c.msisdn, {}, {}, {}, {}};
          TONGFU_TRY(desk_->registry.join(added ? *added : known, c.on, effective, was_->registry.plan(c.plan_id)));
          break;
        }
        case membership::Act::changed:
          TONGFU_TRY(desk_->registry.change(c.msisdn, c.on, effective, was_->registry.plan(c.plan_id)));
          break;
        case membership::Act::left: TONGFU_TRY(desk_->registry.leave(c.msisdn, c.on, effective)); break;
        case membership::Act::suspended: TONGFU_TRY(desk_->registry.suspend(c.msisdn, c.on)); break;
        case membership::Act::resumed: TONGFU_TRY(desk_->registry.resume(c.msisdn, c.on)); break;
        case membership::Act::terminated: TONGFU_TRY(desk_->registry.terminate(c.msisdn, c.on)); break;
        case membership::Act::ended: break;  // with its termination
      }
      if (c.act != membership::Act::added) added.reset();
    }
    act.done();
    return {};
  }

  // The records of an import, rated or not; duplicates left no trace but their count.
  void usage(int64_t import_no) {
    static constexpr storage::Sql kChunks{"test/chunks", "SELECT packed FROM usage_detail WHERE import_no = $1"};
    std::string records;
    auto chunks = from_.query(kChunks, import_no);
    while (chunks.step()) {
      rating::decode_records(chunks.blob(0), [&](const rating::UsageRecord& r) {
        records += std::string(r.source) + "," + std::string(r.record_id) + "," + to_string(r.used) + "," +
                   std::string(rating::name(r.type)) + "," + to_string(r.start) + "," + std::to_string(r.quantity) +
                   "\n";
      });
    }
    for (const rating::StoredError& error : rating::UsageImport(from_).errors()) {
      if (error.import_no == import_no) records += error.raw + "\n";
    }
    if (!records.empty()) rating::UsageImport(to_).import_text(records);
  }

  storage::Database& from_;
  size_t lines_at_once_;
  const Calendar& calendar_;
  storage::Database to_ = storage::Database::open("sqlite::memory:");
  party::Group group_;  // the new one
  std::unique_ptr<operations::GroupDesk> was_, desk_;
  catalogue::Catalogue catalogue_;
  std::vector<membership::RegistryChange> changes_;
  std::map<Msisdn, std::vector<Msisdn>> sims_;
  std::map<std::pair<Cycle, int64_t>, int> charges_;
  int acts_ = 0;
};

}  // namespace tongfu::scenario

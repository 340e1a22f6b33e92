#include "scenario/player.h"

#include <algorithm>
#include <numeric>

namespace tongfu::scenario {

Player::Player(storage::Database& database, const Calendar& calendar, Scenario scenario)
    : database_(database), calendar_(calendar), scenario_(std::move(scenario)) {
  order_.resize(scenario_.events.size());
  std::iota(order_.begin(), order_.end(), size_t{0});
  std::stable_sort(order_.begin(), order_.end(),
                   [&](size_t a, size_t b) { return scenario_.events[a].at < scenario_.events[b].at; });
  const agreement::AgreementFacts& facts = scenario_.agreement.facts;
  first_day_ = std::min(facts.signed_on.value_or(kNever), facts.first_cycle.first_day());
  if (!order_.empty()) first_day_ = std::min(first_day_, scenario_.events[order_.front()].on());
}

Result<std::unique_ptr<Player>> Player::start(storage::Database& database, const Calendar& calendar,
                                              Scenario scenario) {
  std::unique_ptr<Player> player(new Player(database, calendar, std::move(scenario)));
  TONGFU_TRY(player->set_up());
  return player;
}

Result<void> Player::set_up() {
  storage::Transaction transaction(database_);
  TONGFU_TRY(catalogue::add_offerings(database_, scenario_.offerings));
  catalogue_ = catalogue::load_catalogue(database_);
  TONGFU_ASSIGN(group, party::add_group(database_, scenario_.group));
  agreement::Agreement agreement = scenario_.agreement;
  agreement.group_id = group.id;
  TONGFU_TRY(agreement::add_agreement(database_, agreement, scenario_.terms));
  TONGFU_ASSIGN(desk, operations::GroupDesk::open(database_, calendar_, group));
  desk_ = std::move(desk);
  membership::Registry::OneAct registered(desk_->registry, first_day_);
  for (const Member& member : scenario_.members) {
    TONGFU_TRY(desk_->registry.add_line(member.line));
    TONGFU_TRY(desk_->registry.enrol_from(member.line.msisdn, *member.enrolled_from, member.plan));
  }
  registered.done();
  for (const billing::Campaign& campaign : scenario_.campaigns) TONGFU_TRY(desk_->add_campaign(campaign));
  transaction.commit();
  return {};
}

void Player::play() {
  for (Date date = first_day_; date <= scenario_.until; date = date + 1) play_day(date);
}

void Player::play_day(Date date) {
  storage::Transaction transaction(database_);
  publish_due_bills(date);
  for (; next_ < order_.size() && scenario_.events[order_[next_]].on() <= date; ++next_) {
    const Event& event = scenario_.events[order_[next_]];
    try {
      storage::Transaction part(database_);
      auto played = play_event(event);
      if (played) {
        part.commit();
      } else {
        refusals_.push_back({event.index, std::move(played).error()});
        desk_->registry.forget();
      }
    } catch (const ArithmeticOverflow& overflow) {
      refusals_.push_back({event.index, refused("amount_out_of_range", overflow.what())});
    }
  }
  desk_->day_end.run(date);
  transaction.commit();
}

// The bill run happens at the start of the publication day.
void Player::publish_due_bills(Date date) {
  const Cycle cycle = Cycle::containing(date) - 1;
  if (cycle < desk_->agreement.facts.first_cycle || billrun::publication_day(desk_->agreement, cycle) != date) return;
  const auto summary = desk_->bill_run.run(cycle, catalogue_);
  EXPECTS(summary);
}

Result<void> Player::play_event(const Event& e) {
  using Kind = Event::Kind;
  membership::Registry& registry = desk_->registry;
  switch (e.kind) {
    case Kind::usage: rating::UsageImport(database_).import_text(e.usage_csv); return {};
    case Kind::charge:
    case Kind::credit:
      if (e.amount.is_zero()) return {};
      return desk_->charge(e.account, e.category, e.kind == Kind::charge ? e.amount : -e.amount, e.on(), e.text);
    case Kind::join: return registry.join(e.line, e.on(), e.effective, e.plan);
    case Kind::change: return registry.change(e.msisdn, e.on(), e.effective, e.plan);
    case Kind::leave: return registry.leave(e.msisdn, e.on(), e.effective);
    case Kind::suspend: return registry.suspend(e.msisdn, e.on());
    case Kind::resume: return registry.resume(e.msisdn, e.on());
    case Kind::terminate_line: return registry.terminate(e.msisdn, e.on());
    case Kind::pay: {
      TONGFU_TRY(desk_->payments.pay({e.account, e.amount, e.method, e.text, e.on(), e.cycle}));
      return {};
    }
    case Kind::reverse_payment: {
      const auto owner = accounts::find_reference(database_, e.method, e.text);
      if (!owner) return refused("unknown_payment", "no payment with this method and reference is on record");
      TONGFU_TRY(desk_->payments.reverse(owner->payment_no, e.on()));
      return {};
    }
    case Kind::dispute: return desk_->disputes.open({e.text, e.account, *e.cycle, e.amount, e.on()});
    case Kind::resolve_dispute: return desk_->disputes.resolve(e.text, e.amount, e.on());
    case Kind::notice: {
      TONGFU_TRY(desk_->notices.accept(e.notice));
      desk_->reload_agreement();
      return {};
    }
  }
  return {};
}

}  // namespace tongfu::scenario

#include "app/cli/verbs.h"

namespace tongfu::app {

void add_verbs(Program& program) {
  add_init(program);
  add_migrate(program);
  add_group(program);
  add_agreement(program);
  add_catalogue(program);
  add_registry(program);
  add_usage(program);
  add_line(program);
  add_charge(program);
  add_campaign(program);
  add_bill_run(program);
  add_day_end(program);
  add_bills(program);
  add_statement(program);
  add_explain(program);
  add_invoice(program);
  add_pay(program);
  add_write_off(program);
  add_collect(program);
  add_dispute(program);
  add_notice(program);
  add_deadlines(program);
  add_verify(program);
  add_access_log(program);
  add_journal(program);
  add_simulate(program);
  add_generate(program);
  add_user(program);
  add_serve(program);
}

}  // namespace tongfu::app

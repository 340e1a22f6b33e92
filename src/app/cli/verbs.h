// The verbs of the command line; each is in the file of its name.
#pragma once

#include "app/cli/command.h"

namespace tongfu::app {

// All of them, in the order `--help` lists them.
void add_verbs(Program& program);

void add_init(Program& program);
void add_migrate(Program& program);
void add_group(Program& program);
void add_agreement(Program& program);
void add_agreement_reading(Program& program, Verb agreement);
void add_agreement_contact(Program& program, Verb agreement);
void add_agreement_payee(Program& program, Verb agreement);
void add_agreement_mandate(Program& program, Verb agreement);
void add_catalogue(Program& program);
void add_registry(Program& program);
void add_registry_history(Program& program, Verb registry);
void add_usage(Program& program);
void add_line(Program& program);
void add_line_identity(Program& program, Verb line);
void add_charge(Program& program);
void add_campaign(Program& program);
void add_bill_run(Program& program);
void add_day_end(Program& program);
void add_bills(Program& program);
void add_statement(Program& program);
void add_explain(Program& program);
void add_invoice(Program& program);
void add_pay(Program& program);
void add_write_off(Program& program);
void add_collect(Program& program);
void add_collect_answer(Program& program, Verb collect);
void add_dispute(Program& program);
void add_notice(Program& program);
void add_deadlines(Program& program);
void add_verify(Program& program);
void add_access_log(Program& program);
void add_journal(Program& program);
void add_simulate(Program& program);
void add_generate(Program& program);
void add_user(Program& program);
void add_serve(Program& program);

}  // namespace tongfu::app

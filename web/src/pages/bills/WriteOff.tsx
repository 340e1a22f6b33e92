import { App } from 'antd';
import type { Schemas } from '../../api/client';
import { today } from '../../app/clock';
import { accountPlace } from '../../app/params';
import { useText } from '../../i18n';
import { FormDialog } from '../../ui/FormDialog';
import { money } from '../../ui/format';

interface WriteOffProps {
  group: string;
  bill: Schemas['BillDetails'];
  onDone: () => void;
}

/** Gives up what the bill owes and nobody will pay: a second person must approve it. */
export function WriteOff({ group, bill, onDone }: WriteOffProps) {
  const t = useText();
  const { message } = App.useApp();
  return (
    <FormDialog
      op="writeOff"
      path={{ group }}
      title={t('writeoff.title', { account: bill.account, cycle: bill.cycle })}
      button={t('writeoff.begin')}
      submit={t('writeoff.do')}
      danger
      consequence={t('writeoff.consequence', { outstanding: money(bill.outstanding) })}
      fields={[
        {
          name: 'extent',
          label: t('writeoff.extent'),
          kind: 'choice',
          needed: true,
          initial: 'all',
          options: [
            { value: 'all', label: t('writeoff.all') },
            { value: 'part', label: t('writeoff.part') },
          ],
          reasons: ['nothing_owed'],
        },
        {
          name: 'amount',
          label: t('writeoff.amount'),
          kind: 'money',
          needed: true,
          when: (values) => values['extent'] === 'part',
          reasons: ['more_than_owed', 'amount_not_positive'],
        },
        {
          name: 'ref',
          label: t('writeoff.ref'),
          kind: 'text',
          needed: true,
          hint: t('writeoff.ref.hint'),
          reasons: ['duplicate_reference', 'reference_missing'],
        },
        { name: 'reason', label: t('word.reason'), kind: 'long', needed: true, reasons: ['reason_missing'] },
        { name: 'date', label: t('writeoff.on'), kind: 'date', needed: true, initial: today() },
      ]}
      body={(values) => ({
        account: accountPlace(bill),
        cycle: bill.cycle,
        ...(values['extent'] === 'part' && { amount: String(values['amount']).trim() }),
        ref: String(values['ref']).trim(),
        reason: String(values['reason']).trim(),
        date: String(values['date']),
      })}
      onDone={(done) => {
        void message.success(t('writeoff.done', { amount: money(done.amount) }));
        onDone();
      }}
    />
  );
}

import { App } from 'antd';
import type { Schemas } from '../../api/client';
import { today } from '../../app/clock';
import { accountPlace } from '../../app/params';
import { useText } from '../../i18n';
import { FormDialog } from '../../ui/FormDialog';
import { money } from '../../ui/format';

interface OpenDisputeProps {
  group: string;
  bill: Schemas['BillDetails'];
  onDone: () => void;
}

/** Disputes an amount of a bill (R13); the code names the bill and the day, so that it is unique without asking. */
export function OpenDispute({ group, bill, onDone }: OpenDisputeProps) {
  const t = useText();
  const { message } = App.useApp();
  return (
    <FormDialog
      op="openDispute"
      path={{ group }}
      title={t('dispute.begin.title', { cycle: bill.cycle })}
      button={t('dispute.begin')}
      submit={t('dispute.begin.do')}
      consequence={t('dispute.begin.consequence', { total: money(bill.total) })}
      fields={[
        {
          name: 'id',
          label: t('dispute.id'),
          kind: 'text',
          needed: true,
          initial: `D-${bill.cycle}-${accountPlace(bill)}-${String(Date.now() % 100000)}`,
          reasons: ['duplicate_dispute'],
        },
        {
          name: 'amount',
          label: t('dispute.amount'),
          kind: 'money',
          needed: true,
          reasons: ['disputed_above_bill', 'amount_not_positive'],
        },
        {
          name: 'date',
          label: t('dispute.on'),
          kind: 'date',
          needed: true,
          initial: today(),
          reasons: ['dispute_too_late'],
        },
      ]}
      body={(values) => ({
        id: String(values['id']).trim(),
        account: accountPlace(bill),
        cycle: bill.cycle,
        amount: String(values['amount']).trim(),
        date: String(values['date']),
      })}
      onDone={(dispute) => {
        void message.success(t('dispute.opened', { id: dispute.id }));
        onDone();
      }}
    />
  );
}

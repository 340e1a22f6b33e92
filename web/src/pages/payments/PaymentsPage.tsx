import { App } from 'antd';
import type { Body, Row } from '../../api/client';
import { useAsk } from '../../api/hooks';
import { today } from '../../app/clock';
import { useGroup, useTurn } from '../../app/params';
import { useSession, useUser } from '../../app/session';
import { useText, useWord } from '../../i18n';
import { accountFields, withAccount } from '../../ui/accountFields';
import { DataTable } from '../../ui/DataTable';
import { FormDialog } from '../../ui/FormDialog';
import { money } from '../../ui/format';
import { Page, Part } from '../../ui/Page';
import { HowToPay } from './HowToPay';

const methods = ['bank_transfer', 'cheque', 'cash', 'cash_transfer', 'bank_collection', 'online'];

export function PaymentsPage() {
  const t = useText();
  const word = useWord();
  const group = useGroup();
  const { can } = useSession();
  const user = useUser();
  const { message } = App.useApp();
  const [turn, changed] = useTurn();
  const found = useAsk('getGroup', can('getGroup') ? { path: { group } } : undefined);
  const done = () => {
    changed();
    found.reload();
  };
  return (
    <Page
      title={t('menu.payments')}
      lead={t('payments.lead')}
      actions={
        can('takePayment') && (
          <FormDialog
            op="takePayment"
            path={{ group }}
            primary
            title={t('payments.take')}
            button={t('payments.take')}
            submit={t('payments.take.do')}
            consequence={t('payments.consequence')}
            fields={[
              ...accountFields(t),
              {
                name: 'amount',
                label: t('bill.amount'),
                kind: 'money',
                needed: true,
                reasons: ['amount_not_positive'],
              },
              {
                name: 'method',
                label: t('payments.method'),
                kind: 'choice',
                needed: true,
                initial: 'bank_transfer',
                options: methods.map((value) => ({ value, label: word('method', value) })),
                reasons: ['method_not_agreed'],
              },
              {
                name: 'ref',
                label: t('payments.ref'),
                kind: 'text',
                needed: true,
                hint: t('payments.ref.hint'),
                reasons: ['duplicate_reference', 'reference_missing'],
              },
              { name: 'date', label: t('payments.on'), kind: 'date', needed: true, initial: today() },
              {
                name: 'cycle',
                label: t('payments.cycle'),
                kind: 'cycle',
                hint: t('payments.cycle.hint'),
                reasons: ['no_such_bill'],
              },
            ]}
            body={(values) => withAccount(values) as Body<'takePayment'>}
            onDone={(receipt) => {
              void message.success(
                t('payments.done', { outstanding: money(receipt.outstanding), credit: money(receipt.credit_balance) }),
              );
              done();
            }}
          />
        )
      }
    >
      {can('getTerms') && found.data && <HowToPay group={group} owed={found.data.outstanding} />}
      <Part title={t('payments.all')}>
        <DataTable
          name={t('menu.payments')}
          op="listPayments"
          path={{ group }}
          turn={turn}
          personal
          empty={t('payments.none')}
          filters={[
            {
              query: 'account',
              label: t('word.account'),
              kind: 'choice',
              options: [{ value: 'group', label: t('bills.groupaccount') }],
            },
          ]}
          rowKey={(row) => String(row.number)}
          columns={[
            { key: 'date', sort: 'paid_on', title: t('payments.on'), of: (row) => row.paid_on },
            { key: 'account', title: t('word.account'), of: (row) => row.account },
            {
              key: 'amount',
              title: t('bill.amount'),
              money: true,
              of: (row) => row.amount,
            },
            { key: 'method', title: t('payments.method'), of: (row) => word('method', row.method) },
            { key: 'ref', title: t('payments.ref'), of: (row) => row.ref },
            { key: 'cycle', title: t('payments.cycle'), of: (row) => row.cycle },
            ...(user.role === 'group_contact'
              ? []
              : [{ key: 'reason', title: t('word.reason'), of: (row: Row<'listPayments'>) => row.reason }]),
            { key: 'reversed', sort: 'reversed_on', title: t('payments.reversed'), of: (row) => row.reversed_on },
            {
              key: 'act',
              title: t('word.act'),
              of: () => '',
              show: (row) =>
                row.reversed_on === null && can('reversePayment') && <Reverse group={group} row={row} onDone={done} />,
            },
          ]}
        />
      </Part>
    </Page>
  );
}

/** A bounced cheque, a failed collection, a debtor who pays after all: as if it had never been done (R11.3). */
function Reverse({ group, row, onDone }: { group: string; row: Row<'listPayments'>; onDone: () => void }) {
  const t = useText();
  const word = useWord();
  const { message } = App.useApp();
  return (
    <FormDialog
      op="reversePayment"
      path={{ group, number: row.number }}
      small
      danger
      title={t('payments.reverse')}
      button={t('payments.reverse')}
      submit={t('payments.reverse.do')}
      consequence={t(row.method === 'write_off' ? 'writeoff.reverse.consequence' : 'payments.reverse.consequence', {
        amount: money(row.amount),
        method: word('method', row.method),
        ref: row.ref,
      })}
      fields={[
        {
          name: 'date',
          label: t('payments.reverse.on'),
          kind: 'date',
          needed: true,
          initial: today(),
          reasons: ['reversed_before_paid'],
        },
      ]}
      onDone={(receipt) => {
        void message.success(
          t('payments.done', { outstanding: money(receipt.outstanding), credit: money(receipt.credit_balance) }),
        );
        onDone();
      }}
    />
  );
}

import { App } from 'antd';
import { Link } from 'react-router';
import type { Row } from '../../api/client';
import { today } from '../../app/clock';
import { useTurn } from '../../app/params';
import { useSession } from '../../app/session';
import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { FormDialog } from '../../ui/FormDialog';
import { money } from '../../ui/format';
import { Status } from '../../ui/Status';
import { billAddress } from './billAddress';

type Dispute = Row<'listDisputes'>;
const stateOf = (row: Dispute) =>
  row.resolved_on === null ? 'open' : /^0\.00$/.test(row.upheld) ? 'rejected' : 'upheld';

/** Disputes with their decisions; `linked` for people who can open the bill's page. */
export function DisputeTable({ group, linked = false }: { group: string; linked?: boolean }) {
  const t = useText();
  const word = useWord();
  const { can } = useSession();
  const [turn, changed] = useTurn();
  return (
    <DataTable
      name={t('menu.disputes')}
      op="listDisputes"
      path={{ group }}
      turn={turn}
      personal
      empty={t('disputes.none')}
      rowKey={(row) => row.id}
      columns={[
        { key: 'id', title: t('dispute.id'), of: (row) => row.id },
        {
          key: 'account',
          title: t('dispute.bill'),
          of: (row) => `${row.account} · ${row.cycle}`,
          show: (row) =>
            linked ? (
              <Link to={billAddress(group, row)}>
                {row.account} · {row.cycle}
              </Link>
            ) : (
              row.cycle
            ),
        },
        { key: 'opened', sort: 'opened_on', title: t('dispute.on'), of: (row) => row.opened_on },
        {
          key: 'amount',
          title: t('dispute.amount'),
          money: true,
          of: (row) => row.amount,
        },
        {
          key: 'state',
          title: t('word.state'),
          of: (row) => word('disputestate', stateOf(row)),
          show: (row) => <Status kind="disputestate" value={stateOf(row)} />,
        },
        {
          key: 'upheld',
          title: t('dispute.upheldamount'),
          money: true,
          of: (row) => (row.resolved_on ? row.upheld : null),
        },
        { key: 'resolved', sort: 'resolved_on', title: t('dispute.resolved'), of: (row) => row.resolved_on },
        {
          key: 'act',
          title: t('word.act'),
          of: () => '',
          show: (row) =>
            row.resolved_on === null && can('decideDispute') && <Decide group={group} row={row} onDone={changed} />,
        },
      ]}
    />
  );
}

function Decide({ group, row, onDone }: { group: string; row: Dispute; onDone: () => void }) {
  const t = useText();
  const { message } = App.useApp();
  return (
    <FormDialog
      op="decideDispute"
      path={{ group, dispute: row.id }}
      small
      title={t('dispute.decide.title', { id: row.id })}
      button={t('dispute.decide')}
      submit={t('dispute.decide.do')}
      consequence={t('dispute.decide.consequence', { amount: money(row.amount) })}
      fields={[
        {
          name: 'upheld',
          label: t('dispute.upheldamount'),
          kind: 'money',
          needed: true,
          hint: t('dispute.upheld.hint'),
          reasons: ['upheld_above_disputed'],
        },
        {
          name: 'date',
          label: t('dispute.resolved'),
          kind: 'date',
          needed: true,
          initial: today(),
          reasons: ['resolved_before_opened'],
        },
      ]}
      onDone={() => {
        void message.success(t('dispute.decided', { id: row.id }));
        onDone();
      }}
    />
  );
}

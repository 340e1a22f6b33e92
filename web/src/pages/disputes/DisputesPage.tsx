import { App } from 'antd';
import { Link } from 'react-router';
import type { Row } from '../../api/client';
import { today } from '../../app/clock';
import { accountPlace, useGroup, useTurn } from '../../app/params';
import { useSession } from '../../app/session';
import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { FormDialog } from '../../ui/FormDialog';
import { money } from '../../ui/format';
import { Money } from '../../ui/Money';
import { Page, Part } from '../../ui/Page';
import { Status } from '../../ui/Status';

type Dispute = Row<'listDisputes'>;
const stateOf = (row: Dispute) => (row.resolved_on === null ? 'open' : /^0\.00$/.test(row.upheld) ? 'rejected' : 'upheld');

/** Disputes, and for each bill how long it can still be disputed (60 days, R13.1). */
export function DisputesPage() {
  const t = useText();
  const word = useWord();
  const group = useGroup();
  const { can } = useSession();
  const [turn, changed] = useTurn();
  const bill = (row: { line: number | null; cycle: string }) => `/groups/${encodeURIComponent(group)}/bills/${row.cycle}/${accountPlace(row)}`;
  return (
    <Page title={t('menu.disputes')} lead={t('disputes.lead')}>
      <Part title={t('disputes.all')}>
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
            { key: 'account', title: t('dispute.bill'), of: (row) => `${row.account} · ${row.cycle}`, show: (row) => <Link to={bill(row)}>{row.account} · {row.cycle}</Link> },
            { key: 'opened', title: t('dispute.on'), of: (row) => row.opened_on },
            { key: 'amount', title: t('dispute.amount'), number: true, of: (row) => row.amount, show: (row) => <Money value={row.amount} /> },
            { key: 'state', title: t('word.state'), of: (row) => word('disputestate', stateOf(row)), show: (row) => <Status kind="disputestate" value={stateOf(row)} /> },
            { key: 'upheld', title: t('dispute.upheldamount'), number: true, of: (row) => (row.resolved_on ? row.upheld : null), show: (row) => <Money value={row.resolved_on ? row.upheld : null} /> },
            { key: 'resolved', title: t('dispute.resolved'), of: (row) => row.resolved_on, show: (row) => row.resolved_on ?? (can('decideDispute') ? <Decide group={group} row={row} onDone={changed} /> : '') },
          ]}
        />
      </Part>
      {can('listDisputeClocks') && (
        <Part title={t('clocks.title')}>
          <DataTable
            name={t('clocks.title')}
            op="listDisputeClocks"
            path={{ group }}
            personal
            empty={t('bills.empty')}
            rowKey={(row) => `${row.cycle}/${row.account}`}
            columns={[
              { key: 'account', title: t('dispute.bill'), of: (row) => `${row.account} · ${row.cycle}`, show: (row) => <Link to={bill(row)}>{row.account} · {row.cycle}</Link> },
              { key: 'published', title: t('clocks.published'), of: (row) => row.published_on },
              { key: 'last', title: t('clocks.last'), of: (row) => row.last_day, show: (row) => row.last_day ?? <span className="faint">{t('clocks.unknown')}</span> },
              { key: 'left', title: t('clocks.left'), number: true, of: (row) => row.days_left, show: (row) => (row.days_left === null ? '' : row.days_left < 0 ? t('clocks.over') : t('clocks.days', { days: row.days_left })) },
            ]}
          />
        </Part>
      )}
    </Page>
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
        { name: 'upheld', label: t('dispute.upheldamount'), kind: 'money', needed: true, hint: t('dispute.upheld.hint') },
        { name: 'date', label: t('dispute.resolved'), kind: 'date', needed: true, initial: today() },
      ]}
      onDone={() => {
        void message.success(t('dispute.decided', { id: row.id }));
        onDone();
      }}
    />
  );
}

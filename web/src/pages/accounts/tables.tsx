import type { Schemas } from '../../api/client';
import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { fen, money, yuan } from '../../ui/format';
import { Money } from '../../ui/Money';

interface OfGroup {
  group: string;
}

/** How each account of the group stands. */
export function Accounts({ group }: OfGroup) {
  const t = useText();
  return (
    <DataTable
      name={t('menu.accounts')}
      op="listAccounts"
      path={{ group }}
      personal
      filters={[{ query: 'account', label: t('filter.account'), kind: 'text' }]}
      rowKey={(row) => row.account + String(row.line)}
      columns={[
        { key: 'account', title: t('word.account'), of: (row) => row.account },
        {
          key: 'outstanding',
          title: t('bill.outstanding'),
          money: true,
          of: (row) => row.outstanding,
        },
        {
          key: 'credit',
          sort: 'credit_balance',
          title: t('account.credit'),
          money: true,
          of: (row) => row.credit_balance,
        },
        {
          key: 'dedicated',
          sort: 'dedicated_balance',
          title: t('account.dedicated'),
          money: true,
          of: (row) => row.dedicated_balance,
        },
        {
          key: 'arrears',
          sort: 'in_arrears',
          title: t('account.arrears'),
          of: (row) => t(row.in_arrears ? 'word.yes' : 'word.no'),
        },
        { key: 'suspended', sort: 'suspended_on', title: t('account.suspended'), of: (row) => row.suspended_on },
      ]}
    />
  );
}

/** The collections steps taken. */
export function Steps({ group }: OfGroup) {
  const t = useText();
  const word = useWord();
  return (
    <DataTable
      name={t('steps.title')}
      op="listSteps"
      path={{ group }}
      personal
      empty={t('steps.none')}
      rowKey={(row) => [row.on, row.account, row.cycle, row.step].join('/')}
      columns={[
        { key: 'on', title: t('word.date'), of: (row) => row.on },
        { key: 'account', title: t('word.account'), of: (row) => row.account },
        { key: 'cycle', title: t('word.cycle'), of: (row) => row.cycle },
        { key: 'step', title: t('arrears.step'), of: (row) => word('step', row.step) },
      ]}
    />
  );
}

const balance = ({ debits, credits }: Schemas['LedgerBalance']) => yuan(fen(debits) - fen(credits));

/** The balances of the ledger. */
export function LedgerBalances({ group }: OfGroup) {
  const t = useText();
  const balanceText = (row: Schemas['LedgerBalance']) => {
    const amount = balance(row);
    if (amount === '0.00') return <Money value={amount} quiet />;
    const negative = amount.startsWith('-');
    return t(negative ? 'ledger.balance.credit' : 'ledger.balance.debit', { amount: money(amount.replace('-', '')) });
  };
  return (
    <DataTable
      name={t('ledger.title')}
      op="listLedgerBalances"
      path={{ group }}
      personal
      filters={[{ query: 'account', label: t('filter.account'), kind: 'text' }]}
      rowKey={(row) => `${row.code}/${row.owner}`}
      columns={[
        { key: 'code', title: t('ledger.code'), number: true, of: (row) => row.code },
        { key: 'name', title: t('ledger.name'), of: (row) => row.name },
        {
          key: 'owner',
          title: t('word.account'),
          of: (row) => (row.owner === 'carrier' ? t('word.carrier') : row.owner),
        },
        {
          key: 'debits',
          title: t('ledger.debits'),
          money: true,
          of: (row) => row.debits,
        },
        {
          key: 'credits',
          title: t('ledger.credits'),
          money: true,
          of: (row) => row.credits,
        },
        {
          key: 'balance',
          title: t('ledger.balance'),
          money: true,
          of: balance,
          show: balanceText,
        },
      ]}
    />
  );
}

/** The entries of the ledger, each with what it debits and credits. */
export function LedgerEntries({ group }: OfGroup) {
  const t = useText();
  const word = useWord();
  const said = ({ debit, credit, amount }: Schemas['Posting']) =>
    t('ledger.posting', {
      debit: `${debit.code} ${debit.name}`,
      credit: `${credit.code} ${credit.name}`,
      amount: money(amount),
    });
  return (
    <DataTable
      name={t('ledger.entries')}
      op="listLedgerEntries"
      path={{ group }}
      personal
      filters={[{ query: 'account', label: t('filter.account'), kind: 'text' }]}
      rowKey={(row) => String(row.entry)}
      columns={[
        { key: 'entry', title: t('ledger.entry'), number: true, of: (row) => row.entry },
        { key: 'date', sort: 'booked_on', title: t('word.date'), of: (row) => row.booked_on },
        { key: 'source', title: t('ledger.source'), of: (row) => word('source', row.source) },
        { key: 'account', title: t('word.account'), of: (row) => row.account },
        { key: 'cycle', title: t('word.cycle'), of: (row) => row.cycle },
        {
          key: 'postings',
          title: t('ledger.postings'),
          of: (row) => row.postings.map(said).join('; '),
          show: (row) => row.postings.map((posting, i) => <div key={i}>{said(posting)}</div>),
        },
      ]}
    />
  );
}

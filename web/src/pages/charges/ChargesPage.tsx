import { useState } from 'react';
import { App } from 'antd';
import type { Body } from '../../api/client';
import { categories } from '../../app/categories';
import { thisCycle, today } from '../../app/clock';
import { useGroup, useTurn } from '../../app/params';
import { useSession } from '../../app/session';
import { useText, useWord } from '../../i18n';
import { accountFields, withAccount } from '../../ui/accountFields';
import { CycleFilter } from '../../ui/CycleFilter';
import { DataTable } from '../../ui/DataTable';
import { FormDialog } from '../../ui/FormDialog';
import { Page, Part } from '../../ui/Page';
import { Campaigns } from './Campaigns';

/** One-off charges and credits of a cycle, and the rebate campaigns. */
export function ChargesPage() {
  const t = useText();
  const word = useWord();
  const group = useGroup();
  const { can } = useSession();
  const [turn, changed] = useTurn();
  const [cycle, setCycle] = useState(thisCycle());
  return (
    <Page
      title={t('menu.charges')}
      lead={t('charges.lead')}
      actions={
        <>
          {can('addCharge') && <Book op="addCharge" group={group} onDone={changed} />}
          {can('addCredit') && <Book op="addCredit" group={group} onDone={changed} />}
        </>
      }
    >
      <Part title={t('charges.of', { cycle })} extra={<CycleFilter cycle={cycle} onChange={setCycle} />}>
        <DataTable
          name={t('menu.charges')}
          op="listCharges"
          path={{ group }}
          query={{ cycle }}
          turn={turn}
          personal
          empty={t('charges.none')}
          rowKey={(row) => [row.date, row.account, row.category, row.amount, row.memo].join('/')}
          columns={[
            { key: 'date', title: t('word.date'), of: (row) => row.date },
            { key: 'account', title: t('word.account'), of: (row) => row.account },
            { key: 'category', title: t('word.category'), of: (row) => word('category', row.category) },
            {
              key: 'amount',
              title: t('bill.amount'),
              money: true,
              of: (row) => row.amount,
            },
            { key: 'memo', title: t('charges.memo'), of: (row) => row.memo },
          ]}
        />
      </Part>
      {can('listCampaigns') && <Campaigns group={group} />}
    </Page>
  );
}

/** A one-off charge, or a credit that reduces its category before the split (R4.7). */
function Book({ op, group, onDone }: { op: 'addCharge' | 'addCredit'; group: string; onDone: () => void }) {
  const t = useText();
  const word = useWord();
  const { message } = App.useApp();
  const name = t(op === 'addCharge' ? 'charges.add' : 'charges.credit');
  return (
    <FormDialog
      op={op}
      path={{ group }}
      primary={op === 'addCharge'}
      title={name}
      button={name}
      submit={name}
      consequence={t('charges.consequence')}
      fields={[
        ...accountFields(t),
        {
          name: 'category',
          label: t('word.category'),
          kind: 'choice',
          needed: true,
          options: categories.map((value) => ({ value, label: word('category', value) })),
        },
        { name: 'amount', label: t('bill.amount'), kind: 'money', needed: true },
        { name: 'date', label: t('word.date'), kind: 'date', needed: true, initial: today() },
        { name: 'memo', label: t('charges.memo'), kind: 'text' },
      ]}
      body={(values) => withAccount(values) as Body<'addCharge'>}
      onDone={() => {
        void message.success(t('charges.done'));
        onDone();
      }}
    />
  );
}

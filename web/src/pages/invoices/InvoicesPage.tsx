import { useState } from 'react';
import { App } from 'antd';
import { thisCycle, today } from '../../app/clock';
import { useGroup, useTurn } from '../../app/params';
import { useSession } from '../../app/session';
import { useText } from '../../i18n';
import { CycleFilter } from '../../ui/CycleFilter';
import { DataTable } from '../../ui/DataTable';
import { FormDialog } from '../../ui/FormDialog';
import { cycleAfter } from '../../ui/format';
import { Page, Part } from '../../ui/Page';

export function InvoicesPage() {
  const t = useText();
  const group = useGroup();
  const { can } = useSession();
  const { message } = App.useApp();
  const [turn, changed] = useTurn();
  const [cycle, setCycle] = useState(cycleAfter(thisCycle(), -1));
  return (
    <Page
      title={t('menu.invoices')}
      lead={t('invoices.lead')}
      actions={
        can('issueInvoices') && (
          <FormDialog
            op="issueInvoices"
            path={{ group }}
            primary
            title={t('invoices.issue')}
            button={t('invoices.issue')}
            submit={t('invoices.issue.do')}
            consequence={t('invoices.consequence')}
            fields={[
              { name: 'cycle', label: t('word.cycle'), kind: 'cycle', needed: true, initial: cycle },
              { name: 'date', label: t('invoices.on'), kind: 'date', needed: true, initial: today() },
              { name: 'members', label: t('invoices.members'), kind: 'tick', initial: false },
            ]}
            onDone={({ items }) => {
              void message.success(
                items.length > 0 ? t('invoices.done', { count: items.length }) : t('invoices.nothing'),
              );
              changed();
            }}
          />
        )
      }
    >
      <Part title={t('invoices.of', { cycle })} extra={<CycleFilter cycle={cycle} onChange={setCycle} />}>
        <DataTable
          name={t('menu.invoices')}
          op="listInvoices"
          path={{ group }}
          query={{ cycle }}
          turn={turn}
          empty={t('invoices.none')}
          rowKey={(row) => String(row.number)}
          columns={[
            { key: 'number', title: t('invoice.number'), number: true, of: (row) => row.number },
            { key: 'account', title: t('invoice.payer'), of: (row) => row.account },
            { key: 'issued', sort: 'issued_on', title: t('invoices.on'), of: (row) => row.issued_on },
            {
              key: 'kind',
              title: t('invoice.kind'),
              of: (row) => (row.red_of === null ? t('invoice.blue') : t('invoice.red', { number: row.red_of })),
            },
            { key: 'vat', title: t('invoice.vat'), number: true, of: (row) => row.vat, show: (row) => `${row.vat}%` },
            {
              key: 'net',
              title: t('invoice.net'),
              money: true,
              of: (row) => row.net,
            },
            {
              key: 'tax',
              title: t('invoice.tax'),
              money: true,
              of: (row) => row.tax,
            },
            {
              key: 'gross',
              title: t('invoice.gross'),
              money: true,
              of: (row) => row.gross,
            },
          ]}
        />
      </Part>
    </Page>
  );
}

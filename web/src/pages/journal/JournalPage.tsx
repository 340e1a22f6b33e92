import { useGroup } from '../../app/params';
import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { Page, Part } from '../../ui/Page';

/** The audit trail of a group: every act in order, and by whom. */
export function JournalPage() {
  const t = useText();
  const word = useWord();
  const group = useGroup();
  return (
    <Page title={t('menu.journal')} lead={t('journal.lead')}>
      <Part title={t('journal.all')}>
        <DataTable
          name={t('menu.journal')}
          op="listJournal"
          path={{ group }}
          personal
          rowKey={(row) => `${row.number}/${row.over_all_groups}/${row.reference}`}
          columns={[
            {
              key: 'number',
              title: t('journal.number'),
              number: true,
              of: (row) => (row.over_all_groups ? null : row.number),
            },
            { key: 'date', title: t('word.date'), of: (row) => row.date },
            { key: 'what', title: t('journal.what'), of: (row) => word('journal', row.what) },
            { key: 'account', title: t('word.account'), of: (row) => row.account },
            { key: 'reference', title: t('journal.reference'), of: (row) => row.reference },
            { key: 'by', title: t('word.by'), of: (row) => word('by', row.by) },
          ]}
        />
      </Part>
    </Page>
  );
}

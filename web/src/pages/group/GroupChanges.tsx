import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { Part } from '../../ui/Page';

const fromTo = (before: string | null, after: string | null) =>
  before === after ? '' : [before, after].filter((one) => one !== null).join(' → ');

/** What was changed of the unit, from what to what and why. */
export function GroupChanges({ group }: { group: string }) {
  const t = useText();
  const word = useWord();
  return (
    <Part title={t('group.changes')}>
      <DataTable
        name={t('group.changes')}
        op="listGroupChanges"
        path={{ group }}
        empty={t('group.changes.none')}
        rowKey={(row) => String(row.number)}
        columns={[
          { key: 'on', title: t('word.date'), of: (row) => row.on },
          { key: 'name', title: t('group.name'), of: (row) => fromTo(row.name_before, row.name_after) },
          { key: 'uscc', title: t('group.uscc'), of: (row) => fromTo(row.uscc_before, row.uscc_after) },
          { key: 'reason', title: t('word.reason'), of: (row) => row.reason },
          { key: 'by', title: t('word.by'), of: (row) => word('by', row.changed_by) },
        ]}
      />
    </Part>
  );
}

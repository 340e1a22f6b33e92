import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { moment } from '../../ui/format';
import { Part } from '../../ui/Page';

/** What was done with a user, when and by whom. */
export function UserActs({ user, turn }: { user: string; turn: number }) {
  const t = useText();
  const word = useWord();
  return (
    <Part title={t('useracts.title')}>
      <DataTable
        name={t('useracts.title')}
        op="listUserActs"
        path={{ user }}
        turn={turn}
        empty={t('useracts.none')}
        rowKey={(row) => String(row.number)}
        columns={[
          { key: 'time', title: t('word.time'), of: (row) => moment(row.time) },
          { key: 'act', title: t('useracts.act'), of: (row) => word('useract', row.act) },
          { key: 'by', title: t('word.by'), of: (row) => word('by', row.by) },
          { key: 'detail', title: t('useracts.detail'), of: (row) => row.detail },
        ]}
      />
    </Part>
  );
}

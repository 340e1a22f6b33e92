import { Link } from 'react-router';
import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { Part } from '../../ui/Page';

/** Who changed what on the registry, from when on. */
export function Changes({ group, turn }: { group: string; turn: number }) {
  const t = useText();
  const word = useWord();
  return (
    <Part title={t('registry.history')}>
      <DataTable
        name={t('registry.history')}
        op="listRegistryChanges"
        path={{ group }}
        turn={turn}
        personal
        rowKey={(row) => [row.date, row.line, row.act, row.from].join('/')}
        columns={[
          { key: 'date', title: t('word.date'), of: (row) => row.date },
          {
            key: 'msisdn',
            title: t('line.number'),
            of: (row) => row.msisdn,
            show: (row) =>
              row.line === null ? (
                row.msisdn
              ) : (
                <Link to={`/groups/${encodeURIComponent(group)}/lines/${row.line}`}>{row.msisdn}</Link>
              ),
          },
          { key: 'act', title: t('registry.action'), of: (row) => word('act', row.act) },
          { key: 'from', title: t('registry.effectivefrom'), of: (row) => row.from },
          { key: 'by', title: t('word.by'), of: (row) => word('by', row.by) },
        ]}
      />
    </Part>
  );
}

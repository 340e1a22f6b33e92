import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { Part } from '../../ui/Page';

/** Who pays what: each line and category, charged = group + member. */
export function Splits({ group, cycle, onPick }: { group: string; cycle: string; onPick?: (line: number) => void }) {
  const t = useText();
  const word = useWord();
  return (
    <Part title={t('splits.title')}>
      <DataTable
        name={t('splits.title')}
        op="listSplits"
        path={{ group, cycle }}
        personal
        rowKey={(row) => `${row.line}/${row.category}`}
        columns={[
          {
            key: 'msisdn',
            title: t('line.number'),
            of: (row) => row.msisdn,
            show: (row) =>
              onPick ? (
                <button
                  type="button"
                  className="linklike"
                  onClick={() => onPick(row.line)}
                  aria-label={t('explain.line', { number: row.msisdn })}
                >
                  {row.msisdn}
                </button>
              ) : (
                row.msisdn
              ),
          },
          { key: 'category', title: t('word.category'), of: (row) => word('category', row.category) },
          {
            key: 'charged',
            title: t('splits.charged'),
            money: true,
            of: (row) => row.charged,
          },
          {
            key: 'sponsored',
            title: t('splits.sponsored'),
            money: true,
            of: (row) => row.sponsored,
          },
          {
            key: 'member',
            title: t('splits.member'),
            money: true,
            of: (row) => row.member,
          },
        ]}
      />
    </Part>
  );
}

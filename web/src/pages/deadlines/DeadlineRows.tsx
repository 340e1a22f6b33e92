import { useText } from '../../i18n';
import type { Column } from '../../ui/column';
import { PlainTable } from '../../ui/PlainTable';
import { type Deadline, deadlineKey, isOfBill, toBill, useDeadlineColumns } from './columns';

const about = (row: Deadline) =>
  [row.account === row.group && !isOfBill(row) ? '' : row.account, row.cycle].filter(Boolean).join(' · ');

/** Deadlines in order of their day, each with the group, the bill and the clause. */
export function DeadlineRows({
  rows,
  empty,
  ofOneGroup = false,
}: {
  rows: Deadline[];
  empty: string;
  ofOneGroup?: boolean;
}) {
  const t = useText();
  const { date, what, group, outstanding, clause } = useDeadlineColumns();
  if (rows.length === 0) return <p className="faint">{empty}</p>;
  const columns: Column<Deadline>[] = [
    date,
    what,
    ...(ofOneGroup ? [] : [group]),
    { key: 'about', title: t('word.account'), of: about, show: (row) => toBill(row, about(row)) },
    outstanding,
    clause,
  ];
  return <PlainTable name={t('menu.deadlines')} rows={rows} columns={columns} rowKey={deadlineKey} />;
}

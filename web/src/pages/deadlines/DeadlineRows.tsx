import { Link } from 'react-router';
import type { Schemas } from '../../api/client';
import { accountPlace } from '../../app/params';
import { useSpeech, useWord } from '../../i18n';
import type { Column } from '../../ui/column';
import { PlainTable } from '../../ui/PlainTable';
import { clauseName } from '../agreement/clauses';

type Deadline = Schemas['Deadline'];

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
  const { text: t, language } = useSpeech();
  const word = useWord();
  if (rows.length === 0) return <p className="faint">{empty}</p>;
  const ofBill = ({ what, cycle }: Deadline) => cycle !== null && what !== 'publication';
  const about = (row: Deadline) =>
    [row.account === row.group && !ofBill(row) ? '' : row.account, row.cycle].filter(Boolean).join(' · ');
  const group: Column<Deadline> = {
    key: 'group',
    title: t('word.group'),
    of: (row) => row.group,
    show: (row) => <Link to={`/groups/${encodeURIComponent(row.group)}`}>{row.group}</Link>,
  };
  const columns: Column<Deadline>[] = [
    { key: 'date', title: t('word.date'), of: (row) => row.date },
    { key: 'what', title: t('deadline.what'), of: (row) => word('deadline', row.what) },
    ...(ofOneGroup ? [] : [group]),
    {
      key: 'about',
      title: t('word.account'),
      of: about,
      show: (row) =>
        ofBill(row) ? (
          <Link to={`/groups/${encodeURIComponent(row.group)}/bills/${row.cycle}/${accountPlace(row)}`}>
            {about(row)}
          </Link>
        ) : (
          about(row)
        ),
    },
    { key: 'outstanding', title: t('bill.outstanding'), money: true, of: (row) => row.outstanding },
    { key: 'clause', title: t('word.clause'), of: (row) => clauseName(row.clause, language) },
  ];
  return (
    <PlainTable
      name={t('menu.deadlines')}
      rows={rows}
      columns={columns}
      rowKey={(row) => [row.date, row.what, row.group, row.line, row.cycle].join('/')}
    />
  );
}

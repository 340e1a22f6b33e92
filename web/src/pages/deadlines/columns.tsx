import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client';
import { accountPlace } from '../../app/params';
import { useSpeech, useWord } from '../../i18n';
import type { Column } from '../../ui/column';
import { clauseName } from '../agreement/clauses';

export type Deadline = Schemas['Deadline'];

export const deadlineKey = (row: Deadline) => [row.date, row.what, row.group, row.line, row.cycle].join('/');
export const isOfBill = ({ what, cycle }: Deadline) => cycle !== null && what !== 'publication';
/** The words as a link to the bill, where there is one. */
export const toBill = (row: Deadline, words: string): ReactNode =>
  isOfBill(row) ? (
    <Link to={`/groups/${encodeURIComponent(row.group)}/bills/${row.cycle}/${accountPlace(row)}`}>{words}</Link>
  ) : (
    words
  );

/** What every list of deadlines says of one. */
export function useDeadlineColumns() {
  const { text: t, language } = useSpeech();
  const word = useWord();
  return {
    date: { key: 'date', title: t('word.date'), of: (row) => row.date },
    what: { key: 'what', title: t('deadline.what'), of: (row) => word('deadline', row.what) },
    group: {
      key: 'group',
      title: t('word.group'),
      of: (row) => row.group,
      show: (row) => <Link to={`/groups/${encodeURIComponent(row.group)}`}>{row.group}</Link>,
    },
    outstanding: { key: 'outstanding', title: t('bill.outstanding'), money: true, of: (row) => row.outstanding },
    clause: { key: 'clause', title: t('word.clause'), of: (row) => clauseName(row.clause, language) },
  } satisfies Record<string, Column<Deadline>>;
}

import type { ReactNode } from 'react';
import { useText } from '../i18n';
import { Money } from './Money';

export interface Column<R> {
  key: string;
  title: string;
  /** What the server calls the column where it sorts the list, unless that is the key. */
  sort?: string;
  /** The plain value: what is searched and exported, and sorted where the whole list is at hand. */
  of: (row: R) => string | number | null | undefined;
  /** How it looks, where that is more than the value. */
  show?: (row: R) => ReactNode;
  /** Counts: right-aligned, sorted as numbers. */
  number?: boolean;
  /** Amounts: as numbers, shown as money, with 元 in the heading. */
  money?: boolean;
  /** Sentences: broken into lines, where other columns are as wide as what they hold. */
  wrap?: boolean;
}

export const isNumber = <R,>(column: Column<R>): boolean => Boolean(column.number || column.money);

/** What stands in the column's cell for a row. */
export function cell<R>(column: Column<R>, row: R): ReactNode {
  if (column.show) return column.show(row);
  const value = column.of(row);
  return column.money ? <Money value={value === null || value === undefined ? null : String(value)} quiet /> : value;
}

/** What stands above a column, with the unit of amounts. */
export function useHeading(): <R>(column: Column<R>) => string {
  const t = useText();
  return (column) => (column.money ? t('unit.heading', { name: column.title }) : column.title);
}

/** The head of a column of amounts in a small table. */
export function MoneyHead({ name }: { name: string }) {
  const t = useText();
  return <th className="right">{t('unit.heading', { name })}</th>;
}

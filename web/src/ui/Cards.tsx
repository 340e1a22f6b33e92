import { type ReactNode } from 'react';
import { Spin } from 'antd';
import type { Column } from './DataTable';

interface CardsProps<R> {
  name: string;
  rows: R[];
  columns: Column<R>[];
  rowKey: (row: R) => string;
  loading: boolean;
  nothing: ReactNode;
}

/** The rows of a table on a narrow screen: one card a row, the first column as its heading. */
export function Cards<R>({ name, rows, columns, rowKey, loading, nothing }: CardsProps<R>) {
  if (loading && rows.length === 0) return <Spin className="waiting" />;
  if (rows.length === 0) return <>{nothing}</>;
  const [head, ...rest] = columns;
  if (!head) return null;
  const show = (column: Column<R>, row: R) => (column.show ? column.show(row) : column.of(row));
  return (
    <ul className="cards" aria-label={name}>
      {rows.map((row) => (
        <li key={rowKey(row)}>
          <div className="card-head">{show(head, row)}</div>
          <dl>
            {rest.map((column) => {
              const shown = show(column, row);
              if (shown === null || shown === undefined || shown === false || shown === '') return null;
              return (
                <div key={column.key}>
                  <dt>{column.title}</dt>
                  <dd>{shown}</dd>
                </div>
              );
            })}
          </dl>
        </li>
      ))}
    </ul>
  );
}

import { type ReactNode } from 'react';
import { Spin } from 'antd';
import { cell, type Column, useHeading } from './column';

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
  const heading = useHeading();
  if (loading && rows.length === 0) return <Spin className="waiting" />;
  if (rows.length === 0) return <>{nothing}</>;
  const [head, ...rest] = columns;
  if (!head) return null;
  return (
    <ul className="cards" aria-label={name}>
      {rows.map((row) => (
        <li key={rowKey(row)}>
          <div className="card-head">{cell(head, row)}</div>
          <dl>
            {rest.map((column) => {
              const shown = cell(column, row);
              if (shown === null || shown === undefined || shown === false || shown === '') return null;
              return (
                <div key={column.key}>
                  <dt>{heading(column)}</dt>
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

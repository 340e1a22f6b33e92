import { Cards } from './Cards';
import { cell, type Column, isNumber, useHeading } from './column';
import { useNarrow } from './narrow';

interface PlainTableProps<R> {
  name: string;
  rows: R[];
  /** The first one names the row. */
  columns: Column<R>[];
  rowKey: (row: R) => string;
}

/** A short list that is there as a whole; cards on a narrow screen. */
export function PlainTable<R>({ name, rows, columns, rowKey }: PlainTableProps<R>) {
  const heading = useHeading();
  const narrow = useNarrow();
  if (narrow) return <Cards name={name} rows={rows} columns={columns} rowKey={rowKey} loading={false} nothing={null} />;
  const look = (column: Column<R>) => (isNumber(column) ? 'right' : column.wrap ? undefined : 'nowrap');
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={name}>
      <table className="plain">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} className={isNumber(column) ? 'right' : undefined}>
                {heading(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, i) =>
                i === 0 ? (
                  <th key={column.key} scope="row" className={look(column)}>
                    {cell(column, row)}
                  </th>
                ) : (
                  <td key={column.key} className={look(column)}>
                    {cell(column, row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

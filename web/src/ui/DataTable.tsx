import { type ReactNode, useMemo, useState } from 'react';
import { Button, Empty, Input, Table } from 'antd';
import type { SortOrder } from 'antd/es/table/interface';
import {
  DownloadOutlined,
  EyeInvisibleOutlined,
  EyeOutlined,
  LeftOutlined,
  ReloadOutlined,
  RightOutlined,
} from '@ant-design/icons';
import { type Args, type Op, Problem, type Row, sortsOf } from '../api/client';
import { useSession } from '../app/session';
import { useText } from '../i18n';
import { Cards } from './Cards';
import { cell, type Column, isNumber, useHeading } from './column';
import { saveFile, toCsv } from './csv';
import { FilterBar, type Filter, useFilters } from './Filters';
import { Trouble } from './Page';
import { useReason } from './Reason';
import { mostRows, readAll, useRows } from './rows';
import { useNarrow } from './narrow';

interface DataTableProps<O extends Op> {
  /** What is listed: names the table for screen readers and the exported file. */
  name: string;
  op: O;
  path?: Args<O>['path'];
  query?: Args<O>['query'];
  columns: Column<Row<O>>[];
  rowKey: (row: Row<O>) => string;
  filters?: Filter[];
  /** The rows hold masked numbers or names: offers to show them in full, for a reason. */
  personal?: boolean;
  empty?: ReactNode;
  toolbar?: ReactNode;
  /** Counts up when something was done that the table should show. */
  turn?: number;
}

/**
 * Every list: paged and filtered by the server, exported; cards on a narrow screen. What grows without bound is sorted and
 * searched by the server too; a short list is read as a whole for that.
 */
export function DataTable<O extends Op>(props: DataTableProps<O>) {
  const { name, op, path, columns, rowKey, filters = [], personal = false, empty, toolbar, turn = 0 } = props;
  const t = useText();
  const heading = useHeading();
  const narrow = useNarrow();
  const { has } = useSession();
  const chosen = useFilters(filters);
  const [sort, setSort] = useState<{ key: string; order: 'ascend' | 'descend' }>();
  const [words, setWords] = useState('');
  const reason = useReason();
  const [exported, setExported] = useState<number>();
  const [exportProblem, setExportProblem] = useState<Problem>();
  const reveal = reason.given ? { reveal: true, reason: reason.given } : {};
  const sorts = sortsOf(op);
  const served = sorts.length > 0;
  const order = served && sort ? { sort: (sort.order === 'descend' ? '-' : '') + sort.key } : {};
  const args = { path, query: { ...props.query, ...chosen, ...reveal, ...order } } as Args<O>;
  const rows = useRows(op, args, !served && (sort !== undefined || words !== ''), narrow ? 20 : 50, turn);
  const shown = useMemo(
    () => (served ? rows.items : arrange(rows.items, columns, words, sort)),
    [served, rows.items, columns, words, sort],
  );
  const nameOf = (column: Column<Row<O>>) => (served ? (column.sort ?? column.key) : column.key);

  const save = async () => {
    setExported(0);
    setExportProblem(undefined);
    try {
      const all = await readAll(op, args, { most: Infinity, told: setExported });
      const lines = (served ? all.items : arrange(all.items, columns, words, sort)).map((row) =>
        columns.map((column) => String(column.of(row) ?? '')),
      );
      saveFile(`${name}.csv`, toCsv([columns.map(heading), ...lines]));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setExportProblem(error);
    } finally {
      setExported(undefined);
    }
  };

  const nothing = <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty ?? t('table.empty')} />;
  return (
    <div className="data-table">
      <div className="toolbar">
        <FilterBar filters={filters} />
        {!served && (
          <Input
            aria-label={t('table.find')}
            placeholder={t('table.find')}
            allowClear
            value={words}
            onChange={(event) => setWords(event.target.value)}
            className="filter"
          />
        )}
        <span className="grow" />
        {toolbar}
        {personal && has('reveal_personal') && (
          <Button
            icon={reason.given ? <EyeInvisibleOutlined /> : <EyeOutlined />}
            onClick={() => (reason.given ? reason.forget() : reason.ask())}
          >
            {reason.given ? t('reveal.hide') : t('reveal.show')}
          </Button>
        )}
        <Button icon={<DownloadOutlined />} loading={exported !== undefined} onClick={() => void save()}>
          {exported ? t('table.exported', { count: exported }) : t('table.export')}
        </Button>
        <Button icon={<ReloadOutlined />} aria-label={t('act.reload')} title={t('act.reload')} onClick={rows.reload} />
      </div>
      {reason.dialog}
      <Trouble problem={exportProblem} />
      <Trouble problem={rows.problem} retry={rows.reload} />
      {narrow ? (
        <Cards name={name} rows={shown} columns={columns} rowKey={rowKey} loading={rows.loading} nothing={nothing} />
      ) : (
        <Table<Row<O>>
          aria-label={name}
          size="small"
          dataSource={shown}
          rowKey={rowKey}
          loading={rows.loading && { delay: 200 }}
          pagination={false}
          scroll={{ x: 'max-content' }}
          locale={{ emptyText: nothing }}
          columns={columns.map((column) => ({
            key: column.key,
            title: heading(column),
            align: isNumber(column) ? 'right' : 'left',
            className: column.wrap ? 'wrap' : undefined,
            sorter: !served || sorts.includes(nameOf(column)),
            sortOrder: (sort?.key === nameOf(column) ? sort.order : null) as SortOrder,
            showSorterTooltip: false,
            render: (_: unknown, row: Row<O>) => cell(column, row),
          }))}
          onChange={(_, __, sorter) => {
            const one = Array.isArray(sorter) ? sorter[0] : sorter;
            const column = columns.find(({ key }) => key === one?.columnKey);
            setSort(column && one?.order ? { key: nameOf(column), order: one.order } : undefined);
          }}
        />
      )}
      <nav className="pager" aria-label={t('table.pages', { name })}>
        <span className="faint" role="status">
          {rows.more ? t('table.more', { count: mostRows }) : t('table.rows', { count: shown.length })}
        </span>
        {(rows.place > 0 || rows.next) && (
          <span>
            <Button size="small" icon={<LeftOutlined />} disabled={rows.place === 0} onClick={rows.back}>
              {t('table.back')}
            </Button>
            <span className="place">{t('table.place', { place: rows.place + 1 })}</span>
            <Button
              size="small"
              icon={<RightOutlined />}
              iconPlacement="end"
              disabled={!rows.next}
              onClick={rows.forward}
            >
              {t('table.forward')}
            </Button>
          </span>
        )}
      </nav>
    </div>
  );
}

function arrange<R>(
  rows: R[],
  columns: Column<R>[],
  words: string,
  sort: { key: string; order: 'ascend' | 'descend' } | undefined,
): R[] {
  const wanted = words.trim().toLowerCase();
  const found = wanted
    ? rows.filter((row) =>
        columns.some((column) =>
          String(column.of(row) ?? '')
            .toLowerCase()
            .includes(wanted),
        ),
      )
    : rows;
  const column = columns.find(({ key }) => key === sort?.key);
  if (!column || !sort) return found;
  const direction = sort.order === 'ascend' ? 1 : -1;
  return [...found].sort((one, other) => direction * compare(column.of(one), column.of(other), isNumber(column)));
}

type Value = string | number | null | undefined;
function compare(one: Value, other: Value, numbers: boolean): number {
  if (numbers) return Number(one ?? 0) - Number(other ?? 0);
  return String(one ?? '').localeCompare(String(other ?? ''), 'zh-CN', { numeric: true });
}

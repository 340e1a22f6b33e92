import { Input, Select } from 'antd';
import { useSearchParams } from 'react-router';
import { useText } from '../i18n';

/** A filter the server applies: the name of its query parameter, and what it may be. */
export interface Filter {
  query: string;
  label: string;
  kind: 'choice' | 'cycle' | 'text';
  options?: { value: string; label: string }[];
}

/** The values filters have: in the address of the page, so that a link or a step back finds them again. */
export function useFilters(filters: Filter[]): Record<string, string> {
  const [search] = useSearchParams();
  const values: Record<string, string> = {};
  for (const { query } of filters) {
    const value = search.get(query);
    if (value) values[query] = value;
  }
  return values;
}

export function FilterBar({ filters }: { filters: Filter[] }) {
  const t = useText();
  const [search, setSearch] = useSearchParams();
  const set = (query: string, value: string | undefined) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (value) after.set(query, value);
        else after.delete(query);
        return after;
      },
      { replace: true },
    );
  return (
    <>
      {filters.map(({ query, label, kind, options }) => {
        const value = search.get(query) ?? undefined;
        if (kind === 'choice')
          return (
            <Select
              key={query}
              aria-label={label}
              placeholder={label}
              allowClear
              value={value}
              options={options}
              onChange={(chosen: string | undefined) => set(query, chosen)}
              popupMatchSelectWidth={false}
              className="filter"
            />
          );
        if (kind === 'cycle')
          return (
            <label key={query} className="filter-label">
              {label}
              <Input
                type="month"
                value={value ?? ''}
                onChange={(event) => set(query, event.target.value)}
                className="filter"
              />
            </label>
          );
        return (
          <Input.Search
            key={query}
            aria-label={label}
            placeholder={label}
            allowClear
            defaultValue={value}
            onSearch={(text) => set(query, text.trim() || undefined)}
            enterButton={t('act.search')}
            className="filter wide"
          />
        );
      })}
    </>
  );
}

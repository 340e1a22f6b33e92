import { useText } from '../i18n';
import { money } from './format';

/** An amount in its column: right-aligned by the column, tabular; `unit` adds 元 where no heading says so. */
export function Money({
  value,
  unit = false,
  quiet = false,
}: {
  value: string | null | undefined;
  unit?: boolean;
  quiet?: boolean;
}) {
  const t = useText();
  if (value === null || value === undefined) return <span className="faint">—</span>;
  const zero = /^-?0(\.0+)?$/.test(value);
  return (
    <span className={`number${quiet && zero ? ' faint' : ''}`}>
      {money(value)}
      {unit && <span className="unit"> {t('unit.yuan')}</span>}
    </span>
  );
}

import type { ReactNode } from 'react';

/** Names and values side by side; what is undefined is left out. */
export function Facts({ of }: { of: (readonly [string, ReactNode] | undefined | false)[] }) {
  return (
    <dl className="facts">
      {of
        .filter((fact): fact is readonly [string, ReactNode] => Boolean(fact))
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value ?? <span className="faint">—</span>}</dd>
          </div>
        ))}
    </dl>
  );
}

/** The few figures a page begins with. */
export function Figures({ of }: { of: { name: string; value: ReactNode; note?: ReactNode; alarm?: boolean }[] }) {
  return (
    <dl className="figures">
      {of.map(({ name, value, note, alarm }) => (
        <div key={name} className={alarm ? 'alarm' : undefined}>
          <dt>{name}</dt>
          <dd>{value}</dd>
          {note && <dd className="note">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}

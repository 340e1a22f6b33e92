import type { Schemas } from '../../api/client';
import { useAsk } from '../../api/hooks';
import { today } from '../../app/clock';
import { useSession } from '../../app/session';
import { useText, useWord } from '../../i18n';

interface Point {
  on: string;
  text: string;
}
const ownDeadlines = new Set(['nonrenewal_notice', 'term_ends', 'termination']);

/** The states the agreement entered, the notices about it, and what lies ahead. */
export function Timeline({ group, history }: { group: string; history: Schemas['Entered'][] }) {
  const t = useText();
  const word = useWord();
  const { can } = useSession();
  const notices = useAsk('listNotices', can('listNotices') ? { path: { group }, query: { limit: 1000 } } : undefined);
  const deadlines = useAsk(
    'listDeadlines',
    can('listDeadlines') ? { query: { group, days: 3650, limit: 1000 } } : undefined,
  );
  const points: Point[] = [
    ...history.map(({ on, state }) => ({ on, text: word('agreementstate', state) })),
    ...(notices.data?.items ?? [])
      .filter(({ kind }) => kind !== 'other')
      .map((notice) => ({
        on: notice.deemed_delivered.slice(0, 10),
        text: t('agreement.notice', { kind: word('notice', notice.kind), party: word('party', notice.from) }),
      })),
    ...(deadlines.data?.items ?? [])
      .filter(({ what }) => ownDeadlines.has(what))
      .map(({ date, what }) => ({ on: date, text: word('deadline', what) })),
  ].sort((one, other) => one.on.localeCompare(other.on));
  const day = today();
  return (
    <ol className="timeline">
      {points.map(({ on, text }, index) => (
        <li key={index} className={on > day ? 'ahead' : undefined}>
          <time dateTime={on}>{on}</time>
          <span>
            {text}
            {on > day && ` · ${t('agreement.ahead')}`}
          </span>
        </li>
      ))}
    </ol>
  );
}

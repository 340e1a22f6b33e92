import { useEffect, useState } from 'react';
import { App, Button, Popconfirm, Progress } from 'antd';
import { Problem, type Schemas, call } from '../../api/client';
import { useAsk } from '../../api/hooks';
import { useSession } from '../../app/session';
import { useSpeech, useText, useWord } from '../../i18n';
import { count, moment, money } from '../../ui/format';
import { Loaded } from '../../ui/Page';
import { Status } from '../../ui/Status';

export type Job = Schemas['Job'];
const lookEveryMs = 1000;
const live = (job: Job) => job.state === 'running' || job.state === 'waiting';

interface JobRowsProps {
  kind?: Job['kind'];
  /** At most so many. */
  latest?: number;
  turn: number;
  /** Some job began, ended or was cancelled. */
  onChange?: () => void;
}

/** The latest jobs of a kind, newest first; those that run show how far they are. */
export function JobRows({ kind, latest = 20, turn, onChange }: JobRowsProps) {
  const t = useText();
  const asked = useAsk('listJobs', { query: { kind, limit: latest } });
  const busy = asked.data?.items.some(live) ?? false;
  const states = asked.data?.items.map(({ job, state }) => `${job} ${state}`).join();
  const { reload } = asked;
  const [told, setTold] = useState<string>();
  useEffect(() => {
    if (turn > 0) reload();
  }, [turn, reload]);
  useEffect(() => {
    if (states === undefined) return;
    if (told !== undefined && told !== states) onChange?.();
    setTold(states);
  }, [states]);
  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(reload, lookEveryMs);
    return () => clearInterval(timer);
  }, [busy, reload]);
  return (
    <Loaded asked={asked}>
      {({ items }) => (
        <div aria-live="polite">
          {items.length === 0 && <p className="faint">{t('jobs.none')}</p>}
          <ul className="list jobs">
            {[...items]
              .sort((one, other) => other.job - one.job)
              .map((job) => (
                <JobRow key={job.job} job={job} onChange={reload} />
              ))}
          </ul>
        </div>
      )}
    </Loaded>
  );
}

/** What can be done with the job: cancel it, begin it again. */
export function JobActs({ job, onChange }: { job: Job; onChange: () => void }) {
  const t = useText();
  const { can } = useSession();
  const { message } = App.useApp();
  const act = async (op: 'cancelJob' | 'beginJobAgain') => {
    try {
      await call(op, { path: { job: job.job } });
      onChange();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      void message.error(error.message);
    }
  };
  if (live(job) && can('cancelJob'))
    return (
      <Popconfirm
        title={t('jobs.cancel.title')}
        description={t('jobs.cancel.consequence')}
        okText={t('jobs.cancel')}
        cancelText={t('act.back')}
        onConfirm={() => void act('cancelJob')}
      >
        <Button size="small">{t('jobs.cancel')}</Button>
      </Popconfirm>
    );
  if (['failed', 'cancelled', 'interrupted'].includes(job.state) && can('beginJobAgain'))
    return (
      <Button size="small" onClick={() => void act('beginJobAgain')}>
        {t('jobs.again')}
      </Button>
    );
  return null;
}

function JobRow({ job, onChange }: { job: Job; onChange: () => void }) {
  const { text: t, language } = useSpeech();
  const word = useWord();
  // Details are in English; where nothing went wrong, Chinese does without.
  const explains = language === 'en' || job.state === 'failed' || job.state === 'interrupted';
  const percent = job.all > 0 ? Math.floor((job.done * 100) / job.all) : 0;
  return (
    <li>
      <span>
        <strong>{job.title}</strong> #{job.job} <Status kind="jobstate" value={job.state} />
      </span>
      <span className="faint">
        {word('by', job.by)}
        {job.begun_at && ` · ${moment(job.begun_at)}`}
        {job.ended_at && ` – ${moment(job.ended_at).slice(11)}`}
      </span>
      {live(job) && (
        <span className="row" style={{ width: '100%' }}>
          <Progress
            percent={percent}
            size="small"
            style={{ flex: 1 }}
            aria-label={t('jobs.progress', { job: job.job })}
          />
          <span className="faint">{t('jobs.done', { done: count(job.done), all: count(job.all) })}</span>
          <JobActs job={job} onChange={onChange} />
        </span>
      )}
      {!live(job) && <JobActs job={job} onChange={onChange} />}
      {job.detail && explains && (
        <span className="faint" style={{ width: '100%' }}>
          {job.detail}
        </span>
      )}
      {job.result && <Result of={job.result} />}
    </li>
  );
}

/** The figures a job ended with, by name. */
function Result({ of }: { of: Record<string, unknown> }) {
  const t = useText();
  const word = useWord();
  const shown = (value: unknown) =>
    typeof value === 'string' && /^-?\d+\.\d\d$/.test(value) ? money(value) : String(value);
  const plain = Object.entries(of).filter(
    ([, value]) => value === true || typeof value === 'number' || (typeof value === 'string' && value !== ''),
  );
  const skipped = (of['skipped'] ?? []) as { group: string; message: string }[];
  return (
    <>
      <span className="faint" style={{ width: '100%' }}>
        {plain
          .map(([name, value]) => (value === true ? word('result', name) : `${word('result', name)} ${shown(value)}`))
          .join(' · ')}
      </span>
      {skipped.map(({ group, message }) => (
        <span key={group} style={{ width: '100%' }}>
          {t('jobs.skipped', { group, message })}
        </span>
      ))}
    </>
  );
}

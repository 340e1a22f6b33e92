import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { Alert, Button, Skeleton, Typography } from 'antd';
import type { Problem } from '../api/client';
import { useText } from '../i18n';

interface PageProps {
  title: string;
  /** One sentence: what this page is for. */
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** Every page: its heading, what can be done, its content. */
export function Page({ title, lead, actions, children }: PageProps) {
  const t = useText();
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  return (
    <section className="page" aria-label={title}>
      <header className="page-head">
        <div>
          <Typography.Title level={1}>{title}</Typography.Title>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </header>
      {children}
    </section>
  );
}

/** A part of a page with its own heading. */
export function Part({ title, extra, children }: { title: string; extra?: ReactNode; children: ReactNode }) {
  return (
    <section className="part" aria-label={title}>
      <div className="part-head">
        <Typography.Title level={2}>{title}</Typography.Title>
        {extra}
      </div>
      {children}
    </section>
  );
}

/** What went wrong, in the server's words, with a way to go on. */
export function Trouble({ problem, retry }: { problem: Problem | undefined; retry?: () => void }) {
  const t = useText();
  if (!problem || problem.status === 401) return null;
  const text = problem.status === 0 ? t('problem.unreachable') : problem.message || t('problem.unknown');
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="trouble"
      title={text}
      description={
        problem.reason && problem.status !== 0 ? (
          <span className="faint">{t('problem.reason', { reason: problem.reason })}</span>
        ) : undefined
      }
      action={
        retry && (
          <Button size="small" onClick={retry}>
            {t('act.retry')}
          </Button>
        )
      }
    />
  );
}

interface LoadedProps<T> {
  asked: { data: T | undefined; problem: Problem | undefined; loading: boolean; reload: () => void };
  children: (data: T) => ReactNode;
}

/** Shows what was asked for once it is there; meanwhile its outline, or why not. */
export function Loaded<T>({ asked, children }: LoadedProps<T>) {
  if (asked.data !== undefined)
    return (
      <>
        {asked.problem && asked.problem.status !== 0 && <Trouble problem={asked.problem} retry={asked.reload} />}
        {children(asked.data)}
      </>
    );
  if (asked.problem) return <Trouble problem={asked.problem} retry={asked.reload} />;
  return <Skeleton active paragraph={{ rows: 4 }} />;
}

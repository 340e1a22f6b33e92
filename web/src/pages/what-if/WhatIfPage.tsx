import { lazy, Suspense, useState } from 'react';
import { Skeleton } from 'antd';
import { Problem, type Schemas, call } from '../../api/client';
import { useText } from '../../i18n';
import { Page, Part, Trouble } from '../../ui/Page';
import { Comparison } from './Comparison';
import { QuestionForm } from './QuestionForm';
import { type Question, scenarioOf } from './scenario';

const Chart = lazy(async () => ({ default: (await import('./Chart')).Chart }));
export interface Answers {
  quota: Schemas['WhatIf'];
  ratio: Schemas['WhatIf'];
}

/** Quota or ratio? Plays both over the term with the same rules as the bills, and shows what each costs. */
export function WhatIfPage() {
  const t = useText();
  const [answers, setAnswers] = useState<Answers>();
  const [problem, setProblem] = useState<Problem>();
  const [pending, setPending] = useState(false);
  const ask = async (question: Question) => {
    setPending(true);
    setProblem(undefined);
    try {
      const [quota, ratio] = await Promise.all([
        call('tryOut', { body: { scenario: scenarioOf(question, 'quota') } }),
        call('tryOut', { body: { scenario: scenarioOf(question, 'ratio') } }),
      ]);
      setAnswers({ quota, ratio });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setPending(false);
    }
  };
  return (
    <Page title={t('menu.whatif')} lead={t('whatif.lead')}>
      <Part title={t('whatif.question')}>
        <QuestionForm pending={pending} onAsk={(question) => void ask(question)} />
        <Trouble problem={problem} />
      </Part>
      {answers && (
        <Part title={t('whatif.answer')}>
          <div aria-live="polite">
            <Comparison answers={answers} />
          </div>
          <Suspense fallback={<Skeleton active />}>
            <Chart answers={answers} />
          </Suspense>
        </Part>
      )}
    </Page>
  );
}

import { useState } from 'react';
import { Alert, App, Button, Input } from 'antd';
import { Problem, type Schemas } from '../../api/client';
import { useAct } from '../../api/hooks';
import { today } from '../../app/clock';
import { useText, useWord } from '../../i18n';
import { Money } from '../../ui/Money';
import { Part, Trouble } from '../../ui/Page';
import { MoneyHead } from '../../ui/column';

/** What a batch would hold, looked at before it is made. */
export function MakeBatch({ onDone }: { onDone: () => void }) {
  const t = useText();
  const { message, modal } = App.useApp();
  const [dueBy, setDueBy] = useState(today());
  const [collectOn, setCollectOn] = useState(today());
  const [plan, setPlan] = useState<Schemas['CollectionPlan']>();
  const look = useAct('previewCollection');
  const make = useAct('makeCollection');
  const body = { due_by: dueBy || undefined, collect_on: collectOn || undefined };

  const show = async () => {
    make.clear();
    const answer = await look.act({ body });
    setPlan(answer instanceof Problem ? undefined : answer);
  };
  const submit = async () => {
    if (!plan) return;
    const sure = await modal.confirm({
      title: t('collect.make'),
      content: t('collect.make.consequence', { bills: plan.bills, amount: plan.amount }),
      okText: t('collect.make'),
      cancelText: t('act.back'),
    });
    if (!sure) return;
    const answer = await make.act({ body });
    if (answer instanceof Problem) return;
    if (answer.batch) void message.success(t('collect.made', { batch: answer.batch.batch }));
    else void message.info(t('collect.nothing'));
    setPlan(undefined);
    onDone();
  };
  return (
    <Part title={t('collect.new')}>
      <div className="inline-form" style={{ marginBottom: 12 }}>
        <label className="filter-label">
          {t('collect.dueby')}
          <Input type="date" value={dueBy} onChange={(event) => setDueBy(event.target.value)} style={{ width: 150 }} />
        </label>
        <label className="filter-label">
          {t('collect.on')}
          <Input
            type="date"
            value={collectOn}
            onChange={(event) => setCollectOn(event.target.value)}
            style={{ width: 150 }}
          />
        </label>
        <Button loading={look.pending} onClick={() => void show()}>
          {t('collect.preview')}
        </Button>
      </div>
      <Trouble problem={look.problem ?? make.problem} />
      {plan && <Plan plan={plan} />}
      {plan && plan.bills > 0 && (
        <Button type="primary" loading={make.pending} onClick={() => void submit()}>
          {t('collect.make')}
        </Button>
      )}
    </Part>
  );
}

function Plan({ plan }: { plan: Schemas['CollectionPlan'] }) {
  const t = useText();
  const word = useWord();
  const leftOut = plan.groups.filter((group) => group.left_out !== null);
  if (plan.groups.length === 0)
    return <Alert type="info" showIcon role="status" className="trouble" title={t('collect.nothing')} />;
  return (
    <>
      {leftOut.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="trouble"
          title={t('collect.leftout')}
          description={leftOut
            .map((group) => `${group.group}: ${word('leftout', group.left_out)}`)
            .join(t('list.comma'))}
        />
      )}
      <div className="scroll" tabIndex={0} role="region" aria-label={t('collect.plan')}>
        <table className="plain" style={{ maxWidth: 720, marginBottom: 14 }}>
          <caption>{t('collect.plan')}</caption>
          <thead>
            <tr>
              <th>{t('word.group')}</th>
              <th>{t('mandate.one')}</th>
              <th>{t('word.cycle')}</th>
              <th>{t('bill.due')}</th>
              <MoneyHead name={t('bill.amount')} />
            </tr>
          </thead>
          <tbody>
            {plan.groups.flatMap((group) =>
              group.bills.map((bill) => (
                <tr key={`${group.group}/${bill.cycle}`}>
                  <th scope="row">{group.group}</th>
                  <td>{group.mandate}</td>
                  <td>{bill.cycle}</td>
                  <td>{bill.due_on}</td>
                  <td className="right">
                    <Money value={bill.amount} />
                  </td>
                </tr>
              )),
            )}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={4}>
                {t('collect.total', { bills: plan.bills })}
              </th>
              <td className="right">
                <Money value={plan.amount} />
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
    </>
  );
}

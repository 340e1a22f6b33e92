import { useState } from 'react';
import { Alert, App, Button, Spin } from 'antd';
import { Problem, type Schemas } from '../../api/client';
import { useAct } from '../../api/hooks';
import { useText } from '../../i18n';
import { FileDrop } from '../../ui/FileDrop';
import { Money } from '../../ui/Money';
import { Part, Trouble } from '../../ui/Page';
import { Status } from '../../ui/Status';
import { MoneyHead } from '../../ui/column';

type Report = Schemas['ReturnFileAnswer'];

/** The counts and sums that the texts name. */
const figures = ({ collected, rejected, reversed, unchanged, waiting, amount_collected, amount_reversed }: Report) => ({
  collected,
  rejected,
  reversed,
  unchanged,
  waiting,
  amount_collected,
  amount_reversed,
});

/** The bank's return file (回盘): what it would do, row by row, before any of it is booked. */
export function ReturnFile({ onDone }: { onDone: () => void }) {
  const t = useText();
  const { message, modal } = App.useApp();
  const [file, setFile] = useState<File>();
  const [report, setReport] = useState<Report>();
  const look = useAct('previewReturnFile');
  const take = useAct('takeReturnFile');

  const show = async (chosen: File) => {
    setFile(chosen);
    setReport(undefined);
    take.clear();
    const answer = await look.act({ query: { filename: chosen.name }, file: chosen });
    if (!(answer instanceof Problem)) setReport(answer);
  };
  const submit = async () => {
    if (!file || !report) return;
    const sure = await modal.confirm({
      title: t('returnfile.book'),
      content: t('returnfile.consequence', figures(report)),
      okText: t('returnfile.book'),
      cancelText: t('act.back'),
    });
    if (!sure) return;
    const answer = await take.act({ query: { filename: file.name }, file });
    if (answer instanceof Problem) return;
    if (!answer.saved) return setReport(answer);
    void message.success(t('returnfile.booked'));
    setReport(undefined);
    setFile(undefined);
    onDone();
  };
  return (
    <Part title={t('returnfile.title')}>
      <FileDrop
        accept=".xml,.csv,.xlsx"
        hint={t('returnfile.hint')}
        file={file}
        onFile={(chosen) => void show(chosen)}
      />
      <Trouble
        problem={look.problem ?? take.problem}
        retry={look.problem && file ? () => void show(file) : undefined}
      />
      {look.pending && <Spin className="waiting" aria-label={t('collect.preview')} />}
      {report && (
        <>
          {report.problems > 0 ? (
            <Alert
              type="error"
              showIcon
              role="alert"
              className="trouble"
              title={t('returnfile.faults', { count: report.problems })}
              description={t('returnfile.faults.todo')}
            />
          ) : (
            <Alert
              type="success"
              showIcon
              role="status"
              className="trouble"
              title={t('returnfile.good', figures(report))}
            />
          )}
          <Rows report={report} />
          <Button type="primary" disabled={report.problems > 0} loading={take.pending} onClick={() => void submit()}>
            {t('returnfile.book')}
          </Button>
        </>
      )}
    </Part>
  );
}

function Rows({ report }: { report: Report }) {
  const t = useText();
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t('returnfile.rows')}>
      <table className="plain" style={{ marginBottom: 14 }}>
        <caption>
          {t('returnfile.rows')}
          {report.rows_left_out > 0 && ` ${t('returnfile.more', { count: report.rows_left_out })}`}
        </caption>
        <thead>
          <tr>
            <th className="right">{t('preview.row')}</th>
            <th>{t('collect.id')}</th>
            <th>{t('word.group')}</th>
            <th>{t('word.cycle')}</th>
            <MoneyHead name={t('bill.amount')} />
            <th>{t('returnfile.status')}</th>
            <th>{t('word.date')}</th>
            <th>{t('returnfile.effect')}</th>
          </tr>
        </thead>
        <tbody>
          {report.rows.map((row, index) => (
            <tr key={index} className={row.problem ? 'up' : undefined}>
              <td className="right">{row.row || ''}</td>
              <td className="nowrap">{row.end_to_end_id}</td>
              <td>{row.group}</td>
              <td>{row.cycle}</td>
              <td className="right">{row.amount !== null && <Money value={row.amount} />}</td>
              <td>
                {row.status} {row.reason}
              </td>
              <td>{row.on}</td>
              <td>{row.problem ? row.problem.message : <Status kind="answereffect" value={row.effect} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {report.others > 0 && <p className="faint">{t('returnfile.others', { count: report.others })}</p>}
    </div>
  );
}

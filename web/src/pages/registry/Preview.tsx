import { type ReactNode } from 'react';
import { Alert } from 'antd';
import type { Schemas } from '../../api/client';
import { useText, useWord } from '../../i18n';
import { fen, yuan } from '../../ui/format';
import { Money } from '../../ui/Money';
import { Part } from '../../ui/Page';
import { Status } from '../../ui/Status';
import { useSponsorships } from './sponsorships';
import { MoneyHead } from '../../ui/column';

type FormPreview = Schemas['FormPreview'];
const difference = (before: string, after: string) => yuan(fen(after) - fen(before));

/** What a form would do: faults first, then costs, then every row. Nothing of it is saved. */
export function Preview({ preview, actions }: { preview: FormPreview; actions: ReactNode }) {
  const t = useText();
  const { problems, warnings, totals, counts } = preview;
  const rows = [
    { name: t('cost.sponsored'), of: (cost: Schemas['Cost']) => cost.sponsored },
    { name: t('cost.allocation'), of: (cost: Schemas['Cost']) => cost.allocation },
    { name: t('cost.group'), of: (cost: Schemas['Cost']) => cost.group },
    { name: t('cost.member'), of: (cost: Schemas['Cost']) => cost.member },
  ];
  return (
    <Part title={t('preview.title', { file: preview.file })} extra={actions}>
      {problems.length > 0 ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          className="trouble"
          title={t('preview.faults', { count: problems.length })}
          description={t('preview.faults.todo')}
        />
      ) : (
        <Alert type="success" showIcon role="status" className="trouble" title={t('preview.good', counts)} />
      )}
      {problems.length > 0 && <Faults grave title={t('preview.faultlist')} rows={problems} />}
      {warnings.length > 0 && <Faults title={t('preview.warnings')} rows={warnings} />}
      {preview.other_group_name && (
        <Alert type="warning" showIcon className="trouble" title={t('preview.othergroup')} />
      )}
      {preview.unknown_columns.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="trouble"
          title={t('preview.columns', { columns: preview.unknown_columns.join(t('list.comma')) })}
        />
      )}
      {problems.length === 0 && (
        <div className="scroll" tabIndex={0} role="region" aria-label={t('preview.costs')}>
          <table className="plain" style={{ maxWidth: 720, marginBottom: 14 }}>
            <caption>{t('preview.costs')}</caption>
            <thead>
              <tr>
                <th>{t('preview.percycle')}</th>
                <th className="right">{t('preview.before')}</th>
                <th className="right">{t('preview.after')}</th>
                <th className="right">{t('preview.difference')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, of }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td className="right">
                    <Money value={of(totals.before)} />
                  </td>
                  <td className="right">
                    <Money value={of(totals.after)} />
                  </td>
                  <td className="right">
                    <Money value={difference(of(totals.before), of(totals.after))} quiet />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Members rows={preview.members} />
    </Part>
  );
}

function Faults({ title, rows, grave = false }: { title: string; rows: Schemas['FormProblem'][]; grave?: boolean }) {
  const t = useText();
  const word = useWord();
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={title}>
      <table className="plain" style={{ marginBottom: 14 }}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th className="right">{t('preview.row')}</th>
            <th>{t('preview.column')}</th>
            <th>{t('preview.wrong')}</th>
            <th>{t('preview.todo')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((fault, index) => (
            <tr key={index} className={grave ? 'up' : undefined}>
              <td className="right">{fault.row}</td>
              <td className="nowrap">{word('column', fault.column)}</td>
              <td>{fault.message}</td>
              <td>{fault.remedy}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const rowsShown = 300;

function Members({ rows }: { rows: Schemas['FormMember'][] }) {
  const t = useText();
  const word = useWord();
  const sponsorships = useSponsorships();
  if (rows.length === 0) return null;
  return (
    <>
      <div className="scroll" tabIndex={0} role="region" aria-label={t('preview.rows')} style={{ maxHeight: 480 }}>
        <table className="plain">
          <caption>{t('preview.rows')}</caption>
          <thead>
            <tr>
              <th className="right">{t('preview.row')}</th>
              <th>{t('line.number')}</th>
              <th>{t('line.name')}</th>
              <th>{t('preview.effect')}</th>
              <th>{t('word.cycle')}</th>
              <th>{t('line.sponsorships')}</th>
              <MoneyHead name={t('preview.groupwas')} />
              <MoneyHead name={t('preview.groupwill')} />
              <MoneyHead name={t('preview.memberwill')} />
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, rowsShown).map((member) => (
              <tr key={`${member.row}/${member.msisdn}`}>
                <td className="right">{member.row}</td>
                <td>{member.msisdn}</td>
                <td>{member.name}</td>
                <td>
                  <Status kind="effect" value={member.effect} />
                </td>
                <td>{member.cycle}</td>
                <td title={word('effect', member.effect)}>{sponsorships(member.sponsorships)}</td>
                <td className="right">
                  <Money value={member.before.group} quiet />
                </td>
                <td className="right">
                  <Money value={member.after.group} quiet />
                </td>
                <td className="right">
                  <Money value={member.after.member} quiet />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > rowsShown && <p className="faint">{t('preview.rest', { shown: rowsShown, all: rows.length })}</p>}
    </>
  );
}

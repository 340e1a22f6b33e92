import { useState } from 'react';
import { App, Button } from 'antd';
import { Link, useParams } from 'react-router';
import { Problem, download } from '../../api/client';
import { useAsk } from '../../api/hooks';
import { useGroup } from '../../app/params';
import { useSession } from '../../app/session';
import { useSpeech } from '../../i18n';
import { saveFile } from '../../ui/csv';
import { Figures } from '../../ui/Facts';
import { Money } from '../../ui/Money';
import { Loaded, Page, Part } from '../../ui/Page';
import { Status } from '../../ui/Status';
import { OpenDispute } from '../disputes/OpenDispute';
import { Payee } from '../payments/Payee';
import { BillLines } from './BillLines';
import { ExplanationDrawer } from './ExplanationDrawer';
import { Explanation } from './Explanation';
import { Splits } from './Splits';
import { WriteOff } from './WriteOff';

/** One bill: its lines, who pays what, and why, to the fen. */
export function BillPage() {
  const { text: t, language } = useSpeech();
  const group = useGroup();
  const { cycle = '', account = '' } = useParams();
  const { can } = useSession();
  const { message } = App.useApp();
  const asked = useAsk('getBill', { path: { group, cycle, account } });
  const [explained, setExplained] = useState<{ line: string; category?: string }>();
  const ofGroup = account === 'group';
  const at = `/groups/${encodeURIComponent(group)}`;
  const workbook = async () => {
    try {
      saveFile(
        `${group}-${cycle}.xlsx`,
        await download('getStatementWorkbook', { path: { group, cycle }, query: { lang: language } }),
      );
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      void message.error(error.message);
    }
  };
  return (
    <Page
      title={t('bill.title', { account: asked.data?.account ?? '', cycle })}
      lead={<Link to={`${at}/bills`}>{t('bill.back')}</Link>}
      actions={
        <>
          {ofGroup && can('getStatementWorkbook') && (
            <Button onClick={() => void workbook()}>{t('bill.workbook')}</Button>
          )}
          <Button onClick={() => window.print()}>{t('bill.print')}</Button>
          {can('writeOff') && asked.data && asked.data.outstanding !== '0.00' && (
            <WriteOff group={group} bill={asked.data} onDone={asked.reload} />
          )}
          {can('openDispute') && asked.data && <OpenDispute group={group} bill={asked.data} onDone={asked.reload} />}
        </>
      }
    >
      <Loaded asked={asked}>
        {(bill) => (
          <>
            <Figures
              of={[
                {
                  name: t('bill.total'),
                  value: <Money value={bill.total} unit />,
                  note: t('bill.published', { date: bill.published_on }),
                },
                { name: t('bill.latefee'), value: <Money value={bill.late_fee} unit /> },
                {
                  name: t('bill.paid'),
                  value: <Money value={bill.paid} unit />,
                  note: bill.written_off !== '0.00' && (
                    <>
                      {t('bill.writtenoff')} <Money value={bill.written_off} unit />
                    </>
                  ),
                },
                {
                  name: t('bill.outstanding'),
                  value: <Money value={bill.outstanding} unit />,
                  alarm: bill.status === 'overdue',
                  note: t('bill.due.on', { date: bill.due_on }),
                },
                {
                  name: t('word.state'),
                  value: <Status kind="billstate" value={bill.status} />,
                  note: bill.disputed !== '0.00' && (
                    <>
                      {t('bill.disputed')} <Money value={bill.disputed} unit />
                    </>
                  ),
                },
              ]}
            />
            {ofGroup && bill.outstanding !== '0.00' && can('listPayeeAccounts') && (
              <Payee group={group} title={t('bill.payto')} />
            )}
            <div className={ofGroup ? 'two bill' : 'two'}>
              <BillLines
                bill={bill}
                onPick={
                  ofGroup || !can('explainLine') ? undefined : (category) => setExplained({ line: account, category })
                }
              />
              {ofGroup
                ? can('listSplits') && (
                    <Splits
                      group={group}
                      cycle={cycle}
                      onPick={can('explainLine') ? (line) => setExplained({ line: String(line) }) : undefined}
                    />
                  )
                : can('explainLine') && (
                    <Part title={t('explain.title')}>
                      <Explanation group={group} line={account} cycle={cycle} />
                    </Part>
                  )}
            </div>
          </>
        )}
      </Loaded>
      <ExplanationDrawer group={group} cycle={cycle} of={explained} onClose={() => setExplained(undefined)} />
    </Page>
  );
}

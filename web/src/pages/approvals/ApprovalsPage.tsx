import { App } from 'antd';
import type { Row } from '../../api/client';
import { useTurn } from '../../app/params';
import { useSession, useUser } from '../../app/session';
import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { FormDialog } from '../../ui/FormDialog';
import { moment } from '../../ui/format';
import { Page, Part } from '../../ui/Page';
import { Status } from '../../ui/Status';

/** What waits for a second person (maker and checker), and what was decided. */
export function ApprovalsPage() {
  const t = useText();
  const word = useWord();
  const [turn, changed] = useTurn();
  return (
    <Page title={t('menu.approvals')} lead={t('approvals.lead')}>
      <Part title={t('approvals.all')}>
        <DataTable
          name={t('menu.approvals')}
          op="listApprovals"
          turn={turn}
          empty={t('approvals.none')}
          filters={[
            {
              query: 'state',
              label: t('word.state'),
              kind: 'choice',
              options: ['waiting', 'done', 'rejected', 'expired', 'failed'].map((value) => ({
                value,
                label: word('approval', value),
              })),
            },
            { query: 'group', label: t('filter.group'), kind: 'text' },
          ]}
          rowKey={(row) => String(row.approval)}
          columns={[
            { key: 'approval', title: t('approvals.number'), number: true, of: (row) => row.approval },
            { key: 'operation', title: t('approvals.operation'), of: (row) => word('operation', row.operation) },
            { key: 'group', title: t('word.group'), of: (row) => row.group },
            {
              key: 'state',
              title: t('word.state'),
              of: (row) => word('approval', row.state),
              show: (row) => <Status kind="approval" value={row.state} />,
            },
            {
              key: 'act',
              title: t('word.act'),
              of: () => '',
              show: (row) => row.state === 'waiting' && <Decide row={row} onDone={changed} />,
            },
            { key: 'maker', title: t('approvals.maker'), of: (row) => word('by', row.maker) },
            { key: 'made', sort: 'made_at', title: t('approvals.made'), of: (row) => moment(row.made_at) },
            { key: 'summary', wrap: true, title: t('approvals.summary'), of: (row) => row.summary },
            {
              key: 'decided',
              sort: 'decided_at',
              title: t('approvals.decided'),
              of: (row) =>
                [row.decided_by, row.decided_at && moment(row.decided_at), row.remark].filter(Boolean).join(' · '),
            },
          ]}
        />
      </Part>
    </Page>
  );
}

/** Only another person than the maker decides. */
function Decide({ row, onDone }: { row: Row<'listApprovals'>; onDone: () => void }) {
  const t = useText();
  const word = useWord();
  const { message } = App.useApp();
  const { can } = useSession();
  const user = useUser();
  if (!can('decideApproval')) return null;
  if (row.maker === user.user) return <span className="faint">{t('approvals.own')}</span>;
  return (
    <FormDialog
      op="decideApproval"
      path={{ approval: row.approval }}
      small
      title={t('approvals.decide.title', { number: row.approval })}
      button={t('approvals.decide')}
      submit={t('approvals.decide.do')}
      consequence={row.summary}
      fields={[
        {
          name: 'decision',
          label: t('approvals.decision'),
          kind: 'choice',
          needed: true,
          options: [
            { value: 'approve', label: t('approvals.approve') },
            { value: 'reject', label: t('approvals.reject') },
          ],
        },
        { name: 'remark', label: t('approvals.remark'), kind: 'text' },
      ]}
      onDone={(decided) => {
        void message.info(
          `${t('approvals.decide.title', { number: decided.approval })}: ${word('approval', decided.state)}`,
        );
        onDone();
      }}
    />
  );
}

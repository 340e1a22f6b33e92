import { App } from 'antd';
import { now } from '../../app/clock';
import { useGroup, useTurn } from '../../app/params';
import { useSession, useUser } from '../../app/session';
import { useText, useWord } from '../../i18n';
import { DataTable } from '../../ui/DataTable';
import { FormDialog } from '../../ui/FormDialog';
import { moment } from '../../ui/format';
import { nested } from '../../ui/nested';
import { Page, Part } from '../../ui/Page';
import type { Body } from '../../api/client';
import { Contacts } from './Contacts';

const kinds = ['other', 'contact_change', 'non_renewal', 'termination', 'force_majeure', 'negotiation'];

/** The register of written notices with their deemed delivery (R14), and where each party is written to. */
export function NoticesPage() {
  const t = useText();
  const word = useWord();
  const group = useGroup();
  const user = useUser();
  const { can } = useSession();
  const { message } = App.useApp();
  const [turn, changed] = useTurn();
  const choices = (kind: string, values: string[]) => values.map((value) => ({ value, label: word(kind, value) }));
  const contact = (values: Record<string, unknown>) => values['kind'] === 'contact_change';
  return (
    <Page
      title={t('menu.notices')}
      lead={t('notices.lead')}
      actions={
        can('addNotice') && (
          <FormDialog
            op="addNotice"
            path={{ group }}
            primary
            title={t('notices.add')}
            button={t('notices.add')}
            submit={t('notices.add.do')}
            consequence={t('notices.consequence')}
            fields={[
              { name: 'id', label: t('notice.id'), kind: 'text', needed: true, reasons: ['duplicate_notice'] },
              {
                name: 'kind',
                label: t('notice.kind'),
                kind: 'choice',
                needed: true,
                initial: 'other',
                options: choices('notice', kinds),
              },
              {
                name: 'from',
                label: t('notice.from'),
                kind: 'choice',
                needed: true,
                initial: user.role === 'group_contact' ? 'group' : 'carrier',
                options: choices('party', ['carrier', 'group']),
              },
              {
                name: 'channel',
                label: t('notice.channel'),
                kind: 'choice',
                needed: true,
                initial: 'email',
                options: choices('channel', ['email', 'express', 'in_person']),
              },
              { name: 'sent', label: t('notice.sent'), kind: 'moment', needed: true, initial: now() },
              {
                name: 'ground',
                label: t('notice.ground'),
                kind: 'choice',
                needed: true,
                options: choices('ground', ['1', '2', '3', '4']),
                when: (values) => values['kind'] === 'termination',
                reasons: ['no_ground', 'not_overdue_enough', 'own_breach'],
              },
              {
                name: 'effective_on',
                label: t('notice.effective'),
                kind: 'date',
                when: (values) => values['kind'] === 'termination',
              },
              { name: 'contact.address', label: t('contact.address'), kind: 'text', when: contact },
              { name: 'contact.name', label: t('contact.name'), kind: 'text', when: contact },
              { name: 'contact.phone', label: t('contact.phone'), kind: 'text', when: contact },
              { name: 'contact.email', label: t('contact.email'), kind: 'text', when: contact },
              { name: 'body', label: t('notice.body'), kind: 'long' },
            ]}
            body={({ ground, sent, ...values }) =>
              ({
                ...nested(values),
                sent: String(sent).length === 16 ? `${String(sent)}:00` : String(sent),
                ...(ground ? { ground: Number(ground) } : {}),
              }) as Body<'addNotice'>
            }
            onDone={({ deemed_delivered }) => {
              void message.success(t('notice.done', { time: moment(deemed_delivered) }));
              changed();
            }}
          />
        )
      }
    >
      <Part title={t('notices.all')}>
        <DataTable
          name={t('menu.notices')}
          op="listNotices"
          path={{ group }}
          turn={turn}
          empty={t('notices.none')}
          rowKey={(row) => row.id}
          columns={[
            { key: 'id', title: t('notice.id'), of: (row) => row.id },
            { key: 'kind', title: t('notice.kind'), of: (row) => word('notice', row.kind) },
            { key: 'from', title: t('notice.from'), of: (row) => word('party', row.from) },
            { key: 'channel', title: t('notice.channel'), of: (row) => word('channel', row.channel) },
            { key: 'sent', title: t('notice.sent'), of: (row) => moment(row.sent) },
            {
              key: 'delivered',
              sort: 'deemed_delivered',
              title: t('notice.delivered'),
              of: (row) => moment(row.deemed_delivered),
            },
            { key: 'effective', title: t('notice.effective'), of: (row) => row.effective_on },
            { key: 'to', title: t('notice.to'), of: (row) => row.to },
            { key: 'clause', title: t('word.clause'), of: (row) => row.clause },
          ]}
        />
      </Part>
      {can('listContacts') && <Contacts group={group} />}
    </Page>
  );
}

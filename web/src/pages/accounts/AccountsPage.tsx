import { Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { useGroup } from '../../app/params';
import { useSession } from '../../app/session';
import { useText } from '../../i18n';
import { useNarrow } from '../../ui/narrow';
import { Page, Part } from '../../ui/Page';
import { Accounts, LedgerBalances, LedgerEntries, Steps } from './tables';

/** How each account stands, the collections steps taken, and the ledger: one of them at a time. */
export function AccountsPage() {
  const t = useText();
  const group = useGroup();
  const narrow = useNarrow();
  const { can } = useSession();
  const [search, setSearch] = useSearchParams();
  const all = [
    { value: 'accounts', label: t('accounts.all'), needs: 'listAccounts', Table: Accounts },
    { value: 'steps', label: t('steps.title'), needs: 'listSteps', Table: Steps },
    { value: 'balances', label: t('ledger.title'), needs: 'listLedgerBalances', Table: LedgerBalances },
    { value: 'entries', label: t('ledger.entries'), needs: 'listLedgerEntries', Table: LedgerEntries },
  ] as const;
  const views = all.filter(({ needs }) => can(needs));
  const shown = views.find(({ value }) => value === search.get('view')) ?? all[0];
  return (
    <Page
      title={t('menu.accounts')}
      lead={t('accounts.lead')}
      actions={
        <Segmented
          vertical={narrow}
          value={shown.value}
          onChange={(view) => setSearch((before) => ({ ...Object.fromEntries(before), view }), { replace: true })}
          options={views.map(({ value, label }) => ({ value, label }))}
          aria-label={t('menu.accounts')}
        />
      }
    >
      <Part title={shown.label}>
        <shown.Table key={shown.value} group={group} />
      </Part>
    </Page>
  );
}

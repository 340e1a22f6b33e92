import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Problem, type Schemas } from '../../api/client';
import { useAct } from '../../api/hooks';
import { useText } from '../../i18n';
import { Facts } from '../../ui/Facts';
import { count } from '../../ui/format';
import { Money } from '../../ui/Money';
import { Page, Part, Trouble } from '../../ui/Page';

/** Recomputes everything that was published and adds up the ledger (R20), as `tongfu verify` does. */
export function BooksPage() {
  const t = useText();
  const { act, pending, problem } = useAct('verifyBooks');
  const [found, setFound] = useState<Schemas['Verification']>();
  const check = async () => {
    setFound(undefined);
    const answer = await act({});
    if (!(answer instanceof Problem)) setFound(answer);
  };
  return (
    <Page
      title={t('menu.books')}
      lead={t('books.lead')}
      actions={
        <Button type="primary" loading={pending} onClick={() => void check()}>
          {t('books.check')}
        </Button>
      }
    >
      <Trouble problem={problem} />
      <div aria-live="polite">
        {found && (
          <Part title={t('books.result')}>
            {found.first_difference === null ? (
              <Alert type="success" showIcon className="trouble" title={t('books.same')} />
            ) : (
              <Alert
                type="error"
                showIcon
                role="alert"
                className="trouble"
                title={t('books.differs')}
                description={Object.values(found.first_difference).filter(Boolean).join(' · ')}
              />
            )}
            <Facts
              of={[
                [t('menu.groups'), count(found.groups)],
                [t('menu.bills'), count(found.bills)],
                [t('books.shares'), count(found.shares)],
                [t('accounts.all'), count(found.accounts)],
                [t('ledger.debits'), <Money key="debits" value={found.debits} unit />],
                [t('ledger.credits'), <Money key="credits" value={found.credits} unit />],
              ]}
            />
          </Part>
        )}
      </div>
    </Page>
  );
}

import { useAsk } from '../../api/hooks';
import { useText, useWord } from '../../i18n';
import { Money } from '../../ui/Money';
import { Loaded, Part } from '../../ui/Page';
import { useSession } from '../../app/session';
import { Payee } from './Payee';

const methods = ['bank_transfer', 'cheque', 'bank_collection', 'cash', 'cash_transfer', 'online'];

/** How the group pays: the methods agreed, what the bank slip must name, in which order bills are paid (R11). */
export function HowToPay({ group, owed }: { group: string; owed: string }) {
  const t = useText();
  const word = useWord();
  const { can } = useSession();
  const asked = useAsk('getTerms', { path: { group } });
  return (
    <Part title={t('pay.how')}>
      <Loaded asked={asked}>
        {({ terms }) => {
          const value = (name: string) => terms.find((term) => term.name === name)?.value ?? '';
          const agreed = value('payment_methods') === 'all' ? methods : value('payment_methods').split(/[,;\s]+/);
          return (
            <>
              <p>
                {t('pay.owed')}{' '}
                <strong>
                  <Money value={owed} unit />
                </strong>
              </p>
              <p>
                {t('pay.methods', { methods: agreed.map((method) => word('method', method)).join(t('list.comma')) })}
              </p>
              {can('listPayeeAccounts') && <Payee group={group} />}
              <p>{t('pay.reference', { group })}</p>
              <p className="faint">{t('pay.order', { order: word('order', value('payment_order')) })}</p>
            </>
          );
        }}
      </Loaded>
    </Part>
  );
}

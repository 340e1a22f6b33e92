import { useAsk } from '../../api/hooks';
import { today } from '../../app/clock';
import { useText } from '../../i18n';
import { Facts } from '../../ui/Facts';
import { Part } from '../../ui/Page';

/** The carrier's account that the group pays into today (clause 1.3); a part of its own where it has a title. */
export function Payee({ group, title }: { group: string; title?: string }) {
  const t = useText();
  const asked = useAsk('listPayeeAccounts', { path: { group } });
  const inForce = (asked.data?.items ?? [])
    .filter(({ effective_on }) => effective_on <= today())
    .reduce<NonNullable<typeof asked.data>['items'][number] | undefined>(
      (found, one) => (found && found.effective_on > one.effective_on ? found : one),
      undefined,
    );
  if (!inForce) return null;
  const facts = (
    <Facts
      of={[
        [t('payee.holder'), inForce.holder],
        [t('payee.bank'), inForce.bank],
        [t('payee.code'), inForce.bank_code],
        [
          t('payee.number'),
          <span key="number" className="number">
            {inForce.number}
          </span>,
        ],
      ]}
    />
  );
  return title ? <Part title={title}>{facts}</Part> : facts;
}

import { useState } from 'react';
import { Link } from 'react-router';
import { useAsk } from '../../api/hooks';
import { useGroup } from '../../app/params';
import { useSession } from '../../app/session';
import { useText, useWord } from '../../i18n';
import { Facts } from '../../ui/Facts';
import { Money } from '../../ui/Money';
import { Loaded, Page, Part } from '../../ui/Page';
import { Status } from '../../ui/Status';
import { AddAgreement } from './AddAgreement';
import { AmendButton, EndButton } from './Acts';
import { KeptText } from './KeptText';
import { Terms } from './Terms';
import { Timeline } from './Timeline';

/** A group's agreement: its facts, its life so far and ahead, its terms beside their clauses. */
export function AgreementPage() {
  const t = useText();
  const word = useWord();
  const group = useGroup();
  const { can } = useSession();
  const asked = useAsk('getAgreement', { path: { group } });
  const [turn, setTurn] = useState(0);
  const changed = () => {
    asked.reload();
    setTurn((n) => n + 1);
  };
  if (asked.problem?.status === 404 && can('addAgreement')) return <AddAgreement group={group} onDone={asked.reload} />;
  const live = asked.data && ['signed', 'in_force'].includes(asked.data.state);
  return (
    <Page
      title={t('menu.agreement')}
      lead={t('agreement.lead')}
      actions={
        live && (
          <>
            {can('amendAgreement') && <AmendButton group={group} onDone={changed} />}
            {can('endAgreement') && <EndButton group={group} onDone={changed} />}
          </>
        )
      }
    >
      <Loaded asked={asked}>
        {(found) => (
          <>
            <div className="two wide-left">
              <Part title={t('agreement.facts')}>
                <Facts
                  of={[
                    [t('agreement.id'), found.id],
                    [t('word.state'), <Status key="state" kind="agreementstate" value={found.state} />],
                    [
                      t('word.group'),
                      <Link key="group" to={`/groups/${encodeURIComponent(group)}`}>
                        {group}
                      </Link>,
                    ],
                    [t('agreement.signed'), found.signed_on],
                    [t('agreement.term'), t('agreement.from.to', { first: found.first_cycle, last: found.last_cycle })],
                    [t('agreement.fee'), <Money key="fee" value={found.total_fee} unit />],
                    found.project_fee !== null && [
                      t('agreement.project'),
                      <span key="project">
                        <Money value={found.project_fee.amount} unit /> ·{' '}
                        {t('agreement.project.cycles', { cycles: found.project_fee.cycles })} ·{' '}
                        {word('category', found.project_fee.category)}
                      </span>,
                    ],
                    found.damages !== '0.00' && [
                      t('agreement.damages'),
                      <Money key="damages" value={found.damages} unit />,
                    ],
                  ]}
                />
              </Part>
              <Part title={t('agreement.timeline')}>
                <Timeline group={group} history={found.history} />
              </Part>
            </div>
            {can('getAgreementText') && <KeptText group={group} />}
            {can('getTerms') && <Terms group={group} turn={turn} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

import { useAsk } from '../../api/hooks';
import { useSpeech } from '../../i18n';
import { share } from '../../ui/format';
import { Money } from '../../ui/Money';
import { Loaded } from '../../ui/Page';

/** The cycle's charges as a bar: what the group paid and what is the member's; the words say the same. */
export function WhoPaid({ group, line, cycle }: { group: string; line: string; cycle: string }) {
  const { text: t, language } = useSpeech();
  const asked = useAsk('explainLine', { path: { group, line, cycle }, query: { lang: language } });
  return (
    <Loaded asked={asked}>
      {({ charged, sponsored, member }) => (
        <div>
          <p style={{ margin: '0 0 6px' }}>
            {t('member.charged')}{' '}
            <strong>
              <Money value={charged} unit />
            </strong>
          </p>
          <div className="bar" aria-hidden="true">
            <div className="group" style={{ width: `${share(sponsored, charged) / 10}%` }} />
            <div className="member" style={{ width: `${share(member, charged) / 10}%` }} />
          </div>
          <p className="row" style={{ margin: '6px 0 0', gap: 20 }}>
            <span>
              <span className="key group" aria-hidden="true" />
              {t('member.group')} <Money value={sponsored} unit />
            </span>
            <span>
              <span className="key member" aria-hidden="true" />
              {t('member.own')} <Money value={member} unit />
            </span>
          </p>
        </div>
      )}
    </Loaded>
  );
}

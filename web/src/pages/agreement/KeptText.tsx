import { App } from 'antd';
import { Problem } from '../../api/client';
import { useAct, useAsk } from '../../api/hooks';
import { useSession } from '../../app/session';
import { useText } from '../../i18n';
import { FileDrop } from '../../ui/FileDrop';
import { Loaded, Part, Trouble } from '../../ui/Page';
import { Differences, Findings } from './Findings';
import { asText } from './asText';

/** The findings of the text that is kept with an agreement, and the way to keep one. */
export function KeptText({ group }: { group: string }) {
  const t = useText();
  const { can } = useSession();
  const { message } = App.useApp();
  const asked = useAsk('getAgreementText', { path: { group } });
  const keep = useAct('keepAgreementText');
  const none = asked.problem?.status === 404;
  const take = async (file: File) => {
    const answer = await keep.act({ path: { group }, file: await asText(file) });
    if (answer instanceof Problem) return;
    void message.success(t('findings.kept'));
    asked.reload();
  };
  return (
    <Part title={t('findings.title')}>
      {none ? (
        <p>{t('findings.notext')}</p>
      ) : (
        <Loaded asked={asked}>
          {({ reading, kept_at, kept_by, differences }) => (
            <>
              <p className="faint">{t('findings.from', { at: kept_at.replace('T', ' '), by: kept_by })}</p>
              <Findings of={reading.findings} />
              <Differences of={differences} />
            </>
          )}
        </Loaded>
      )}
      {can('keepAgreementText') && (
        <>
          <Trouble problem={keep.problem} />
          <FileDrop
            accept=".txt,text/plain"
            hint={t('findings.hint')}
            file={undefined}
            onFile={(file) => void take(file)}
          />
        </>
      )}
    </Part>
  );
}

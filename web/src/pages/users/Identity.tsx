import { App, Button, Popconfirm } from 'antd';
import { Problem, type Schemas } from '../../api/client';
import { useAct, useAsk } from '../../api/hooks';
import { useText } from '../../i18n';
import { Facts } from '../../ui/Facts';
import { FormDialog } from '../../ui/FormDialog';
import { Part, Trouble } from '../../ui/Page';

/** Whom the identity provider must vouch for, so that this user is signed in; where there is a provider, or was one. */
export function Identity({ of, onChange }: { of: Schemas['User']; onChange: () => void }) {
  const t = useText();
  const { message } = App.useApp();
  const provider = useAsk('getSignInWays', {}).data?.oidc;
  const { act, pending, problem } = useAct('unlinkUser');
  const path = { user: of.user };
  if (!provider && !of.identity) return null;
  const unlink = async () => {
    if ((await act({ path })) instanceof Problem) return;
    void message.success(t('oidc.unlinked'));
    onChange();
  };
  return (
    <Part
      title={t('oidc.title')}
      extra={
        <div className="actions">
          {of.identity && (
            <Popconfirm
              title={t('oidc.unlink')}
              description={t('oidc.unlink.consequence', path)}
              okText={t('oidc.unlink')}
              cancelText={t('act.back')}
              onConfirm={() => void unlink()}
            >
              <Button danger loading={pending}>
                {t('oidc.unlink')}
              </Button>
            </Popconfirm>
          )}
          {provider && (
            <FormDialog
              op="linkUser"
              path={path}
              title={t('oidc.link')}
              button={t('oidc.link')}
              submit={t('oidc.link')}
              consequence={t('oidc.link.consequence', path)}
              fields={[
                {
                  name: 'subject',
                  label: t('oidc.subject'),
                  kind: 'text',
                  needed: true,
                  hint: t('oidc.subject.hint'),
                  reasons: ['bad_subject', 'identity_taken'],
                },
              ]}
              onDone={() => {
                void message.success(t('oidc.linked'));
                onChange();
              }}
            />
          )}
        </div>
      }
    >
      <Trouble problem={problem} />
      {of.identity ? (
        <Facts
          of={[
            [t('oidc.subject'), of.identity.subject],
            [t('oidc.issuer'), of.identity.issuer],
          ]}
        />
      ) : (
        <p className="faint">{t('oidc.none')}</p>
      )}
    </Part>
  );
}

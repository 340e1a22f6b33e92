import { useText } from '../../i18n';
import { ActForm } from '../../ui/ActForm';

/** Changes the own password; the new one is typed twice. */
export function PasswordForm({ onDone }: { onDone: () => void }) {
  const t = useText();
  return (
    <ActForm
      op="changePassword"
      submit={t('password.change')}
      fields={[
        { name: 'password', label: t('password.old'), kind: 'password', needed: true },
        {
          name: 'new_password',
          label: t('password.new'),
          kind: 'password',
          needed: true,
          hint: t('password.hint'),
          autoComplete: 'new-password',
        },
        {
          name: 'again',
          label: t('password.again'),
          kind: 'password',
          needed: true,
          autoComplete: 'new-password',
          rules: [
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                value === getFieldValue('new_password')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('password.differs'))),
            }),
          ],
        },
      ]}
      body={(values) => ({ password: String(values['password']), new_password: String(values['new_password']) })}
      onDone={onDone}
    />
  );
}

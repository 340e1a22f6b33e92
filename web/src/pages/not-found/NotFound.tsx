import { Result } from 'antd';
import { Link } from 'react-router';
import { useText } from '../../i18n';

export function NotFound() {
  const t = useText();
  return (
    <Result
      status="404"
      title={t('notfound.title')}
      subTitle={t('notfound.why')}
      extra={<Link to="/">{t('notfound.home')}</Link>}
    />
  );
}

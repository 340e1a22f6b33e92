import { Drawer } from 'antd';
import { useText } from '../../i18n';
import { useNarrow } from '../../ui/narrow';
import { Explanation } from './Explanation';

interface ExplanationDrawerProps {
  group: string;
  cycle: string;
  of: { line: string; category?: string } | undefined;
  onClose: () => void;
}

export function ExplanationDrawer({ group, cycle, of, onClose }: ExplanationDrawerProps) {
  const t = useText();
  const narrow = useNarrow();
  return (
    <Drawer open={of !== undefined} onClose={onClose} size={narrow ? '100%' : 620} title={t('explain.title')}>
      {of && (
        <div tabIndex={0} role="region" aria-label={t('explain.title')}>
          <Explanation group={group} line={of.line} cycle={cycle} category={of.category} />
        </div>
      )}
    </Drawer>
  );
}

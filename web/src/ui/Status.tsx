import { Tag } from 'antd';
import { useWord } from '../i18n';

// Colour only repeats what the words say.
const colours: Record<string, string> = {
  paid: 'success',
  open: 'processing',
  overdue: 'error',
  disputed: 'warning',
  active: 'success',
  suspended: 'error',
  terminated: 'default',
  in_force: 'success',
  signed: 'processing',
  draft: 'default',
  expired: 'default',
  waiting: 'processing',
  running: 'processing',
  done: 'success',
  failed: 'error',
  cancelled: 'default',
  interrupted: 'warning',
  approved: 'success',
  rejected: 'error',
  join: 'success',
  rejoin: 'success',
  change: 'processing',
  leave: 'warning',
  unchanged: 'default',
  reminder: 'default',
  overdue_notice: 'warning',
  suspension_notice: 'warning',
  resumed: 'success',
  termination_right: 'error',
  lien_right: 'error',
  group: 'processing',
  member: 'default',
  made: 'processing',
  collected: 'success',
  returned: 'error',
  collect: 'success',
  reject: 'error',
  reverse: 'error',
  wait: 'processing',
};

/** A state as a tag with its word; `kind` says of what, as in `bill` or `line`. */
export function Status({ kind, value }: { kind: string; value: string | null | undefined }) {
  const word = useWord();
  if (!value) return null;
  return <Tag color={colours[value] ?? 'default'}>{word(kind, value)}</Tag>;
}

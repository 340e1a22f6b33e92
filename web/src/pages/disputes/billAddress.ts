import { accountPlace } from '../../app/params';

/** The page of the bill a row is about. */
export const billAddress = (group: string, row: { line: number | null; cycle: string }): string =>
  `/groups/${encodeURIComponent(group)}/bills/${row.cycle}/${accountPlace(row)}`;

// The day of business: the server's, which may play another day than the browser's clock shows.
const shanghaiMs = 8 * 3_600_000;
let aheadMs = 0;
const shanghai = () => new Date(Date.now() + shanghaiMs + aheadMs).toISOString();

/** Sets today's date as the server sees it. */
export function setBusinessDate(day: string): void {
  aheadMs = 0;
  aheadMs = Date.parse(day) - Date.parse(today());
}

/** Today in Asia/Shanghai (R2.1), as form fields want it. */
export const today = (): string => shanghai().slice(0, 10);
/** Civil time, without an offset. */
export const now = (): string => shanghai().slice(0, 19);
export const thisCycle = (): string => today().slice(0, 7);

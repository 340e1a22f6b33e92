// How values are shown. Amounts stay text from the server to the screen: no floating point touches them.

/** "-12345.60" → "−12,345.60" with a true minus sign. */
export function money(amount: string): string {
  const negative = amount.startsWith('-');
  const [yuan = '0', fen = ''] = amount.replace('-', '').split('.');
  const grouped = yuan.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return `${negative ? '−' : ''}${grouped}.${fen.padEnd(2, '0')}`;
}

export const count = (n: number): string => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** Fen of an amount in yuan, exact. */
export function fen(amount: string): bigint {
  const negative = amount.startsWith('-');
  const [yuan = '0', rest = ''] = amount.replace('-', '').split('.');
  const value = BigInt(yuan) * 100n + BigInt(rest.padEnd(2, '0').slice(0, 2));
  return negative ? -value : value;
}

export function yuan(value: bigint): string {
  const absolute = value < 0n ? -value : value;
  return `${value < 0n ? '-' : ''}${absolute / 100n}.${String(absolute % 100n).padStart(2, '0')}`;
}

export const sum = (amounts: string[]): string => yuan(amounts.reduce((all, one) => all + fen(one), 0n));

/** How much of the whole, in per mille, for bars. */
export function share(part: string, whole: string): number {
  const all = fen(whole);
  return all <= 0n ? 0 : Number((fen(part) * 1000n) / all);
}

/** A ratio as it is said: "0.1" → "10%", or of a thousand: "0.003" → "3‰". Exact. */
export function ratio(value: string, of: 100 | 1000): string {
  const [whole = '0', rest = ''] = value.split('.');
  const places = of === 100 ? 2 : 3;
  const digits = rest.padEnd(places, '0');
  const left = (whole + digits.slice(0, places)).replace(/^0+(?=\d)/, '');
  const right = digits.slice(places).replace(/0+$/, '');
  return `${left}${right && `.${right}`}${of === 100 ? '%' : '‰'}`;
}

/** Bytes in the unit people know; 1 MB = 1,048,576 bytes (R4.4). */
export function bytes(n: number): string {
  const mb = n / 1048576;
  return mb >= 1024 ? `${(mb / 1024).toFixed(2)} GB` : `${mb.toFixed(mb < 10 ? 2 : 0)} MB`;
}

/** "2025-07-28T10:00:00" → "2025-07-28 10:00:00". */
export const moment = (text: string): string => text.replace('T', ' ');

/** The cycle some months away from another. */
export function cycleAfter(cycle: string, months: number): string {
  const [year = 0, month = 1] = cycle.split('-').map(Number);
  const all = year * 12 + (month - 1) + months;
  return `${Math.floor(all / 12)}-${String((all % 12) + 1).padStart(2, '0')}`;
}

/** Days from one ISO date to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

import { useState } from 'react';
import { useParams } from 'react-router';

/** The group of the page's address. */
export function useGroup(): string {
  const { group } = useParams();
  if (!group) throw new Error('no group in this address');
  return group;
}

/** Counts what was done, so that lists are asked for anew. */
export function useTurn(): [number, () => void] {
  const [turn, setTurn] = useState(0);
  return [turn, () => setTurn((n) => n + 1)];
}

/** Today in Asia/Shanghai (R2.1), as the form fields want it. */
export const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
export const now = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19);
export const thisCycle = (): string => today().slice(0, 7);

/** How addresses and requests name the account of a row: `group`, or the line's place on the registry. */
export const accountPlace = (row: { line: number | null }): string => (row.line === null ? 'group' : String(row.line));

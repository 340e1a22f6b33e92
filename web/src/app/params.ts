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

/** How addresses and requests name the account of a row: `group`, or the line's place on the registry. */
export const accountPlace = (row: { line: number | null }): string => (row.line === null ? 'group' : String(row.line));

import { useCallback, useEffect, useState } from 'react';
import { type Args, type Op, Problem, type Row, call } from '../api/client';
import { useConnection } from '../app/connection';

/** The most rows of a short list that a table sorts or searches in the browser. */
export const mostRows = 20_000;
const bigPage = 1000;

interface Page<R> {
  items: R[];
  next: string | null;
}

/** Every row of a list, page after page, at most `most`; `more` says that there were more. */
export async function readAll<O extends Op>(
  op: O,
  args: Args<O>,
  { most = mostRows, told = () => {} }: { most?: number; told?: (rows: number) => void } = {},
): Promise<{ items: Row<O>[]; more: boolean }> {
  const items: Row<O>[] = [];
  let cursor: string | null = null;
  do {
    const query = { ...args.query, limit: bigPage, cursor: cursor ?? undefined } as unknown as Args<O>['query'];
    const page = (await call(op, { ...args, query })) as Page<Row<O>>;
    items.push(...page.items);
    cursor = page.next;
    told(items.length);
  } while (cursor && items.length < most);
  return { items, more: cursor !== null };
}

/**
 * The rows a table shows: a page from the server, or, where it sorts or searches by what the server does not, all of them.
 */
export function useRows<O extends Op>(op: O, args: Args<O>, whole: boolean, pageSize: number, turn: number) {
  const wanted = JSON.stringify([op, args.path, args.query, whole, pageSize]);
  const [cursors, setCursors] = useState<{ of: string; stack: string[] }>({ of: wanted, stack: [] });
  const stack = cursors.of === wanted ? cursors.stack : [];
  const cursor = stack.at(-1);
  const { times } = useConnection();
  const [state, setState] = useState<{
    items: Row<O>[];
    next: string | null;
    more: boolean;
    loading: boolean;
    problem?: Problem;
  }>({
    items: [],
    next: null,
    more: false,
    loading: true,
  });
  const [again, setAgain] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    setState((before) => ({ ...before, loading: true }));
    const read = async () => {
      if (whole) {
        const all = await readAll(op, { ...args, signal: stop.signal });
        return { ...all, next: null };
      }
      const query = { ...args.query, limit: pageSize, cursor } as unknown as Args<O>['query'];
      const page = (await call(op, { ...args, query, signal: stop.signal })) as Page<Row<O>>;
      return { items: page.items, next: page.next, more: false };
    };
    read().then(
      (rows) => setState({ ...rows, loading: false }),
      (error: unknown) => {
        if (error instanceof Problem)
          setState((before) => ({
            ...before,
            ...(error.status === 0 ? {} : { items: [], next: null }),
            loading: false,
            problem: error,
          }));
        else if (!stop.signal.aborted) throw error;
      },
    );
    return () => stop.abort();
    // `wanted` stands for op, args and whole.
  }, [wanted, cursor, times, turn, again]);
  return {
    ...state,
    place: stack.length,
    reload: useCallback(() => setAgain((n) => n + 1), []),
    forward: () => state.next && setCursors({ of: wanted, stack: [...stack, state.next] }),
    back: () => setCursors({ of: wanted, stack: stack.slice(0, -1) }),
  };
}

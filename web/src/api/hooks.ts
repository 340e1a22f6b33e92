import { useCallback, useEffect, useRef, useState } from 'react';
import { type Answer, type Args, type Op, Problem, call, newKey } from './client';
import { useConnection } from '../app/connection';

export interface Asked<T> {
  data: T | undefined;
  problem: Problem | undefined;
  loading: boolean;
  reload: () => void;
}

/** Asks once for each new content of `args`, and again when the connection is back. `args` undefined: asks nothing. */
export function useAsk<O extends Op>(op: O, args: Args<O> | undefined): Asked<Answer<O>> {
  const wanted = args ? JSON.stringify([op, args.path, args.query]) : '';
  const [turn, setTurn] = useState(0);
  const { times } = useConnection();
  const [state, setState] = useState<{ of: string; data?: Answer<O>; problem?: Problem; loading: boolean }>({
    of: '',
    loading: true,
  });
  useEffect(() => {
    if (!args) return;
    const stop = new AbortController();
    setState((before) => (before.of === wanted ? { ...before, loading: true } : { of: wanted, loading: true }));
    call(op, { ...args, signal: stop.signal }).then(
      (data) => setState({ of: wanted, data, loading: false }),
      (error: unknown) => {
        if (error instanceof Problem) setState((before) => ({ ...before, problem: error, loading: false }));
        else if (!stop.signal.aborted) throw error;
      },
    );
    return () => stop.abort();
    // `wanted` stands for op and args.
  }, [wanted, turn, times]);
  const reload = useCallback(() => setTurn((n) => n + 1), []);
  const current = state.of === wanted;
  return {
    data: current ? state.data : undefined,
    problem: current ? state.problem : undefined,
    loading: args !== undefined && (!current || state.loading),
    reload,
  };
}

/** One act: pending while it runs, its problem afterwards. A retry of the same content keeps its idempotency key. */
export function useAct<O extends Op>(op: O) {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const last = useRef({ content: '', key: '' });
  const act = useCallback(
    async (args: Args<O>): Promise<Answer<O> | Problem> => {
      const content = JSON.stringify([args.path, args.query, args.body]);
      if (last.current.content !== content || args.file) last.current = { content, key: newKey() };
      setPending(true);
      setProblem(undefined);
      try {
        const answer = await call(op, { ...args, key: last.current.key });
        last.current = { content: '', key: '' };
        return answer;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        // What was refused may be asked for again, as new; what got lost on the way must be the same act.
        if (error.status !== 0) last.current = { content: '', key: '' };
        setProblem(error);
        return error;
      } finally {
        setPending(false);
      }
    },
    [op],
  );
  return { act, pending, problem, clear: () => setProblem(undefined) };
}

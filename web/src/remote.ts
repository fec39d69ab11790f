/** Something that the service is asked for: while it is fetched, when it is there, when it was refused. */
import { useCallback, useEffect, useState } from "preact/hooks";
import { Refusal } from "./api/client";
import type { Problem } from "./api/types";

export interface Remote<T> {
  /** What came last; it stays while something newer is fetched. */
  data: T | undefined;
  problem: Problem | undefined;
  loading: boolean;
  retry: () => void;
}

const PAUSES = [1000, 2000, 4000, 8000];

/**
 * Fetch whenever the key changes; `null` fetches nothing. A failure that may pass (the service is away, too busy) is
 * tried again by itself, ever less often, and what was shown stays meanwhile.
 */
export function useRemote<T>(key: string | null, load: (signal: AbortSignal) => Promise<T>): Remote<T> {
  const [state, setState] = useState<{ key: string | null; data?: T; problem?: Problem; loading: boolean }>({
    key: null,
    loading: key !== null,
  });
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  useEffect(() => {
    if (key === null) {
      setState({ key, loading: false });
      return;
    }
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const fetchIt = async (failures: number): Promise<void> => {
      setState((before) => ({ ...before, loading: true }));
      try {
        const data = await load(stop.signal);
        if (!stop.signal.aborted) setState({ key, data, loading: false });
      } catch (failure) {
        if (stop.signal.aborted) return;
        if (!(failure instanceof Refusal)) throw failure;
        const { problem, passing } = failure;
        setState((before) => ({ ...(before.key === key ? before : { key }), problem, loading: passing }));
        if (passing) timer = setTimeout(() => void fetchIt(failures + 1), PAUSES[Math.min(failures, PAUSES.length - 1)]);
      }
    };
    void fetchIt(0);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
    // `load` is made anew for each drawing; the key says what it asks for
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, attempt]);
  return { data: state.data, problem: state.problem, loading: state.loading, retry };
}

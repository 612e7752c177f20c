import type { Clock } from '../ports.ts';

export interface StallTimer {
  /** Something came: silence is counted anew, from now on up to `limit` milliseconds where given. */
  heard(limit?: number): void;
  stop(): void;
}

/** A reason that is at hand: an exception made for each would cost more than the timer. */
const WOKEN = 'woken';

/**
 * Calls `onStall` once when nothing was heard for `limit` milliseconds. One wait is pending at any time, however many bytes
 * come, because a timer per token would cost more than reading the token.
 */
export function startStallTimer(clock: Clock, limit: number, onStall: () => void): StallTimer {
  const stopped = new AbortController();
  let allowed = limit;
  let heardAt = clock.now();
  let wake = new AbortController();
  const watch = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const left = heardAt + allowed - clock.now();
      if (left <= 0) return onStall();
      wake = new AbortController();
      await clock.wait(left, wake.signal);
    }
  };
  void watch();
  return {
    heard: (next) => {
      heardAt = clock.now();
      // A shorter limit must not wait for the end of the longer one that is pending.
      if (next !== undefined && next < allowed) wake.abort(WOKEN);
      allowed = next ?? allowed;
    },
    stop: () => {
      stopped.abort(WOKEN);
      wake.abort(WOKEN);
    },
  };
}

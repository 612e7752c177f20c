import type { Clock } from '../ports.ts';

export interface StallTimer {
  /** Something came: silence is counted anew, from now on up to `limit` milliseconds where given. */
  heard(limit?: number): void;
  stop(): void;
}

/** Milliseconds of one wait: no call that ends sooner takes a second one, however its limits change. */
const LONGEST_WAIT = 5000;
/** A reason that is at hand: an exception made for each would cost more than the timer. */
const WOKEN = 'woken';

/**
 * Calls `onStall` once when nothing was heard for `limit` milliseconds. One wait is pending at any time, however many bytes
 * come, because a timer per token would cost more than reading the token.
 */
export function startStallTimer(clock: Clock, limit: number, onStall: () => void): StallTimer {
  let stopped = false;
  let allowed = limit;
  let heardAt = clock.now();
  let wakesAt = heardAt;
  let wake = new AbortController();
  const watch = async (): Promise<void> => {
    for (;;) {
      if (stopped) return;
      const now = clock.now();
      const left = heardAt + allowed - now;
      if (left <= 0) return onStall();
      const pause = Math.min(left, LONGEST_WAIT);
      wakesAt = now + pause;
      if (wake.signal.aborted) wake = new AbortController();
      await clock.wait(pause, wake.signal);
    }
  };
  void watch();
  return {
    heard: (next) => {
      heardAt = clock.now();
      allowed = next ?? allowed;
      // A shorter limit must not wait for the end of the longer one that is pending.
      if (heardAt + allowed < wakesAt) wake.abort(WOKEN);
    },
    stop: () => {
      stopped = true;
      wake.abort(WOKEN);
    },
  };
}

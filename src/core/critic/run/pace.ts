/** One call that came to its end, as its server took it. */
export interface CallTime {
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Milliseconds to the first piece, and from the first to the last. */
  readonly reading: number;
  readonly writing: number;
}

/** What calls to models take on this machine, learnt from calls that were made. One for a window: models differ by ten times. */
export interface ReviewPace {
  learn(model: string, call: CallTime): void;
  /** Milliseconds of one call; `undefined` before the model has answered once. */
  took(model: string, tokensIn: number, tokensOut: number): number | undefined;
}

/** Calls whose times are remembered of each model. */
const WINDOW = 24;

/** Reading a prompt and writing an answer are two speeds, so they are learnt apart: sums over the last calls. */
export function createPace(): ReviewPace {
  const calls = new Map<string, CallTime[]>();
  return {
    learn: (model, call) => {
      const list = calls.get(model) ?? [];
      calls.set(model, [...list, call].slice(-WINDOW));
    },
    took: (model, tokensIn, tokensOut) => {
      const list = calls.get(model);
      if (list === undefined) return undefined;
      const sum = (of: (call: CallTime) => number): number => list.reduce((all, call) => all + of(call), 0);
      const reading =
        sum((call) => call.reading) /
        Math.max(
          1,
          sum((call) => call.tokensIn),
        );
      const writing =
        sum((call) => call.writing) /
        Math.max(
          1,
          sum((call) => call.tokensOut),
        );
      return reading * tokensIn + writing * tokensOut;
    },
  };
}

import type { ReviewEvent } from './run.ts';

/** Work that is known so far, told each time a piece of it begins or ends. */
export interface RunProgress {
  /** More work is known. */
  more(pieces: number): void;
  begin(stage: string): void;
  end(): void;
}

export function createProgress(onEvent: ((event: ReviewEvent) => void) | undefined): RunProgress {
  let total = 0;
  let done = 0;
  let stage = '';
  const tell = (): void => onEvent?.({ kind: 'progress', stage, done, total });
  return {
    more: (pieces) => {
      total += pieces;
    },
    begin: (what) => {
      stage = what;
      tell();
    },
    end: () => {
      done += 1;
      total = Math.max(total, done);
      tell();
    },
  };
}

import type { App } from './app.ts';
import { ScreenBuilder } from './builder.ts';
import { fileLimits, type ScreenLimits } from './limits.ts';
import { LineGate } from './lineGate.ts';

/** What was dropped or repaired on the way. */
export interface ScreenNote {
  /** 1-based line of the text; 0 where it concerns no single line. */
  readonly line: number;
  readonly message: string;
  /** True where something was put right, false where something was left out. */
  readonly fixed: boolean;
}

export interface ScreenReading {
  readonly app: App;
  readonly notes: readonly ScreenNote[];
}

export interface ScreenOptions {
  readonly limits?: ScreenLimits;
  /** Of the feature; an `app` line of the text may say otherwise. English from left to right where nobody says. */
  readonly language?: string;
  readonly direction?: 'ltr' | 'rtl';
  /** Name of the app where the text gives none. */
  readonly name?: string;
}

export interface ScreenReader {
  /** The app so far where this chunk finished a line that changed it. Targets may still lead to screens that are to come. */
  push(chunk: string): App | undefined;
  /** The whole app, every target resolved. */
  end(): ScreenReading;
}

/**
 * Reads the screen language as it comes. Costs time in proportion to the new text; an element keeps its id while more comes.
 * Never throws: what is not understood is left out and noted.
 */
export function createScreenReader(options: ScreenOptions = {}): ScreenReader {
  const limits = options.limits ?? fileLimits;
  const builder = new ScreenBuilder(limits, options);
  const gate = new LineGate(
    limits.lineLength,
    (line, number) => builder.add(line, number),
    () => builder.clear(),
  );
  return {
    push(chunk) {
      const before = builder.changes;
      gate.push(chunk);
      return builder.changes === before ? undefined : builder.snapshot();
    },
    end() {
      gate.end();
      return builder.finish();
    },
  };
}

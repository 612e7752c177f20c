import type { App } from './app.ts';
import { ScreenBuilder } from './builder.ts';
import { fileLimits } from './limits.ts';
import { LineGate } from './lineGate.ts';
import type { ScreenOptions, ScreenReading } from './reading.ts';

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

import { createScreenReader } from './reader.ts';
import type { ScreenOptions, ScreenReading } from './reading.ts';

/**
 * Reads a whole text of the screen language, by default as an owner's file (`fileLimits`); a model's answer is read with
 * `modelLimits`. Never throws; `notes` tells each line that was dropped or repaired.
 */
export function parseScreens(text: string, options: ScreenOptions = {}): ScreenReading {
  const reader = createScreenReader(options);
  reader.push(text);
  return reader.end();
}

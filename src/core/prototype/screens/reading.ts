import type { App } from './app.ts';
import type { ScreenLimits } from './limits.ts';

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
  /** Screen and element ids → the 1-based line that gave them. */
  readonly lines: ReadonlyMap<string, number>;
}

export interface ScreenOptions {
  readonly limits?: ScreenLimits;
  /** Of the feature; an `app` line of the text may say otherwise. English from left to right where nobody says. */
  readonly language?: string;
  readonly direction?: 'ltr' | 'rtl';
  /** Name of the app where the text gives none. */
  readonly name?: string;
}

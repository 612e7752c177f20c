import type { Progress, ProgressUpdate } from '../core/ports.ts';
import { printable } from './printable.ts';

/** Where a progress line is drawn. */
export interface Screen {
  write(text: string): unknown;
  /** A longer line would wrap, and the next one could not be drawn over it. */
  readonly columns?: number;
}

export interface ProgressLine extends Progress {
  /** Takes the line off the screen, so that something else can be written. */
  clear(): void;
}

/** Redraws one line on a screen; into a file or pipe it writes nothing, since a log of percentages helps nobody. */
export function progressLine(screen: Screen, isScreen: boolean): ProgressLine {
  let shown = '';
  const draw = (text: string): void => {
    if (!isScreen || text === shown) return;
    screen.write(`\r\x1b[K${text}`);
    shown = text;
  };
  return {
    report: (update) => draw(printable(describeProgress(update)).slice(0, (screen.columns ?? 80) - 1)),
    clear: () => draw(''),
  };
}

/** `Asking qwen-7b: 120 of 600, 4 min left`. */
export function describeProgress({ stage, done, total, left }: ProgressUpdate): string {
  if (total === undefined && done === 0) return `${stage} …`;
  const count = total === undefined ? `${done}` : `${done} of ${total}`;
  return `${stage}: ${count}${left === undefined || done === total ? '' : `, ${describeTime(left)} left`}`;
}

/** Milliseconds as a person would say them, rounded up. */
export function describeTime(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.ceil(minutes / 60)} h`;
}

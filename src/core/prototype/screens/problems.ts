import { checkApp } from './check.ts';
import { parseScreens } from './parse.ts';

export interface ScreenProblem {
  /** 1-based, always a line of the text. */
  readonly line: number;
  readonly message: string;
  /** `warning`: something was left out or cannot work; `hint`: it was understood, but is written otherwise. */
  readonly severity: 'warning' | 'hint';
}

/** What to tell who writes a `.proto.txt`, in the order of its lines: what was not understood, and what leads nowhere. */
export function screenProblems(text: string): ScreenProblem[] {
  const { app, notes, lines } = parseScreens(text);
  const problems = notes.map(({ line, message, fixed }): ScreenProblem => {
    return { line: Math.max(1, line), message, severity: fixed ? 'hint' : 'warning' };
  });
  // An empty file is about to be written.
  if (text.trim() === '') return [];
  for (const { screen, element, message } of checkApp(app)) {
    const line = lines.get(element ?? '') ?? lines.get(screen ?? '');
    // A screen that was added for a target without one stands on no line, and was told of already.
    if (line !== undefined || screen === undefined) problems.push({ line: line ?? 1, message, severity: 'warning' });
  }
  return problems.toSorted((one, other) => one.line - other.line);
}

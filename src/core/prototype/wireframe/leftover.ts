import type { Run, Step } from '../../gherkin/outline.ts';
import type { Screen } from '../screens/app.ts';
import { capital, plain, quoted } from './wording.ts';

export interface Leftover {
  readonly text: string;
  readonly situation: string;
  readonly step: Step;
  /** Those of its quoted texts that are left over. */
  readonly missing: readonly string[];
}

/** Steps with a quoted text that stands on no screen yet: the owner wrote it, so it has to be seen somewhere. */
export function leftovers(
  screens: readonly Screen[],
  heads: readonly string[],
  planned: readonly { readonly run: Run; readonly situation: string }[],
): readonly Leftover[] {
  const shown = [...heads, ...screens.flatMap(textsOf)].join('\n');
  const known = new Map<string, boolean>();
  const isShown = (text: string): boolean => {
    const found = known.get(text) ?? shown.includes(text);
    known.set(text, found);
    return found;
  };
  const left = new Map<string, Leftover>();
  for (const { run, situation } of planned)
    for (const step of run.steps) {
      const { text } = step;
      const missing = quoted(text).filter((one) => !isShown(plain(one, 1000)));
      if (missing.length === 0) continue;
      for (const one of missing) known.set(plain(one, 1000), true);
      left.set(text, { text: capital(plain(text, 2000)), situation, step, missing });
    }
  return [...left.values()];
}

function textsOf({ title, elements }: Screen): readonly string[] {
  return [
    title,
    ...elements.flatMap(({ label, options, value, required }) => [label, ...options, value ?? '', required ?? '']),
  ];
}

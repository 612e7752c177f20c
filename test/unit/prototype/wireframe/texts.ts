import type { Outline } from '../../../../src/core/gherkin/outline.ts';
import type { App } from '../../../../src/core/prototype/screens/app.ts';

const quotes = /"([^"]+)"|“([^”]+)”|«([^»]+)»/gu;

function line(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** The quoted texts of all steps that stand on no screen, found without the code under test. */
export function missingTexts(
  outline: Outline,
  app: App,
): { readonly all: number; readonly missing: readonly string[] } {
  const wanted = new Set<string>();
  for (const { runs } of outline.scenarios)
    for (const { steps } of runs)
      for (const { text } of steps)
        for (const match of text.matchAll(quotes)) {
          const inside = line(match.slice(1).find((group) => group !== undefined) ?? '');
          if (inside !== '') wanted.add(inside);
        }
  const shown = [app.name, app.user ?? '', app.role ?? '', app.caption ?? '']
    .concat(
      app.screens.flatMap(({ title, elements }) => [
        title,
        ...elements.flatMap(({ label, options, value, required }) => [label, ...options, value ?? '', required ?? '']),
      ]),
    )
    .map(line)
    .join('\n');
  const missing = [...wanted].filter((text) => !shown.includes(text));
  return { all: wanted.size, missing };
}

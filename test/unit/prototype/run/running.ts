import { readFeature } from '../../../../src/core/gherkin/readFeature.ts';
import type { Outline } from '../../../../src/core/gherkin/outline.ts';
import type { Page } from '../../../../src/core/prototype/run/page.ts';
import { runAll } from '../../../../src/core/prototype/run/runAll.ts';
import type { Binding, StepVerdict } from '../../../../src/core/prototype/run/verdict.ts';
import type { App } from '../../../../src/core/prototype/screens/app.ts';
import { parseScreens } from '../../../../src/core/prototype/screens/parse.ts';

export function appOf(text: string): App {
  return parseScreens(text).app;
}

export function outlineOf(text: string): Outline {
  const { outline } = readFeature(text, { markdown: false });
  if (!outline) throw new Error('The feature of this test cannot be read.');
  return outline;
}

/** The verdicts of all steps of a feature, or of the steps of one scenario, in order. */
export async function verdictsOf(
  steps: string,
  screens: string,
  more: { readonly bindings?: readonly Binding[]; readonly page?: Page } = {},
): Promise<readonly StepVerdict[]> {
  const text = steps.includes('Feature:') || steps.includes('# language') ? steps : `Feature: F\nScenario: S\n${steps}`;
  const { verdicts } = await runAll({ outline: outlineOf(text), app: appOf(screens), bindings: [], ...more });
  return verdicts.flatMap((verdict) => verdict.steps);
}

export async function statesOf(...request: Parameters<typeof verdictsOf>): Promise<readonly string[]> {
  return (await verdictsOf(...request)).map(({ state }) => state);
}

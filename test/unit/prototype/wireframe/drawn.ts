import assert from 'node:assert/strict';
import type { Outline } from '../../../../src/core/gherkin/outline.ts';
import { readFeature } from '../../../../src/core/gherkin/readFeature.ts';
import { runAll } from '../../../../src/core/prototype/run/runAll.ts';
import type { App, Element, Kind, Screen } from '../../../../src/core/prototype/screens/app.ts';
import { wireframe } from '../../../../src/core/prototype/wireframe/wireframe.ts';

export function outlineOf(text: string): Outline {
  const { outline } = readFeature(text, { markdown: false });
  assert.ok(outline, 'the feature can be read');
  return outline;
}

export function draw(text: string): App {
  return wireframe(outlineOf(text));
}

export function screenCalled(app: App, title: string): Screen {
  const screen = app.screens.find((one) => one.title === title && one.of === undefined);
  assert.ok(screen, `no screen ${title} among ${app.screens.map((one) => one.title).join(', ')}`);
  return screen;
}

export function statesOf(app: App, screen: Screen): readonly Screen[] {
  return app.screens.filter(({ of }) => of === screen.id);
}

export function elementsOf(screen: Screen, kind: Kind): readonly Element[] {
  return screen.elements.filter((element) => element.kind === kind);
}

export function labels(screen: Screen, kind: Kind): readonly string[] {
  return elementsOf(screen, kind).map(({ label }) => label);
}

export function rows(screen: Screen): readonly (readonly string[])[] {
  return elementsOf(screen, 'row').map(({ options }) => options);
}

/** "state text" of every step that is not shown or assumed, run on the wireframe of the feature itself. */
export async function reds(text: string): Promise<readonly string[]> {
  const outline = outlineOf(text);
  const { verdicts } = await runAll({ outline, app: wireframe(outline), bindings: [] });
  const texts = new Map(
    outline.scenarios.flatMap(({ runs }) =>
      runs.flatMap(({ steps }) => steps.map((step) => [step.id, step.text] as const)),
    ),
  );
  return verdicts
    .flatMap(({ steps }) => steps)
    .filter(({ state }) => state !== 'shown' && state !== 'assumed')
    .map(({ state, step, message }) => `${state}: ${texts.get(step) ?? step} (${message})`);
}

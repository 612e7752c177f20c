/** What the editor sends, checked for shape and size before anything of it is drawn. What does not fit is dropped. */

import type { ToPanel } from '../protocol.ts';
import { count, flag, isWithin, list, oneOf, shape, table, text, type Check } from '../frame/shape.ts';
import { binding, id, judgement, run, words } from '../frame/shapes.ts';

/** Characters and values of one message: the largest feature there is is 5 MB. */
const mostInMessage = 20_000_000;

const scenario = shape(
  { id, name: words, tags: list(words, 2_000), line: count(1e9), runs: list(run, 20_000) },
  { rule: words },
);
const outline = shape({
  language: text(40),
  direction: oneOf(['ltr', 'rtl']),
  name: words,
  narrative: shape({ text: words }, { role: words, wish: words, benefit: words }),
  tags: list(words, 2_000),
  line: count(1e9),
  scenarios: list(scenario, 20_000),
});
const fault = shape({ line: count(1e9), column: count(1e9), message: words });
const request = count(1e15);
const element = shape({ id, label: words, kind: text(40) });
const app = shape({
  name: words,
  language: text(40),
  direction: oneOf(['ltr', 'rtl']),
  screens: list(shape({ id, title: words, elements: list(element, 20_000) }), 5_000),
});
const model = shape(
  { kind: oneOf(['none', 'ready', 'drawing', 'repairing', 'failed', 'untrusted']), text: text(10_000) },
  { action: text(1_000) },
);

const kept = { bindings: list(binding, 20_000), judgements: table(judgement, 20_000) };

const checks: Readonly<Record<ToPanel['type'], Check>> = {
  feature: shape(
    {
      id: text(5_000),
      file: text(5_000),
      faults: list(fault, 20_000),
      ...kept,
    },
    { outline },
  ),
  kept: shape(kept),
  app: shape({
    app,
    source: oneOf(['wireframe', 'model', 'file']),
    streaming: flag,
    versions: list(shape({ id, label: words }), 1_000),
    version: id,
    edits: shape({ undo: count(1e6), redo: count(1e6) }),
  }),
  model: shape({ state: model }),
  run: shape({ request, runs: list(id, 50_000) }),
  stop: shape({}),
  play: shape({ run: id, pace: count(60_000) }),
  pick: shape({ step: id }),
  reveal: shape({ element: id }),
};

const known: ReadonlyMap<string, Check> = new Map(Object.entries(checks));

export function readToPanel(data: unknown): ToPanel | undefined {
  return isToPanel(data) ? data : undefined;
}

function isToPanel(data: unknown): data is ToPanel {
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, 'type')) return false;
  const type: unknown = Reflect.get(data, 'type');
  const check = typeof type === 'string' ? known.get(type) : undefined;
  return check !== undefined && isWithin(data, mostInMessage) && check(data);
}

import { kinds } from '../../core/prototype/screens/app.ts';
import { anyOf, count, flag, isWithin, list, oneOf, shape, text, type Check } from '../../webview/frame/shape.ts';
import { id, judgement, runVerdict, shownElement, words } from '../../webview/frame/shapes.ts';
import type { FromPanel } from '../../webview/protocol.ts';

/** Characters and values of one message: the verdicts of one run are far below. */
const mostInMessage = 4_000_000;

const request = count(1e15);

const coverage = shape({
  shown: request,
  assumed: request,
  unclear: request,
  ambiguous: request,
  failed: request,
  guessed: request,
  skipped: request,
  unasked: list(shape({ element: id, label: words, screen: id }), 20_000),
});

/** A name that somebody types: longer ones are cut when they are read. */
const name = text(20_000);

const edit = anyOf(
  shape({ type: oneOf(['rename']), element: id, label: name }),
  shape({ type: oneOf(['move']), element: id, screen: id }, { before: id }),
  shape({ type: oneOf(['remove']), element: id }),
  shape({ type: oneOf(['kind']), element: id, kind: oneOf(kinds) }),
  shape({ type: oneOf(['primary']), element: id, on: flag }),
  shape({ type: oneOf(['target']), element: id }, { screen: id }),
  shape({ type: oneOf(['renameScreen']), screen: id, title: name }),
  shape({ type: oneOf(['add']), screen: id, kind: oneOf(kinds), label: name }, { after: id }),
);

const checks: Readonly<Record<FromPanel['type'], Check>> = {
  ready: shape({}),
  drawn: shape({ source: oneOf(['wireframe', 'model', 'file']), streaming: flag }),
  ran: shape({ request, verdict: runVerdict }),
  done: shape({ request, coverage }),
  wantRun: shape({ runs: list(id, 50_000) }),
  picked: shape({ step: id, binding: shownElement }),
  judged: shape({ scenario: id }, { judgement }),
  openLine: shape({ line: count(1e9) }),
  chooseVersion: shape({ version: id }),
  edit: shape({ edit }),
  undoEdit: shape({}),
  redoEdit: shape({}),
  ask: shape({ what: oneOf(['draw', 'stopDrawing', 'openText', 'saveHtml', 'saveReport', 'clarify']) }),
  revived: shape({}),
};

const known: ReadonlyMap<string, Check> = new Map(Object.entries(checks));

/** What the panel said, checked for shape and size; `undefined` where it is nothing that a panel says. */
export function readFromPanel(data: unknown): FromPanel | undefined {
  return isFromPanel(data) ? data : undefined;
}

function isFromPanel(data: unknown): data is FromPanel {
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, 'type')) return false;
  const type: unknown = Reflect.get(data, 'type');
  const check = typeof type === 'string' ? known.get(type) : undefined;
  return check !== undefined && isWithin(data, mostInMessage) && check(data);
}

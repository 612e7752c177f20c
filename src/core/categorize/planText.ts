import type { Outcome } from '../outcome.ts';
import type { Unreadable } from '../posts/post.ts';
import type { Decision, Plan, PlanRow, Proposal, Reason } from './plan.ts';
import { readCalibration, readCost, readSignals } from './planMeasures.ts';
import { postIdFault } from './postId.ts';
import { Shape } from './shape.ts';
import { storable } from './storable.ts';

const reasons: readonly Reason[] = [
  'rule',
  'sure',
  'near-threshold',
  'not-measured',
  'models-split',
  'conflict',
  'none-fits',
  'no-answer',
  'changed',
];
const mostRows = 500_000;
const mostTerms = 1_000_000;
/** Characters. Terms are written to posts, so they are never cut; their number and length are the posts' own. */
const mostTerm = 10_000_000;
/** Characters; a plan of 100,000 rows has about 60 million. */
const mostText = 400_000_000;
const hexHash = /^[0-9a-f]{64}$/;

/**
 * Reads a plan that may come from anywhere. Every field is checked and copied by name, so that nothing unknown passes; the
 * message of a failure names the place, as in `rows[3].proposal.confidence is not a number from 0 to 1`.
 */
export function parsePlan(text: string): Outcome<Plan> {
  if (text.length > mostText) return failed('it is too large to be a plan');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (fault) {
    return failed(fault instanceof Error ? fault.message : 'it is not JSON');
  }
  const shape = new Shape();
  const plan = readPlan(shape, value);
  return shape.faults.length === 0 ? { kind: 'ok', value: plan } : failed(shape.faults.slice(0, 3).join('; '));
}

function failed(why: string): Outcome<Plan> {
  return {
    kind: 'failed',
    message: `This is not a plan that can be used: ${why}. Make a new one by filing the posts again.`,
  };
}

function readPlan(shape: Shape, value: unknown): Plan {
  const at = shape.record(value, 'plan');
  if (at.get('version') !== 1) shape.fault('version', 'is not 1');
  const edition = at.get('edition');
  const stopped = at.get('stopped');
  const [calibration, cost] = [at.get('calibration'), at.get('cost')];
  const themes = shape.list(at.get('themes'), 'themes', 1000, (item, path) => shape.text(item, path));
  if (new Set(themes).size !== themes.length) shape.fault('themes', 'names a theme twice');
  const known = new Set(themes);
  const rows = shape.list(at.get('rows'), 'rows', mostRows, (item, path) => readRow(shape, item, path, known));
  refuseRepeats(shape, rows);
  return {
    version: 1,
    created: shape.text(at.get('created'), 'created', 100),
    field: shape.text(at.get('field'), 'field', 200),
    themes,
    threshold: shape.number(at.get('threshold'), 'threshold', 0, 1),
    engines: shape.list(at.get('engines'), 'engines', 100, (item, path) => shape.text(item, path)),
    rows,
    unreadable: shape.list(at.get('unreadable'), 'unreadable', mostRows, (item, path) =>
      readUnreadable(shape, item, path),
    ),
    notReached: shape.list(at.get('notReached'), 'notReached', mostRows, (item, path) => readId(shape, item, path)),
    seconds: shape.number(at.get('seconds'), 'seconds', 0, Number.MAX_SAFE_INTEGER),
    ...(stopped === undefined ? {} : { stopped: shape.text(stopped, 'stopped', 2000) }),
    ...(calibration === undefined ? {} : { calibration: readCalibration(shape, calibration, 'calibration') }),
    ...(cost === undefined ? {} : { cost: readCost(shape, cost, 'cost') }),
    ...(at.get('held') === undefined
      ? {}
      : { held: shape.list(at.get('held'), 'held', 1000, (item, path) => shape.text(item, path)) }),
    ...(edition === undefined ? {} : { edition: shape.number(edition, 'edition', 0, Number.MAX_SAFE_INTEGER) }),
  };
}

/** Two rows of one post would be two answers to one question. */
function refuseRepeats(shape: Shape, rows: readonly PlanRow[]): void {
  const seen = new Set<string>();
  for (const [place, row] of rows.entries()) {
    if (seen.has(row.id)) shape.fault(`rows[${place}].id`, 'is the id of an earlier row');
    seen.add(row.id);
  }
}

function readId(shape: Shape, value: unknown, path: string): string {
  const id = shape.text(value, path);
  const why = postIdFault(id);
  if (why !== undefined) shape.fault(path, why);
  return id;
}

function readRow(shape: Shape, value: unknown, path: string, themes: ReadonlySet<string>): PlanRow {
  const at = shape.record(value, path);
  const terms = (name: string) =>
    shape.list(at.get(name), `${path}.${name}`, mostTerms, (item, place) => shape.text(item, place, mostTerm));
  const hash = shape.text(at.get('hash'), `${path}.hash`, 64);
  if (!hexHash.test(hash)) shape.fault(`${path}.hash`, 'is not a SHA-256 in hex');
  const decision = at.get('decision');
  const note = at.get('note');
  const proposal = readProposal(shape, at.get('proposal'), `${path}.proposal`);
  // Rules may map a term to a term that is no theme; an engine may only ever name a theme.
  if (proposal.reason !== 'rule' && proposal.theme !== undefined && !themes.has(proposal.theme)) {
    shape.fault(`${path}.proposal.theme`, 'is not a theme of the plan');
  }
  return {
    id: readId(shape, at.get('id'), `${path}.id`),
    hash,
    title: shape.text(at.get('title'), `${path}.title`),
    present: terms('present'),
    proposal,
    kept: terms('kept'),
    ...(at.get('settled') === undefined ? {} : { settled: terms('settled') }),
    ...(decision === undefined ? {} : { decision: readDecision(shape, decision, `${path}.decision`, themes) }),
    ...(note === undefined ? {} : { note: shape.text(note, `${path}.note`) }),
    ...readMarks(shape, at, path, themes),
  };
}

function readMarks(
  shape: Shape,
  at: ReadonlyMap<string, unknown>,
  path: string,
  themes: ReadonlySet<string>,
): Pick<PlanRow, 'drawn' | 'putBack' | 'learnt' | 'doubt'> {
  const marked = (name: string): boolean => {
    const found = at.get(name);
    if (found !== undefined && found !== true) shape.fault(`${path}.${name}`, 'is not true');
    return found === true;
  };
  const found = at.get('doubt');
  const doubt = found === undefined ? undefined : shape.record(found, `${path}.doubt`);
  const theme = doubt === undefined ? '' : shape.text(doubt.get('theme'), `${path}.doubt.theme`);
  if (doubt !== undefined && !themes.has(theme)) shape.fault(`${path}.doubt.theme`, 'is not a theme of the plan');
  return {
    ...(marked('drawn') ? { drawn: true } : {}),
    ...(marked('putBack') ? { putBack: true } : {}),
    ...(marked('learnt') ? { learnt: true } : {}),
    ...(doubt === undefined
      ? {}
      : { doubt: { theme, margin: shape.number(doubt.get('margin'), `${path}.doubt.margin`, 0, 1_000) } }),
  };
}

function readProposal(shape: Shape, value: unknown, path: string): Proposal {
  const at = shape.record(value, path);
  const optional = (name: 'theme' | 'second' | 'quote') => {
    const found = at.get(name);
    return found === undefined ? {} : { [name]: shape.text(found, `${path}.${name}`) };
  };
  return {
    ...optional('theme'),
    ...optional('second'),
    confidence: shape.number(at.get('confidence'), `${path}.confidence`, 0, 1),
    reason: shape.oneOf(at.get('reason'), `${path}.reason`, reasons, 'no-answer'),
    evidence: shape.text(at.get('evidence'), `${path}.evidence`),
    ...optional('quote'),
    by: shape.text(at.get('by'), `${path}.by`),
    ...(at.get('signals') === undefined ? {} : { signals: readSignals(shape, at.get('signals'), `${path}.signals`) }),
    ...(at.get('other') === undefined ? {} : { other: readOther(shape, at.get('other'), `${path}.other`) }),
  };
}

function readOther(shape: Shape, value: unknown, path: string): NonNullable<Proposal['other']> {
  const at = shape.record(value, path);
  const optional = (name: 'theme' | 'quote') => {
    const found = at.get(name);
    return found === undefined ? {} : { [name]: shape.text(found, `${path}.${name}`) };
  };
  return { by: shape.text(at.get('by'), `${path}.by`), ...optional('theme'), ...optional('quote') };
}

/** A theme outside the plan's list is refused: what is written to posts comes from the owner's rules alone. */
export function readDecision(shape: Shape, value: unknown, path: string, themes: ReadonlySet<string>): Decision {
  const at = shape.record(value, path);
  const kind = shape.oneOf(at.get('kind'), `${path}.kind`, ['accept', 'choose', 'skip'], 'skip');
  if (kind !== 'choose') return { kind };
  const theme = shape.text(at.get('theme'), `${path}.theme`);
  if (!themes.has(theme)) shape.fault(`${path}.theme`, 'is not a theme of the plan');
  return { kind, theme };
}

function readUnreadable(shape: Shape, value: unknown, path: string): Unreadable {
  const at = shape.record(value, path);
  return {
    file: shape.text(at.get('file'), `${path}.file`),
    line: shape.number(at.get('line'), `${path}.line`, 0, Number.MAX_SAFE_INTEGER),
    reason: shape.text(at.get('reason'), `${path}.reason`),
  };
}

/** The plan as JSON, one row a line in a fixed order of fields, so that two plans can be compared line by line. */
export function printPlan(whole: Plan): string {
  const plan = storable(whole);
  const { version, created, field, themes, threshold, engines, seconds, edition, stopped } = plan;
  const { cost, held } = plan;
  const head = { version, edition, created, field, themes, threshold, engines, seconds, stopped, cost, held };
  const fields = Object.entries(head)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  const { calibration } = plan;
  const lists = [
    ...(calibration === undefined
      ? []
      : [`"calibration": {"stage": ${JSON.stringify(calibration.stage)}, ${printList('gold', calibration.gold)}}`]),
    printList('rows', plan.rows.map(plainRow)),
    printList('unreadable', plan.unreadable),
    printList('notReached', plan.notReached),
  ];
  return `{\n${[...fields, ...lists].join(',\n')}\n}\n`;
}

function printList(name: string, items: readonly unknown[]): string {
  return `"${name}": [${items.map((item) => `\n${JSON.stringify(item)}`).join(',')}${items.length > 0 ? '\n' : ''}]`;
}

/** What an earlier run applied is told by its journal alone, so that an undo needs no second place to be put right. */
function plainRow(row: PlanRow): PlanRow {
  const { id, hash, title, present, proposal, kept, settled, decision, note, drawn, putBack, learnt, doubt } = row;
  const { theme, second, confidence, reason, evidence, quote, by, signals, other } = proposal;
  return {
    id,
    hash,
    title,
    present,
    proposal: {
      ...(theme === undefined ? {} : { theme }),
      ...(second === undefined ? {} : { second }),
      confidence,
      reason,
      evidence,
      ...(quote === undefined ? {} : { quote }),
      by,
      ...(signals === undefined ? {} : { signals }),
      ...(other === undefined ? {} : { other }),
    },
    kept,
    ...(settled === undefined ? {} : { settled }),
    ...(decision === undefined ? {} : { decision }),
    ...(note === undefined ? {} : { note }),
    ...(drawn === undefined ? {} : { drawn }),
    ...(putBack === undefined ? {} : { putBack }),
    ...(learnt === undefined ? {} : { learnt }),
    ...(doubt === undefined ? {} : { doubt }),
  };
}

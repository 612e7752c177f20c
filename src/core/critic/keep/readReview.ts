import type { Outcome } from '../../outcome.ts';
import { readVersioned } from '../../versionedJson.ts';
import { documentKinds } from '../document.ts';
import { ownerVerdicts, type LensReport, type OwnerVerdict, type Review, type RunRecord } from '../findings/review.ts';
import { rank } from '../findings/rank.ts';
import { type Fields, fieldsOf, holdsAll, list, maybe, number, oneOf, text, texts } from './fields.ts';
import { readFinding } from './readFinding.ts';

const known: ReadonlySet<string> = new Set(['version', 'kind', 'findings', 'runs', 'verdicts', 'steelman']);

/**
 * Reads a sidecar's text. Fails, so that nobody writes over it, where it is no JSON (a merge left its marks, half a file) or comes from a
 * later version. Entries that make no sense are dropped and counted.
 */
export function readReview(source: string): Outcome<Review> {
  const fields = readVersioned(source);
  return fields.kind === 'ok' ? { kind: 'ok', value: readFields(fields.value) } : fields;
}

function readFields(fields: Fields): Review {
  const findings = list(fields.get('findings'), readFinding, 1000);
  const runs = list(fields.get('runs'), readRun, 100);
  const verdicts = list(fields.get('verdicts'), readVerdict, 1000);
  const unknown = [...fields.keys()].filter((name) => !known.has(name)).length;
  const byId = new Map(findings.items.map((finding) => [finding.id, finding]));
  // Two of one id are what a merge makes of two people's work: the later one stands, and the loss is said.
  const kind = oneOf(fields, 'kind', documentKinds);
  const steelman = readSteelman(fields.get('steelman'));
  const lost = Number(!holdsAll(kind, fields.get('kind'))) + Number(!holdsAll(steelman, fields.get('steelman')));
  const dropped =
    findings.dropped + runs.dropped + verdicts.dropped + unknown + lost + (findings.items.length - byId.size);
  return {
    ...maybe('kind', kind),
    // The file has them by id; the owner has them by weight.
    findings: rank([...byId.values()]),
    runs: runs.items,
    verdicts: verdicts.items,
    ...maybe('steelman', steelman),
    ...(dropped > 0 ? { dropped } : {}),
  };
}

function readRun(fields: Fields): RunRecord | undefined {
  const [id, at] = [text(fields, 'id', 20), text(fields, 'at', 40)];
  if (id === undefined || at === undefined) return undefined;
  return {
    id,
    at,
    document: text(fields, 'document', 80) ?? '',
    prompts: text(fields, 'prompts', 40) ?? '',
    lenses: list(fields.get('lenses'), readReport, 200).items,
    notRead: list(fields.get('notRead'), readNotRead, 2000).items,
    refuted: number(fields, 'refuted') ?? 0,
    cancelled: fields.get('cancelled') === true,
    calls: number(fields, 'calls') ?? 0,
    tokensIn: number(fields, 'tokensIn') ?? 0,
    tokensOut: number(fields, 'tokensOut') ?? 0,
    milliseconds: number(fields, 'milliseconds') ?? 0,
  };
}

function readReport(fields: Fields): LensReport | undefined {
  const [lens, state] = [text(fields, 'lens', 100), oneOf(fields, 'state', ['done', 'failed', 'cancelled'])];
  if (lens === undefined || state === undefined) return undefined;
  return {
    lens,
    name: text(fields, 'name', 200) ?? lens,
    model: text(fields, 'model', 300) ?? '',
    state,
    ...maybe('why', text(fields, 'why')),
    checked: texts(fields, 'checked', 20),
    found: number(fields, 'found') ?? 0,
    dropped: number(fields, 'dropped') ?? 0,
  };
}

function readNotRead(fields: Fields): RunRecord['notRead'][number] {
  return { section: texts(fields, 'section', 20), why: text(fields, 'why') ?? '' };
}

function readVerdict(fields: Fields): OwnerVerdict | undefined {
  const [verdict, at] = [oneOf(fields, 'verdict', ownerVerdicts), text(fields, 'at', 40)];
  if (verdict === undefined || at === undefined) return undefined;
  return { verdict, at, text: text(fields, 'text', 20_000) ?? '', document: text(fields, 'document', 80) ?? '' };
}

function readSteelman(value: unknown): Review['steelman'] {
  const fields = fieldsOf(value);
  const said = fields === undefined ? undefined : text(fields, 'text', 20_000);
  if (fields === undefined || said === undefined) return undefined;
  return { text: said, model: text(fields, 'model', 300) ?? '', run: text(fields, 'run', 20) ?? '' };
}

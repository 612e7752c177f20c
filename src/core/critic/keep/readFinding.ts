import type { Selector } from '../anchors/selector.ts';
import {
  acceptedAs,
  dismissReasons,
  findingKinds,
  severities,
  verdictsOfVerifier,
  type Decision,
  type Defence,
  type Finding,
  type FindingSource,
  type Verification,
} from '../findings/finding.ts';
import { type Fields, fieldsOf, list, maybe, number, oneOf, text, texts } from './fields.ts';

const anchorStates = ['same', 'changed', 'moved', 'removed', 'lost', 'document'] as const;
const matches = ['exact', 'close', 'approximate'] as const;
const rechecks = ['still_true', 'no_longer', 'cannot_tell'] as const;
const longestQuote = 20_000;

/** A finding of the sidecar; `undefined` where something is missing without which it means nothing. */
export function readFinding(fields: Fields): Finding | undefined {
  const id = text(fields, 'id', 40);
  const fingerprint = text(fields, 'fingerprint', 80);
  const kind = oneOf(fields, 'kind', findingKinds);
  const severity = oneOf(fields, 'severity', severities);
  const claim = text(fields, 'claim');
  const anchor = readSelector(fields.get('anchor'));
  const slot = text(fields, 'slot', 100);
  if (id === undefined || !/^F-[0-9a-z]{1,16}$/u.test(id) || fingerprint === undefined) return undefined;
  if (kind === undefined || severity === undefined || claim === undefined) return undefined;
  // Neither words nor a slot: nothing says what it is about.
  if (anchor === undefined && slot === undefined) return undefined;
  return {
    id,
    fingerprint,
    lens: text(fields, 'lens', 100) ?? '',
    kind,
    severity,
    confidence: number(fields, 'confidence', 0, 1) ?? 0.5,
    claim,
    consequence: text(fields, 'consequence') ?? '',
    ...maybe('anchor', anchor),
    ...maybe('match', oneOf(fields, 'match', matches)),
    ...maybe('slot', slot),
    section: texts(fields, 'section', 20),
    anchorState: oneOf(fields, 'anchorState', anchorStates) ?? (anchor === undefined ? 'document' : 'lost'),
    sources: list(fields.get('sources'), readSource, 50).items,
    agreement: oneOf(fields, 'agreement', ['one', 'both', 'disputed']) ?? 'one',
    verifications: list(fields.get('verifications'), readVerification, 20).items,
    baseline: oneOf(fields, 'baseline', ['new', 'still', 'changed', 'gone']) ?? 'still',
    ...maybe('recheck', oneOf(fields, 'recheck', rechecks)),
    firstRun: text(fields, 'firstRun', 20) ?? '',
    lastRun: text(fields, 'lastRun', 20) ?? '',
    seenIn: number(fields, 'seenIn', 0, 1e6) ?? 1,
    ...maybe('decision', readDecision(fields.get('decision'))),
    defences: list(fields.get('defences'), readDefence, 20).items,
    ...maybe('explanation', text(fields, 'explanation', 8000)),
  };
}

export function readSelector(value: unknown): Selector | undefined {
  const fields = fieldsOf(value);
  if (fields === undefined) return undefined;
  const exact = text(fields, 'exact', longestQuote);
  const start = number(fields, 'start');
  const end = number(fields, 'end');
  if (exact === undefined || start === undefined || end === undefined || end < start) return undefined;
  return { exact, prefix: text(fields, 'prefix', 200) ?? '', suffix: text(fields, 'suffix', 200) ?? '', start, end };
}

function readSource(fields: Fields): FindingSource | undefined {
  const [lens, model] = [text(fields, 'lens', 100), text(fields, 'model', 300)];
  if (lens === undefined || model === undefined) return undefined;
  return { lens, model, family: text(fields, 'family', 100) ?? '', run: text(fields, 'run', 20) ?? '' };
}

function readVerification(fields: Fields): Verification | undefined {
  const [verdict, model] = [oneOf(fields, 'verdict', verdictsOfVerifier), text(fields, 'model', 300)];
  if (verdict === undefined || model === undefined) return undefined;
  return { verdict, model, ...maybe('counter', readSelector(fields.get('counter'))) };
}

function readDecision(value: unknown): Decision | undefined {
  const fields = fieldsOf(value);
  if (fields === undefined) return undefined;
  const status = oneOf(fields, 'status', ['accepted', 'dismissed', 'deferred', 'fixed']);
  const at = text(fields, 'at', 40);
  if (status === undefined || at === undefined) return undefined;
  const until = text(fields, 'until', 10);
  return {
    status,
    at,
    ...maybe('reason', oneOf(fields, 'reason', dismissReasons)),
    ...maybe('becomes', oneOf(fields, 'becomes', acceptedAs)),
    ...maybe('until', until !== undefined && /^\d{4}-\d\d-\d\d$/u.test(until) ? until : undefined),
    ...maybe('text', text(fields, 'text', 20_000)),
    ...maybe('sentence', text(fields, 'sentence', 80)),
  };
}

function readDefence(fields: Fields): Defence | undefined {
  const outcome = oneOf(fields, 'outcome', ['answers', 'partly', 'does_not', 'undecided']);
  const said = text(fields, 'text', 20_000);
  if (outcome === undefined || said === undefined) return undefined;
  return {
    at: text(fields, 'at', 40) ?? '',
    text: said,
    outcome,
    open: text(fields, 'open') ?? '',
    model: text(fields, 'model', 300) ?? '',
  };
}

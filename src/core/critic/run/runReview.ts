import type { Outcome } from '../../outcome.ts';
import type { Selector } from '../anchors/selector.ts';
import type { CriticDocument, Span } from '../document.ts';
import type { Finding, RawFinding } from '../findings/finding.ts';
import type { LensReport } from '../findings/review.ts';
import type { Lens } from '../lenses/lens.ts';
import { askLens } from './askLens.ts';
import { markFor, partText } from './partText.ts';
import type { Places } from './place.ts';
import { PROMPTS, type LensPrompt } from './prompt.ts';
import type { Critic, ReviewRequest, ReviewResult } from './run.ts';

/**
 * Has each critic read the document through each lens, a call of its own for each. Never rejects for what a model or a server does: a lens
 * that failed is reported, a run that was stopped keeps what was done.
 */
export async function runReview(request: ReviewRequest): Promise<Outcome<ReviewResult>> {
  const { signal, clock, run } = request;
  const startedAt = clock.now();
  const reports: LensReport[] = [];
  const raws: RawFinding[] = [];
  let why = 'No critic was chosen.';
  for (const late of request.critics) {
    request.onEvent?.({ kind: 'model', model: late.id, loading: true });
    const opened = await late.open(signal);
    if (opened.kind === 'cancelled' || signal.aborted) break;
    if (opened.kind === 'failed') {
      why = opened.message;
      continue;
    }
    request.onEvent?.({ kind: 'model', model: late.id, loading: false });
    for (const lens of request.lenses) {
      const { report, findings } = await oneLens(request, opened.value, lens);
      reports.push(report);
      raws.push(...findings);
      request.onEvent?.({ kind: 'lens', report, findings });
    }
  }
  if (!reports.some(({ state }) => state === 'done')) {
    if (signal.aborted) return { kind: 'cancelled' };
    return { kind: 'failed', message: reports.find((report) => report.why !== undefined)?.why ?? why };
  }
  const record = {
    id: run,
    at: new Date(startedAt).toISOString(),
    document: '',
    prompts: PROMPTS,
    lenses: reports,
    notRead: [],
    refuted: 0,
    cancelled: signal.aborted,
    calls: reports.length,
    tokensIn: 0,
    tokensOut: 0,
    milliseconds: clock.now() - startedAt,
  };
  return { kind: 'ok', value: { findings: raws.map(asFinding), rechecked: {}, record } };
}

async function oneLens(
  request: ReviewRequest,
  critic: Critic,
  lens: Lens,
): Promise<{ readonly report: LensReport; readonly findings: readonly RawFinding[] }> {
  const { document, slots, run } = request;
  const text = partText(document, { start: 0, end: document.text.length });
  const prompt: LensPrompt = {
    lens,
    kindName: document.kind,
    slots: slots.filter(({ slot }) => lens.slots.some((id) => slot.id === id || slot.id.startsWith(`${id}.`))),
    document: document.text,
    settled: request.known.filter(({ decision }) => decision !== undefined),
    horizon: request.today,
    part: { text, mark: markFor(text), which: '', around: '' },
  };
  const answer = await askLens({
    chat: request.chat,
    critic,
    prompt,
    source: { lens: lens.id, model: critic.id, family: critic.family, run },
    places: placesOf(request),
    maxTokens: 1000,
    label: lens.name,
    signal: request.signal,
  });
  const named = { lens: lens.id, name: lens.name, model: critic.id, checked: [], found: 0, dropped: 0 };
  if (answer.kind === 'cancelled') return { report: { ...named, state: 'cancelled' }, findings: [] };
  if (answer.kind === 'failed') return { report: { ...named, state: 'failed', why: answer.why }, findings: [] };
  const { findings, checked, dropped } = answer;
  return { report: { ...named, state: 'done', checked, found: findings.length, dropped }, findings };
}

function placesOf({ document, slots }: ReviewRequest): Places {
  const { text } = document;
  return {
    document,
    slots,
    find: (quote) => {
      const start = text.indexOf(quote.trim());
      const span = { start, end: start + quote.trim().length };
      return start === -1 ? undefined : { span, match: 'exact', errors: 0 };
    },
    selector: (span) => selectorIn(document, span),
  };
}

function selectorIn({ text }: CriticDocument, { start, end }: Span): Selector {
  const prefix = text.slice(Math.max(0, start - 64), start);
  return { start, end, exact: text.slice(start, end), prefix, suffix: text.slice(end, end + 64) };
}

function asFinding(raw: RawFinding, at: number): Finding {
  const { source, ...rest } = raw;
  return {
    ...rest,
    id: `F-${String(at).padStart(6, '0')}`,
    fingerprint: `${raw.kind}|${raw.anchor?.exact ?? ''}|${raw.slot ?? ''}`,
    lens: source.lens,
    confidence: 0.5,
    anchorState: raw.anchor === undefined ? 'document' : 'same',
    sources: [source],
    agreement: 'one',
    verifications: [],
    baseline: 'new',
    firstRun: source.run,
    lastRun: source.run,
    seenIn: 1,
    defences: [],
  };
}

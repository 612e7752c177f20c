import type { ChatFault } from '../../llm/chat.ts';
import type { Outcome } from '../../outcome.ts';
import type { Selector } from '../anchors/selector.ts';
import type { CriticDocument, Span } from '../document.ts';
import type { Finding, RawFinding } from '../findings/finding.ts';
import type { LensReport, RunRecord } from '../findings/review.ts';
import { meteredChat } from './meter.ts';
import { notReadByAny } from './notRead.ts';
import type { Places } from './place.ts';
import { createProgress } from './progress.ts';
import { PROMPTS } from './prompt.ts';
import type { LateCritic, ReviewRequest, ReviewResult } from './run.ts';
import { runCritic, type CriticResult } from './runCritic.ts';

/** Faults of the server, after which no model of it can answer; of the others only the model that was asked. */
const OF_THE_SERVER: ReadonlySet<ChatFault['code']> = new Set(['unreachable', 'wrong-address', 'unauthorized']);

/**
 * Has each critic read the document through each lens, a call of its own for each; all of the first model, then all of the second. Never
 * rejects for what a model or a server does: a lens that failed is reported as failed, and a run that was stopped keeps what was done.
 */
export async function runReview(request: ReviewRequest): Promise<Outcome<ReviewResult>> {
  const { signal, clock, run, onEvent } = request;
  const startedAt = clock.now();
  const { chat, spent } = meteredChat(request.chat, request.pace);
  const places = placesOf(request);
  const progress = createProgress(onEvent);
  const results: CriticResult[] = [];
  let gone: string | undefined;
  for (const late of request.critics) {
    if (signal.aborted || gone !== undefined) {
      results.push(notAsked(request, late, gone));
      continue;
    }
    onEvent?.({ kind: 'model', model: late.id, loading: true });
    const opened = await late.open(signal);
    if (opened.kind !== 'ok' || signal.aborted) {
      results.push(notAsked(request, late, opened.kind === 'failed' ? opened.message : undefined));
      continue;
    }
    onEvent?.({ kind: 'model', model: late.id, loading: false });
    const result = await runCritic({ request, critic: opened.value, chat, places, progress });
    results.push(result);
    if (result.fatal !== undefined && OF_THE_SERVER.has(result.fatal.code)) gone = result.fatal.message;
  }
  const lenses = results.flatMap(({ reports }) => reports);
  const raws = results.flatMap(({ findings }) => findings);
  if (!lenses.some(({ state }) => state === 'done') && raws.length === 0) return nothingDone(request, lenses);
  const record: RunRecord = {
    id: run,
    at: new Date(startedAt).toISOString(),
    document: '',
    prompts: PROMPTS,
    lenses,
    notRead: notReadByAny(results.filter(({ asked }) => asked).map(({ notRead }) => notRead)),
    refuted: 0,
    cancelled: signal.aborted,
    ...spent,
    milliseconds: clock.now() - startedAt,
  };
  return { kind: 'ok', value: { findings: raws.map(asFinding), rechecked: {}, record } };
}

function nothingDone({ signal }: ReviewRequest, lenses: readonly LensReport[]): Outcome<ReviewResult> {
  if (signal.aborted) return { kind: 'cancelled' };
  const why = lenses.find((report) => report.why !== undefined)?.why;
  return { kind: 'failed', message: why ?? 'There was nothing to ask: no critic or no lens was chosen.' };
}

/** Of a critic that was not asked every lens is told as failed, or as cancelled: never left out. */
function notAsked({ lenses, onEvent }: ReviewRequest, { id }: LateCritic, why: string | undefined): CriticResult {
  const reports = lenses.map((lens): LensReport => {
    const named = { lens: lens.id, name: lens.name, model: id, checked: [], found: 0, dropped: 0 };
    return why === undefined ? { ...named, state: 'cancelled' } : { ...named, state: 'failed', why };
  });
  for (const report of reports) onEvent?.({ kind: 'lens', report, findings: [] });
  return { reports, findings: [], notRead: [], asked: false };
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

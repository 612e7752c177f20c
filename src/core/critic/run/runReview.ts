import type { ChatFault } from '../../llm/chat.ts';
import type { Outcome } from '../../outcome.ts';
import { textHash } from '../anchors/hash.ts';
import type { RawFinding } from '../findings/finding.ts';
import { mergeFindings } from '../findings/merge.ts';
import type { LensReport } from '../findings/review.ts';
import { meteredChat } from './meter.ts';
import { notReadByAny } from './notRead.ts';
import { placesOf } from './places.ts';
import { createProgress } from './progress.ts';
import { PROMPTS } from './prompt.ts';
import { askAgain } from './rechecking.ts';
import type { Critic, LateCritic, ReviewRequest, ReviewResult } from './run.ts';
import { runCritic, type CriticResult } from './runCritic.ts';
import type { Stage } from './stage.ts';
import { verified } from './verifying.ts';

/** Faults of the server, after which no model of it can answer; the others concern the model that was asked. */
const OF_THE_SERVER: ReadonlySet<ChatFault['code']> = new Set(['unreachable', 'wrong-address', 'unauthorized']);

/**
 * Has each critic read the document through each lens, a call of its own for each; all of the first model, then all of the second. Never
 * rejects for what a model or a server does: a lens that failed is reported as failed, and a run that was stopped keeps what was done.
 */
export async function runReview(request: ReviewRequest): Promise<Outcome<ReviewResult>> {
  const { signal, clock, run } = request;
  if (request.lenses.length === 0 || request.critics.length === 0) return nothingDone(request, []);
  const startedAt = clock.now();
  const { chat, spent } = meteredChat(request.chat, request.pace);
  const places = placesOf(request.document, request.slots);
  const shared = { request, chat, places, progress: createProgress(request.onEvent) };
  const { results, last } = await askCritics(shared);
  const lenses = results.flatMap(({ reports }) => reports);
  const raws = results.flatMap(({ findings }) => findings);
  if (!lenses.some(({ state }) => state === 'done') && raws.length === 0) return nothingDone(request, lenses);
  const { reports, ...judged } = await judge(shared, { raws, lenses, last });
  const { findings, refuted, rechecked } = judged;
  const record = {
    id: run,
    at: new Date(startedAt).toISOString(),
    document: textHash(request.document.text),
    prompts: PROMPTS,
    lenses: [...lenses, ...reports],
    notRead: notReadByAny(results.filter(({ asked }) => asked).map(({ notRead }) => notRead)),
    refuted,
    cancelled: signal.aborted,
    ...spent,
    milliseconds: clock.now() - startedAt,
  };
  return { kind: 'ok', value: { findings, rechecked, record } };
}

type Shared = Omit<Stage, 'critic'>;

/** A model that can be asked on. `isLoaded`: no other was loaded after it. */
interface Usable {
  readonly late: LateCritic;
  readonly critic: Critic;
  isLoaded: boolean;
}

async function askCritics(
  shared: Shared,
): Promise<{ readonly results: readonly CriticResult[]; readonly last: Usable | undefined }> {
  const { request } = shared;
  const { signal } = request;
  const results: CriticResult[] = [];
  let last: Usable | undefined;
  let gone: string | undefined;
  for (const late of request.critics) {
    if (signal.aborted || gone !== undefined) {
      results.push(notAsked(request, late, gone));
      continue;
    }
    if (last !== undefined) last.isLoaded = false;
    const opened = await open(request, late);
    if (opened.kind !== 'ok') {
      results.push(notAsked(request, late, opened.kind === 'failed' ? opened.message : undefined));
      continue;
    }
    const critic = opened.value;
    const result = await runCritic({ ...shared, critic });
    results.push(result);
    if (result.asked && result.fatal === undefined) last = { late, critic, isLoaded: true };
    if (result.fatal !== undefined && OF_THE_SERVER.has(result.fatal.code)) gone = result.fatal.message;
  }
  return { results, last: gone === undefined ? last : undefined };
}

async function open({ signal, onEvent }: ReviewRequest, late: LateCritic): Promise<Outcome<Critic>> {
  onEvent?.({ kind: 'model', model: late.id, loading: true });
  const opened = await late.open(signal);
  if (signal.aborted) return { kind: 'cancelled' };
  if (opened.kind === 'ok') onEvent?.({ kind: 'model', model: late.id, loading: false });
  return opened;
}

interface Judged extends Pick<ReviewResult, 'findings' | 'rechecked'> {
  readonly refuted: number;
  readonly reports: readonly LensReport[];
}

interface ToJudge {
  readonly raws: readonly RawFinding[];
  readonly lenses: readonly LensReport[];
  readonly last: Usable | undefined;
}

/** The last model that answered checks what all have found: of two, the second looks at what the first said, and no model is loaded twice. */
async function judge(shared: Shared, { raws, lenses, last }: ToJudge): Promise<Judged> {
  const { request } = shared;
  const unchecked = { ...mergeFindings(raws, []), rechecked: {}, reports: [] };
  if (last === undefined || request.signal.aborted) return unchecked;
  const opened = last.isLoaded ? last.critic : await open(request, last.late);
  const critic = 'kind' in opened ? (opened.kind === 'ok' ? opened.value : undefined) : opened;
  if (critic === undefined) return unchecked;
  const stage: Stage = { ...shared, critic };
  const checks = request.depth === 'quick' ? { verifications: [] } : await verified(stage, raws);
  const { findings, refuted } = mergeFindings(raws, checks.verifications);
  const again = request.signal.aborted ? { rechecked: {} } : await askAgain(stage, { findings, lenses });
  const reports = [checks.report, again.report].filter((report) => report !== undefined);
  return { findings, refuted, rechecked: again.rechecked, reports };
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

import type { ChatFault } from '../../llm/chat.ts';
import type { RawFinding } from '../findings/finding.ts';
import type { LensReport, RunRecord } from '../findings/review.ts';
import type { Lens } from '../lenses/lens.ts';
import { aroundOf, type Around } from './around.ts';
import { askLens, type LensAnswer } from './askLens.ts';
import { horizonOf } from './horizon.ts';
import { inParallel } from './inParallel.ts';
import { kindNamesForModels } from './kindWords.ts';
import { type Ended, reportOf } from './lensReport.ts';
import { markOf } from './partText.ts';
import { planFor, type Job } from './plan.ts';
import type { PartText } from './prompt.ts';
import { createReadSheet } from './readSheet.ts';
import { slotsFor } from './slotsFor.ts';
import type { Stage } from './stage.ts';
import { partFor, whichPart, type Work } from './work.ts';

export interface CriticResult {
  readonly reports: readonly LensReport[];
  readonly findings: readonly RawFinding[];
  readonly notRead: RunRecord['notRead'];
  /** It was asked at all: what it did not read is known. */
  readonly asked: boolean;
  /** The fault after which nothing more could be asked. */
  readonly fatal?: ChatFault;
}

/** One critic's lenses: of a long document its claims first, then each lens, as many calls at once as the model takes. */
export async function runCritic(stage: Stage): Promise<CriticResult> {
  const { request, critic, progress } = stage;
  const { document, lenses, signal } = request;
  const plan = planFor(request, critic);
  if (plan.impossible !== undefined) {
    const answer: LensAnswer = { kind: 'failed', why: plan.impossible };
    const reports = lenses.map((lens) => tell(stage, lens, [{ part: undefined, place: '', answer }]));
    return { reports, findings: [], notRead: [], asked: false };
  }
  const work: Work = { ...stage, plan, mark: markOf(document), sheet: createReadSheet(document) };
  progress.more(plan.jobs.length + (plan.ledger ? plan.parts.length : 0));
  const { reports, findings } = await askAll(work, await aroundOf(work));
  const notRead = [...plan.notRead, ...work.sheet.notRead(plan.parts, signal.aborted)];
  return { reports, findings, notRead, asked: true, ...(work.fatal === undefined ? {} : { fatal: work.fatal }) };
}

/** A lens is told as soon as its last call ended, whatever the others do. What comes of it is in the order of the jobs, however they ended. */
async function askAll(work: Work, around: Around): Promise<Pick<CriticResult, 'reports' | 'findings'>> {
  const { plan, request, critic } = work;
  const ended = new Map<Job, Ended>();
  const reports = new Map<Lens, LensReport>();
  await inParallel(plan.jobs, critic.slots, async (job) => {
    const answer = await askJob(work, job, around);
    const { lens, part } = job;
    ended.set(job, { part, place: part === undefined ? '' : whichPart(plan, part), answer });
    const jobs = plan.jobs.filter((other) => other.lens === lens);
    const soFar = jobs.flatMap((one) => ended.get(one) ?? []);
    if (soFar.length === jobs.length) reports.set(lens, tell(work, lens, soFar));
  });
  const findings = findingsIn(plan.jobs.flatMap((job) => ended.get(job) ?? []));
  return { reports: request.lenses.flatMap((lens) => reports.get(lens) ?? []), findings };
}

async function askJob(work: Work, job: Job, around: Around): Promise<LensAnswer> {
  const { request, plan, critic, chat, places, progress } = work;
  const { lens, part: at, sample } = job;
  const { signal, run } = request;
  const why = work.fatal?.message ?? (at === undefined ? around.why : undefined);
  if (signal.aborted || why !== undefined) {
    progress.end();
    if (signal.aborted) return { kind: 'cancelled' };
    return { kind: 'failed', why: work.fatal?.message ?? `The document is too long to be read at once, and ${why}.` };
  }
  const place = at === undefined || plan.parts.length === 1 ? '' : `, ${whichPart(plan, at)}`;
  const label = `${lens.name}${place}${sample === 0 ? '' : ', read again'}`;
  progress.begin(label);
  const answer = await askLens({
    chat,
    critic,
    prompt: promptFor(work, job, around),
    source: { lens: lens.id, model: critic.id, family: critic.family, run },
    places,
    maxTokens: plan.answerTokens,
    label,
    signal,
  });
  progress.end();
  note(work, job, answer);
  return answer;
}

function promptFor(work: Work, { lens, part, sample }: Job, around: Around): Parameters<typeof askLens>[0]['prompt'] {
  const { document, slots, known, today } = work.request;
  return {
    lens,
    sample,
    kindName: kindNamesForModels[document.kind],
    slots: slotsFor(lens, slots),
    document: document.text,
    settled: known,
    horizon: horizonOf(document.kind, today),
    part: part === undefined ? wholeFor(work, around) : partFor(work, part, around.outline),
  };
}

function wholeFor({ mark }: Work, { whole }: Around): PartText {
  const which = 'its outline and its claims, since it is too long to be read at once';
  return { text: whole, mark, which, around: '' };
}

/** What was read, and whether anything more can be. */
function note(work: Work, { part: at }: Job, answer: LensAnswer): void {
  const part = at === undefined ? undefined : work.plan.parts[at];
  if (answer.kind === 'ok' && part !== undefined) work.sheet.read(part);
  if (answer.kind !== 'failed') return;
  if (part !== undefined) work.sheet.failed(part, answer.why);
  if (answer.fault?.fatal === true) work.fatal ??= answer.fault;
}

function tell({ request, critic }: Stage, lens: Lens, ended: readonly Ended[]): LensReport {
  const report = reportOf(lens, critic.id, ended);
  request.onEvent?.({ kind: 'lens', report, findings: findingsIn(ended) });
  return report;
}

function findingsIn(ended: readonly Ended[]): readonly RawFinding[] {
  return ended.flatMap(({ answer }) => (answer.kind === 'ok' ? answer.findings : []));
}

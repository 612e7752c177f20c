import type { ChatFault } from '../../llm/chat.ts';
import type { RawFinding } from '../findings/finding.ts';
import type { LensReport, RunRecord } from '../findings/review.ts';
import type { Lens } from '../lenses/lens.ts';
import { aroundOf, type Around } from './around.ts';
import { askLens } from './askLens.ts';
import type { LensAnswer } from './lensCall.ts';
import { horizonOf } from './horizon.ts';
import { inParallel } from './inParallel.ts';
import { kindNamesForModels, languageNames } from './kindWords.ts';
import { type Ended, reportOf } from './lensReport.ts';
import { notReadByAny } from './notRead.ts';
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

/** Shares of the reckoned room that are tried, where a server counts more tokens than were reckoned. */
const SHARES = [1, 0.5, 0.25];

/** One critic's lenses: of a long document its claims first, then each lens, as many calls at once as the model takes. */
export async function runCritic(stage: Stage): Promise<CriticResult> {
  const { lenses } = stage.request;
  let left: readonly Lens[] = lenses;
  const results: CriticResult[] = [];
  for (const [at, share] of SHARES.entries()) {
    const { overflowed, ...result } = await askLenses(stage, left, { share, isLast: at === SHARES.length - 1 });
    results.push(result);
    left = overflowed;
    if (left.length === 0) break;
  }
  const reports = results.flatMap((result) => result.reports);
  const last = results.at(-1);
  return {
    reports: lenses.flatMap((lens) => reports.filter((report) => report.lens === lens.id)),
    findings: results.flatMap(({ findings }) => findings),
    // What one lens left unread at its first try, another one has read, or it itself at its second.
    notRead: notReadByAny(results.filter(({ asked }) => asked).map(({ notRead }) => notRead)),
    asked: results.some(({ asked }) => asked),
    ...(last?.fatal === undefined ? {} : { fatal: last.fatal }),
  };
}

interface Attempt {
  readonly share: number;
  /** What overflows now has failed. */
  readonly isLast: boolean;
}

/** `overflowed`: lenses that are to be asked again with less at a time; nothing is told of them yet. */
type Attempted = CriticResult & { readonly overflowed: readonly Lens[] };

async function askLenses(stage: Stage, lenses: readonly Lens[], { share, isLast }: Attempt): Promise<Attempted> {
  const { request, critic, progress } = stage;
  const { document, signal } = request;
  const plan = planFor({ ...request, lenses }, critic, share);
  if (plan.impossible !== undefined) {
    const answer: LensAnswer = { kind: 'failed', why: plan.impossible };
    const reports = lenses.map((lens) => tell(stage, lens, [{ part: undefined, place: '', answer }]));
    return { reports, findings: [], notRead: [], asked: false, overflowed: [] };
  }
  const work: Work = { ...stage, plan, mark: markOf(document), sheet: createReadSheet(document) };
  progress.more(plan.jobs.length + (plan.ledger ? plan.parts.length : 0));
  const found = await aroundOf(work);
  const { overflow: _overflow, ...whatThereIs } = found;
  const asked = await askAll(work, { lenses, around: isLast ? whatThereIs : found, isLast });
  const notRead = [...plan.notRead, ...work.sheet.notRead(plan.parts, signal.aborted)];
  return { ...asked, notRead, asked: true, ...(work.fatal === undefined ? {} : { fatal: work.fatal }) };
}

interface ToAsk {
  readonly lenses: readonly Lens[];
  readonly around: Around;
  readonly isLast: boolean;
}

/** A lens is told as soon as its last call ended, whatever the others do. What comes of it is in the order of the jobs, however they ended. */
async function askAll(
  work: Work,
  { lenses, around, isLast }: ToAsk,
): Promise<Pick<Attempted, 'reports' | 'findings' | 'overflowed'>> {
  const { plan, critic } = work;
  const ended = new Map<Job, Ended>();
  const reports = new Map<Lens, LensReport>();
  const endedOf = (lens: Lens): readonly Ended[] =>
    plan.jobs.filter((job) => job.lens === lens).flatMap((job) => ended.get(job) ?? []);
  await inParallel(plan.jobs, critic.slots, async (job) => {
    const answer = await askJob(work, job, around);
    const { lens, part } = job;
    ended.set(job, { part, place: part === undefined ? '' : whichPart(plan, part), answer });
    const soFar = endedOf(lens);
    if (soFar.length < plan.jobs.filter((other) => other.lens === lens).length) return;
    if (isLast || !soFar.some(overflows)) reports.set(lens, tell(work, lens, soFar));
  });
  return {
    reports: lenses.flatMap((lens) => reports.get(lens) ?? []),
    findings: lenses.filter((lens) => reports.has(lens)).flatMap((lens) => findingsIn(endedOf(lens))),
    overflowed: lenses.filter((lens) => !reports.has(lens)),
  };
}

function overflows({ answer }: Ended): boolean {
  return answer.kind === 'failed' && answer.fault?.code === 'context-overflow';
}

async function askJob(work: Work, job: Job, around: Around): Promise<LensAnswer> {
  const { request, plan, critic, chat, places, progress } = work;
  const { lens, part: at, sample } = job;
  const { signal, run } = request;
  const refused = signal.aborted ? ({ kind: 'cancelled' } as const) : refusalOf(work, job, around);
  if (refused !== undefined) {
    progress.end();
    return refused;
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
  const { cut } = around;
  return answer.kind === 'ok' && at === undefined && cut !== undefined
    ? { ...answer, checked: [cut, ...answer.checked] }
    : answer;
}

/** Why a lens is not asked at all. */
function refusalOf({ fatal }: Work, { part }: Job, { why, overflow }: Around): LensAnswer | undefined {
  if (fatal !== undefined) return { kind: 'failed', why: fatal.message };
  if (part !== undefined) return undefined;
  if (overflow !== undefined) return { kind: 'failed', why: overflow.message, fault: overflow };
  return why === undefined
    ? undefined
    : {
        kind: 'failed',
        why: `The document is too long to be read at once, and its claims could not be listed: ${why}.`,
      };
}

function promptFor(work: Work, { lens, part, sample }: Job, around: Around): Parameters<typeof askLens>[0]['prompt'] {
  const { document, slots, known, today } = work.request;
  const languageName = languageNames[document.language];
  return {
    lens,
    sample,
    kindName: kindNamesForModels[document.kind],
    ...(languageName === undefined ? {} : { languageName }),
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

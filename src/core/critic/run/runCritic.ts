import type { Chat, ChatFault } from '../../llm/chat.ts';
import { kindNamesForModels } from './kindWords.ts';
import type { RawFinding } from '../findings/finding.ts';
import type { LensReport, RunRecord } from '../findings/review.ts';
import type { Lens } from '../lenses/lens.ts';
import { askLens, type LensAnswer } from './askLens.ts';
import { askLedger } from './askLedger.ts';
import { horizonOf } from './horizon.ts';
import { inParallel } from './inParallel.ts';
import { ledgerOf, type Claim } from './ledger.ts';
import { type Ended, reportOf } from './lensReport.ts';
import { outlineText } from './outline.ts';
import { markOf, partText } from './partText.ts';
import type { Part } from './parts.ts';
import type { Places } from './place.ts';
import { planFor, type Job, type Plan } from './plan.ts';
import type { RunProgress } from './progress.ts';
import type { PartText } from './prompt.ts';
import type { Critic, ReviewRequest } from './run.ts';
import { slotsFor } from './slotsFor.ts';
import { createReadSheet, type ReadSheet } from './readSheet.ts';

export interface CriticRun {
  readonly request: ReviewRequest;
  readonly critic: Critic;
  /** Counts calls. */
  readonly chat: Chat;
  readonly places: Places;
  readonly progress: RunProgress;
}

export interface CriticResult {
  readonly reports: readonly LensReport[];
  readonly findings: readonly RawFinding[];
  readonly notRead: RunRecord['notRead'];
  /** It was asked at all: what it did not read is known. */
  readonly asked: boolean;
  /** The fault after which nothing more could be asked. */
  readonly fatal?: ChatFault;
}

/** What the calls of one critic share. */
interface Work extends CriticRun {
  readonly plan: Plan;
  readonly mark: string;
  readonly sheet: ReadSheet;
  fatal?: ChatFault;
}

/** All of one critic's calls: of a long document its claims first, then each lens, as many at once as the model takes. */
export async function runCritic(run: CriticRun): Promise<CriticResult> {
  const { request, critic, progress } = run;
  const plan = planFor(request, critic);
  if (plan.impossible !== undefined) {
    const answer: LensAnswer = { kind: 'failed', why: plan.impossible };
    const reports = request.lenses.map((lens) => tell(run, lens, [{ part: undefined, place: '', answer }]));
    return { reports, findings: [], notRead: [], asked: false };
  }
  const work: Work = { ...run, plan, mark: markOf(request.document), sheet: createReadSheet(request.document) };
  progress.more(plan.jobs.length + (plan.ledger ? plan.parts.length : 0));
  const around = await aroundOf(work);
  const { reports, findings } = await askAll(work, around);
  const notRead = [...plan.notRead, ...work.sheet.notRead(plan.parts, request.signal.aborted)];
  return { reports, findings, notRead, asked: true, ...(work.fatal === undefined ? {} : { fatal: work.fatal }) };
}

/** What is told beside a part, and what the lenses of the whole get in place of the text. */
interface Around {
  readonly besidePart: string;
  readonly whole: string;
  /** Why there is no `whole`. */
  readonly why?: string;
}

async function aroundOf(work: Work): Promise<Around> {
  const { plan, request } = work;
  const { document } = request;
  if (plan.parts.length === 1) return { besidePart: '', whole: '' };
  const short = outlineText(document, plan.aroundTokens);
  const besidePart = short === '' ? '' : `Outline of the whole document:\n${short}`;
  if (!plan.ledger) return { besidePart, whole: '' };
  const outline = outlineText(document, Math.floor(plan.room / 3));
  const { claims, why } = await gatherClaims(work);
  const { text, cut } = ledgerOf(document, claims, Math.floor((plan.room * 2) / 3));
  work.sheet.cut(cut);
  const whole = [`Outline:`, outline, '', 'Its claims, word for word:', text].join('\n');
  return { besidePart, whole, ...(claims.length === 0 ? { why: why ?? 'no claims were found to judge' } : {}) };
}

async function gatherClaims(work: Work): Promise<{ readonly claims: readonly Claim[]; readonly why?: string }> {
  const { plan, progress, request, critic, chat, places } = work;
  const claims: Claim[] = [];
  let why: string | undefined;
  await inParallel([...plan.parts.entries()], critic.slots, async ([at, part]) => {
    if (request.signal.aborted || work.fatal !== undefined) return progress.end();
    progress.begin(`Listing what is claimed, ${whichPart(plan, at)}`);
    const { signal } = request;
    const told = { part: partFor(work, part, at, ''), maxTokens: plan.answerTokens, signal };
    const answer = await askLedger({ chat, critic, places, ...told });
    progress.end();
    if (answer.kind === 'ok') {
      claims.push(...answer.claims);
      work.sheet.read(part);
    } else if (answer.kind === 'failed') {
      why ??= answer.why;
      work.sheet.failed(part, answer.why);
      if (answer.fault?.fatal === true) work.fatal ??= answer.fault;
    }
  });
  return { claims, ...(why === undefined ? {} : { why }) };
}

/** A lens is told as soon as its last call ended, whatever the others do. */
async function askAll(
  work: Work,
  around: Around,
): Promise<{ readonly reports: readonly LensReport[]; readonly findings: readonly RawFinding[] }> {
  const { plan, request, critic } = work;
  const ended = new Map<Lens, Ended[]>(request.lenses.map((lens) => [lens, []]));
  const reports = new Map<Lens, LensReport>();
  await inParallel(plan.jobs, critic.slots, async (job) => {
    const answer = await askJob(work, job, around);
    const place = job.part === undefined ? '' : whichPart(plan, job.part);
    const list = ended.get(job.lens) ?? [];
    list.push({ part: job.part, place, answer });
    const expected = plan.jobs.filter(({ lens }) => lens === job.lens).length;
    if (list.length === expected) reports.set(job.lens, tell(work, job.lens, list));
  });
  const answers = request.lenses.flatMap((lens) => ended.get(lens) ?? []).map(({ answer }) => answer);
  const findings = answers.flatMap((answer) => (answer.kind === 'ok' ? answer.findings : []));
  return { reports: request.lenses.flatMap((lens) => reports.get(lens) ?? []), findings };
}

async function askJob(work: Work, job: Job, around: Around): Promise<LensAnswer> {
  const { request, plan, critic, chat, places, progress } = work;
  const { lens, part: at, sample } = job;
  const { document, signal, run } = request;
  if (signal.aborted || work.fatal !== undefined || (at === undefined && around.why !== undefined)) {
    progress.end();
    if (signal.aborted) return { kind: 'cancelled' };
    return {
      kind: 'failed',
      why: work.fatal?.message ?? `The document is too long to be read at once, and ${around.why ?? ''}.`,
    };
  }
  const place = at === undefined || plan.parts.length === 1 ? '' : `, ${whichPart(plan, at)}`;
  const label = `${lens.name}${place}${sample === 0 ? '' : ', read again'}`;
  progress.begin(label);
  const part = at === undefined ? undefined : plan.parts[at];
  const answer = await askLens({
    chat,
    critic,
    prompt: {
      lens,
      sample,
      kindName: kindNamesForModels[document.kind],
      slots: slotsFor(lens, request.slots),
      document: document.text,
      settled: request.known,
      horizon: horizonOf(document.kind, request.today),
      part:
        part === undefined || at === undefined ? wholeFor(work, around) : partFor(work, part, at, around.besidePart),
    },
    source: { lens: lens.id, model: critic.id, family: critic.family, run },
    places,
    maxTokens: plan.answerTokens,
    label,
    signal,
  });
  progress.end();
  if (answer.kind === 'ok' && part !== undefined) work.sheet.read(part);
  if (answer.kind === 'failed' && part !== undefined) work.sheet.failed(part, answer.why);
  if (answer.kind === 'failed' && answer.fault?.fatal === true) work.fatal ??= answer.fault;
  return answer;
}

function tell({ request, critic }: CriticRun, lens: Lens, ended: readonly Ended[]): LensReport {
  const report = reportOf(lens, critic.id, ended);
  const findings = ended.flatMap(({ answer }) => (answer.kind === 'ok' ? answer.findings : []));
  request.onEvent?.({ kind: 'lens', report, findings });
  return report;
}

function partFor({ request, plan, mark }: Work, part: Part, at: number, around: string): PartText {
  const text = [...part.before, part.span].map((span) => partText(request.document, span)).join('\n\n');
  return { text, mark, which: plan.parts.length === 1 ? '' : whichPart(plan, at), around };
}

function wholeFor({ mark }: Work, { whole }: Around): PartText {
  return {
    text: whole,
    mark,
    which: 'its outline and its claims, since it is too long to be read at once',
    around: '',
  };
}

function whichPart({ parts }: Plan, at: number): string {
  return `part ${at + 1} of ${parts.length}`;
}

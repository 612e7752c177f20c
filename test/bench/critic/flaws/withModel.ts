import { connect, type Connection } from '../../../../src/core/llm/connection.ts';
import { loadedModel } from '../../../../src/core/categorize/modelEngines.ts';
import type { Finding } from '../../../../src/core/critic/findings/finding.ts';
import { statusOf } from '../../../../src/core/critic/findings/finding.ts';
import { decide } from '../../../../src/core/critic/findings/decide.ts';
import { shownOf } from '../../../../src/core/critic/findings/rank.ts';
import { withRun } from '../../../../src/core/critic/findings/rerun.ts';
import { emptyReview } from '../../../../src/core/critic/findings/review.ts';
import { builtInLenses } from '../../../../src/core/critic/lenses/builtIn.ts';
import { lensesFor } from '../../../../src/core/critic/lenses/choose.ts';
import type { Depth } from '../../../../src/core/critic/lenses/lens.ts';
import { formatOf } from '../../../../src/core/critic/read/format.ts';
import { readDocument } from '../../../../src/core/critic/read/readDocument.ts';
import { familyOf } from '../../../../src/core/critic/run/family.ts';
import type { LateCritic, ReviewResult } from '../../../../src/core/critic/run/run.ts';
import { runReview } from '../../../../src/core/critic/run/runReview.ts';
import { thinks } from '../../../../src/core/critic/run/thinks.ts';
import { slotsOf } from '../../../../src/core/critic/slots/slotsOf.ts';
import { systemClock } from '../../../../src/node/clock.ts';
import { plainFetch } from '../../../../src/node/plainFetch.ts';
import type { Row } from '../../report.ts';
import { benchmarkDay, benchmarkDocuments, isHeldOut, type BenchmarkDocument } from './documents.ts';
import { createJudge, type Judge } from './judge.ts';
import { plantAll, type Truth } from './plant.ts';
import { isThere, type Counted, type Found } from './score.ts';
import { newSums, rowsOf, type Sums } from './sums.ts';

export interface ModelOptions {
  readonly url: string;
  readonly model?: string;
  readonly second?: string;
  /** A model that says whether two claims are one; location alone is scored without. */
  readonly judge?: string;
  readonly depth: Depth;
  /** Documents of each sort, spoilt and clean; all where absent. */
  readonly documents?: number;
  readonly say: (line: string) => void;
}

interface Reviewed {
  readonly result: ReviewResult;
  readonly shown: readonly Finding[];
}

/** Reviews every spoilt version and every clean document by a server's models, and counts what they find. */
export async function modelRows(options: ModelOptions): Promise<readonly Row[] | string> {
  const signal = new AbortController().signal;
  const log = { debug: quiet, info: quiet, warn: options.say, error: options.say };
  const connection = await connect({ baseUrl: options.url, fetch: plainFetch, clock: systemClock, log, signal });
  if (connection.kind !== 'ok') return connection.kind === 'failed' ? connection.message : 'stopped';
  const { value } = connection;
  const first = options.model ?? value.suggestion.fast;
  if (first === undefined) return `the server at ${value.address} has no model that can answer`;
  const critics = [first, ...(options.second === undefined ? [] : [options.second])].map((id) => lateCritic(id, value));
  const judge = options.judge === undefined ? undefined : createJudge(value.chat, options.judge, signal);
  const review = (document: BenchmarkDocument, text: string): Promise<Reviewed | string> =>
    reviewOf(document, text, { critics, connection: value, depth: options.depth, signal });
  const sums = newSums();
  const fault = await spoilt(options, sums, review, judge);
  if (fault !== undefined) return fault;
  const clean = await cleanOnes(options, sums, review);
  if (typeof clean === 'string') return clean;
  return rowsOf(sums, clean, critics, judge !== undefined);
}

function quiet(): void {
  // The benchmark prints its own progress.
}

async function spoilt(
  { documents, say }: ModelOptions,
  sums: Sums,
  review: (document: BenchmarkDocument, text: string) => Promise<Reviewed | string>,
  judge: Judge | undefined,
): Promise<string | undefined> {
  for (const document of chosen(true, documents)) {
    for (const { number, text, truths } of plantAll(document)) {
      say(`${document.name}, version ${number}`);
      const reviewed = await review(document, text);
      if (typeof reviewed === 'string') return reviewed;
      note(sums, reviewed, text);
      if (reviewed.result === nothing) sums.failedReviews += 1;
      const all = reviewed.result.findings;
      for (const truth of truths) {
        const inAll = await hit(truth, all, judge);
        const in7 = inAll && (await hit(truth, reviewed.shown, judge));
        const counted = (found: boolean): Counted => ({ document: document.name, found: Number(found), planted: 1 });
        sums.all.push(counted(inAll));
        sums.at7.push(counted(in7));
        (truth.slot === undefined ? sums.others : sums.slots).push(counted(in7));
        if (isHeldOut(document)) sums.heldOut.push(counted(in7));
      }
      for (const { exact } of document.decoys) {
        const start = text.indexOf(exact);
        if (start === -1) continue;
        sums.decoys += 1;
        const truth = { operator: '', claim: '', section: [], spans: [{ start, end: start + exact.length }] };
        if (reviewed.shown.some((finding) => isThere(truth, foundOf(finding)))) sums.decoysRaised += 1;
      }
      if (number === 1) dismissAll(sums, reviewed.result, text);
    }
  }
  return undefined;
}

/** Dismisses all and runs the same answers again on the same text: none may come back. */
function dismissAll(sums: Sums, result: ReviewResult, text: string): void {
  let review = withRun(emptyReview, result, text);
  for (const { id } of review.findings) {
    const at = result.record.at;
    review = decide(review, id, { status: 'dismissed', reason: 'wrong', at }, text);
  }
  sums.dismissed += review.findings.length;
  const again = withRun(review, result, text);
  sums.returned += again.findings.filter((finding) => statusOf(finding) === 'open').length;
}

async function hit(truth: Truth, findings: readonly Finding[], judge: Judge | undefined): Promise<boolean> {
  for (const finding of findings) {
    if (!isThere(truth, foundOf(finding))) continue;
    if (judge === undefined || (await judge(truth.claim, `${finding.claim} ${finding.consequence}`))) return true;
  }
  return false;
}

function foundOf({ anchor, slot, section, claim }: Finding): Found {
  return { spans: anchor === undefined ? [] : [anchor], section, claim, ...(slot === undefined ? {} : { slot }) };
}

async function cleanOnes(
  { documents, say }: ModelOptions,
  sums: Sums,
  review: (document: BenchmarkDocument, text: string) => Promise<Reviewed | string>,
): Promise<{ readonly documents: number; readonly shown: number; readonly blocking: number } | string> {
  let [count, shown, blocking] = [0, 0, 0];
  for (const document of chosen(false, documents)) {
    say(`${document.name}, clean`);
    const reviewed = await review(document, document.text);
    if (typeof reviewed === 'string') return reviewed;
    note(sums, reviewed, document.text);
    if (reviewed.result === nothing) {
      // Nobody has looked at it: it is no clean document without a false alarm.
      sums.failedReviews += 1;
      continue;
    }
    count += 1;
    shown += reviewed.shown.length;
    blocking += reviewed.shown.filter(({ severity }) => severity === 'blocks_decision').length;
  }
  return { documents: count, shown, blocking };
}

function chosen(isSpoilt: boolean, most = Infinity): readonly BenchmarkDocument[] {
  return benchmarkDocuments()
    .filter(({ flaws }) => flaws.length > 0 === isSpoilt)
    .slice(0, most);
}

function note(sums: Sums, { result, shown }: Reviewed, text: string): void {
  const { lenses, milliseconds, tokensIn, tokensOut } = result.record;
  sums.runs += 1;
  sums.milliseconds += milliseconds;
  sums.tokens += tokensIn + tokensOut;
  sums.lenses += lenses.length;
  sums.failed += lenses.filter(({ state }) => state !== 'done').length;
  sums.raw += lenses.reduce((sum, { found, dropped }) => sum + found + dropped, 0);
  sums.dropped += lenses.reduce((sum, { dropped }) => sum + dropped, 0);
  // Words that are shown have to stand in the text as they are.
  sums.unverified += shown.filter(
    ({ anchor, slot }) =>
      (anchor === undefined && slot === undefined) ||
      (anchor !== undefined && text.slice(anchor.start, anchor.end) !== anchor.exact),
  ).length;
}

interface Reviewing {
  readonly critics: readonly LateCritic[];
  readonly connection: Connection;
  readonly depth: Depth;
  readonly signal: AbortSignal;
}

async function reviewOf(
  { file, kind }: BenchmarkDocument,
  text: string,
  { critics, connection, depth, signal }: Reviewing,
): Promise<Reviewed | string> {
  const document = readDocument(text, { format: formatOf(file), kind });
  const outcome = await runReview({
    document,
    slots: slotsOf(document),
    lenses: lensesFor(builtInLenses, kind, depth),
    depth,
    chat: connection.chat,
    critics,
    known: [],
    run: 'R1',
    today: benchmarkDay,
    clock: systemClock,
    signal,
  });
  if (outcome.kind === 'cancelled') return 'stopped';
  // A model that came to nothing has found nothing: that is its figure, and no fault of the harness.
  const result = outcome.kind === 'ok' ? outcome.value : nothing;
  return { result, shown: shownOf(result.findings).shown };
}

const nothing: ReviewResult = {
  findings: [],
  rechecked: {},
  record: {
    id: 'R1',
    at: `${benchmarkDay}T00:00:00.000Z`,
    document: '',
    prompts: '',
    lenses: [
      {
        lens: 'all',
        name: 'All',
        model: '',
        state: 'failed',
        why: 'No lens ended.',
        checked: [],
        found: 0,
        dropped: 0,
      },
    ],
    notRead: [],
    refuted: 0,
    cancelled: false,
    calls: 0,
    tokensIn: 0,
    tokensOut: 0,
    milliseconds: 0,
  },
};

function lateCritic(id: string, connection: Connection): LateCritic {
  const facts = connection.facts(id);
  const family = familyOf(id, facts?.architecture);
  return {
    id,
    family,
    open: async (signal) => {
      const use = await loadedModel(connection, id, signal);
      if (use.kind !== 'ok') return use;
      const { contextTokens, slots } = use.value;
      return { kind: 'ok', value: { id, family, contextTokens, slots, thinks: thinks(id, facts?.reasoning) } };
    },
  };
}

import { join } from 'node:path';
import type { Clock, Files, Log, Progress } from '../ports.ts';
import { readPost } from '../posts/readPost.ts';
import type { ReadPost } from '../posts/readPost.ts';
import type { Site } from '../posts/site.ts';
import type { Theme } from '../taxonomy/taxonomy.ts';
import { isWaiting, refresh } from './cases.ts';
import type { Bench, Case } from './cases.ts';
import type { Engine } from './engine.ts';
import type { Probe } from './estimate.ts';
import { runPool } from './pool.ts';
import type { Voice } from './proposal.ts';
import { TimeLeft } from './timeLeft.ts';

/** `Plan.stopped` of a run that its owner ended. */
export const CANCELLED = 'Cancelled.';
/** `Plan.stopped` of a run whose time was up. */
export const TIME_IS_UP = 'The time you gave is over.';

export interface Pass {
  readonly engine: Engine;
  /** In the order they are asked. */
  readonly cases: readonly Case[];
  readonly bench: Bench;
  readonly folder: string;
  readonly site: Site;
  readonly files: Files;
  readonly clock: Clock;
  readonly log: Log;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** The first of the cases, told as a stage of their own; a slot that they leave free goes on with the rest. */
  readonly opening?: { readonly stage: string; readonly cases: readonly Case[] };
  /** Measures what the first posts cost. */
  readonly probe?: Probe<Case>;
  /** No post is begun after this time, in milliseconds since 1970. */
  readonly deadline?: number;
  readonly hear: (one: Case, voice: Voice) => void;
}

/** Asks one engine about all cases, all its slots at work. Answers why it had to end early, if it had to. */
export async function askAll(pass: Pass): Promise<string | undefined> {
  const { engine, cases, signal, clock, probe, deadline = Number.POSITIVE_INFINITY } = pass;
  if (cases.length === 0) return undefined;
  const themes = pass.bench.taxonomy.themes;
  const timeLeft = new TimeLeft(engine.slots);
  const end = new AbortController();
  const both = AbortSignal.any([signal, end.signal]);
  let fault: string | undefined;
  const stages = new Stages(pass);
  let done = 0;
  let late = false;
  const stopped = (): boolean => {
    if (both.aborted) return true;
    late ||= done < cases.length && clock.now() >= deadline;
    return late;
  };
  stages.report();
  await runPool({
    jobs: cases,
    slots: engine.slots,
    stopped,
    prepare: (one) => readNow(one, pass),
    work: async (one, read) => {
      const started = clock.now();
      const reached = await judge(one, read, pass, themes, both, (message) => {
        fault ??= message;
        end.abort();
      });
      if (!reached) return;
      timeLeft.took(clock.now() - started);
      done++;
      probe?.answered(one, cases.length - done);
      stages.done(one, timeLeft.left(cases.length - done));
    },
  });
  if (fault !== undefined) return fault;
  if (signal.aborted) return CANCELLED;
  return late && done < cases.length ? TIME_IS_UP : undefined;
}

/** False where the run ended before this post was answered: it then counts as not reached. */
async function judge(
  one: Case,
  read: ReadPost,
  pass: Pass,
  themes: readonly Theme[],
  signal: AbortSignal,
  stop: (message: string) => void,
): Promise<boolean> {
  if (read.kind === 'unreadable') {
    one.unreadable = read.unreadable;
    return true;
  }
  if (read.post.hash !== one.post.hash) {
    refresh(one, read.post, pass.bench);
    if (one.rule.kind === 'settled') return true;
  }
  const hidden = one.exam === undefined ? {} : { hideField: pass.bench.taxonomy.field };
  const meter = pass.probe?.meterFor(one);
  const question = { post: read.post, text: read.text, ...hidden, ...(meter === undefined ? {} : { meter }) };
  const answer = await pass.engine.ask(question, themes, signal);
  if (answer.kind === 'cancelled') return false;
  if (answer.kind === 'failed' && answer.fatal) {
    pass.log.info(`${pass.engine.name} ended the run: ${answer.message}`);
    stop(answer.message);
    return false;
  }
  pass.hear(one, { engine: pass.engine.name, answer });
  return true;
}

/** Never rejects: a file that went is an unreadable post, not the end of a run. */
async function readNow(one: Case, { folder, files, site }: Pass): Promise<ReadPost> {
  const { id } = one.post;
  try {
    return readPost(await files.read(join(folder, id)), id, site);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      kind: 'unreadable',
      unreadable: { file: id, line: 1, reason: `The file cannot be read any more: ${reason}` },
    };
  }
}

/** Tells the progress: of the opening until all of it is done, of the rest from then on. */
class Stages {
  readonly #pass: Pass;
  readonly #opening: Set<Case>;
  readonly #openingTotal: number;
  #rest = 0;

  constructor(pass: Pass) {
    this.#pass = pass;
    this.#opening = new Set(pass.opening?.cases);
    this.#openingTotal = this.#opening.size;
  }

  done(one: Case, left: number | undefined): void {
    if (!this.#opening.delete(one)) this.#rest++;
    this.report(left);
  }

  report(left?: number): void {
    const { engine, cases, opening, progress } = this.#pass;
    const under = this.#opening.size;
    const [stage, done, total] =
      opening !== undefined && under > 0
        ? [opening.stage, this.#openingTotal - under, this.#openingTotal]
        : [`Asking ${engine.name}`, this.#rest, cases.length - this.#openingTotal];
    progress.report({ stage, done, total, ...(left === undefined ? {} : { left }) });
  }
}

/** Long posts first, so that no slot is left with a long one while the others have nothing more to do. */
export function longestFirst(cases: readonly Case[]): readonly Case[] {
  return cases.filter(isWaiting).sort((a, b) => effort(b) - effort(a) || compareIds(a, b));
}

/** Bytes beyond this are clipped before a model sees them and cost nothing. */
const MOST_READ = 8_000;

function effort(one: Case): number {
  return Math.min(MOST_READ, one.post.size);
}

function compareIds(a: Case, b: Case): number {
  return a.post.id < b.post.id ? -1 : 1;
}

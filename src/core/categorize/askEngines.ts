import { askAll, CANCELLED, longestFirst, TIME_IS_UP } from './askAll.ts';
import type { Pass } from './askAll.ts';
import { isUnanswered, isWaiting } from './cases.ts';
import type { Bench, Case } from './cases.ts';
import type { GoldLabel } from './confidence/goldLabel.ts';
import type { Engine, Spent } from './engine.ts';
import { SECOND_SHARE, worthASecond } from './escalation/worthASecond.ts';
import { Probe } from './estimate.ts';
import { examCases, examLabels } from './exam.ts';
import type { Cost } from './plan.ts';
import type { Voice } from './proposal.ts';
import type { PlanRequest } from './planRequest.ts';
import { chooseVoices } from './surerVoice.ts';

export interface Heard {
  /** Why the run ended early, if it did. */
  readonly stopped?: string;
  /** What came out on posts whose theme is known. */
  readonly gold: readonly GoldLabel[];
  /** Absent where nothing was asked that costs anything. */
  readonly cost?: Cost;
}

/**
 * Has the engines say what they think of all open cases: the fast one of all, the reasoning one of the doubtful, the adviser of
 * what a model was not reached for in the time that was given. A model is first examined on posts whose theme is known; these come
 * along through both passes like any other, so that what is measured is the whole of what proposes.
 */
export async function askEngines(
  request: PlanRequest,
  cases: readonly Case[],
  bench: Bench,
  started: number,
): Promise<Heard> {
  const { fast, reasoning, adviser, scan, minutes, ...rest } = request;
  const deadline = minutes === undefined ? {} : { deadline: started + minutes * 60_000 };
  const pass = { ...rest, bench, site: scan.site, ...deadline };
  // Without an open post there is nothing to measure a confidence for.
  const exam = costs(fast) && cases.some(isWaiting) ? examCases(cases, request.exam) : [];
  const run = new Run(pass, fast, exam, request.onEstimate);
  if (adviser !== undefined && minutes !== undefined) await run.advise(adviser, cases);
  let stopped = await run.hearFast(cases);
  // Before the second model, so that it is not asked about what the two voices that are there already settle.
  chooseVoices(cases, exam, bench);
  let second: Engine | undefined;
  if (stopped === undefined && reasoning !== undefined) {
    const doubtful = worthASecond(cases, exam, bench, minutes === undefined ? SECOND_SHARE : 1);
    if (doubtful.length > 0) {
      const engine =
        'open' in reasoning ? await reasoning.open(request.signal) : ({ kind: 'ok', value: reasoning } as const);
      if (engine.kind !== 'ok') stopped = engine.kind === 'failed' ? engine.message : CANCELLED;
      else {
        second = engine.value;
        stopped = await askAll({ ...pass, engine: second, cases: doubtful, hear: hearSecond });
      }
    }
  }
  if (stopped === undefined && adviser !== undefined) await run.standIn(adviser, cases);
  const gold = [...(fast.measured ?? adviser?.measured ?? []), ...examLabels(exam, bench)];
  const cost = costOf([fast, ...(second === undefined ? [] : [second])], [...exam, ...cases]);
  // The owner's own limit is no fault where everything has a proposal all the same.
  const over = stopped === TIME_IS_UP && !cases.some((one) => isWaiting(one) && one.advice === undefined);
  return { gold, ...(stopped === undefined || over ? {} : { stopped }), ...(cost === undefined ? {} : { cost }) };
}

type BasePass = Omit<Pass, 'engine' | 'cases' | 'hear'>;

class Run {
  readonly #pass: BasePass;
  readonly #fast: Engine;
  readonly #exam: readonly Case[];
  readonly #onEstimate: PlanRequest['onEstimate'];

  constructor(pass: BasePass, fast: Engine, exam: readonly Case[], onEstimate: PlanRequest['onEstimate']) {
    this.#pass = pass;
    this.#fast = fast;
    this.#exam = exam;
    this.#onEstimate = onEstimate;
  }

  /** The built-in engine costs seconds for all posts; its word tells where a model's would change most. */
  advise(adviser: Engine, cases: readonly Case[]): Promise<string | undefined> {
    return this.#hear(adviser, cases.filter(isWaiting), hearAdvice);
  }

  /** What no model gave a usable answer to is filed as it would be without one. */
  standIn(adviser: Engine, cases: readonly Case[]): Promise<string | undefined> {
    return this.#hear(adviser, cases.filter(isUnanswered), hearInstead);
  }

  #hear(engine: Engine, cases: readonly Case[], hear: Pass['hear']): Promise<string | undefined> {
    const { deadline: _deadline, ...pass } = this.#pass;
    return askAll({ ...pass, engine, cases, hear });
  }

  /** Answers why it ended early, if it did. */
  async hearFast(cases: readonly Case[]): Promise<string | undefined> {
    const waiting = this.#pass.deadline === undefined ? longestFirst(cases) : mostToChange(cases, this.#pass.bench);
    if (!costs(this.#fast)) return (await this.#ask(waiting)) ?? this.#again(cases);
    const [exam, { name, slots }] = [this.#exam, this.#fast];
    const all = [...exam, ...waiting];
    const probe = new Probe(all, slots, (estimate) => this.#onEstimate?.(estimate));
    const opening = { stage: `Measuring ${name} on posts whose theme is known`, cases: exam };
    // In one go, exam and all: a slot that waited for the end of a part would cost the time of a call each time.
    return (await this.#ask(all, { probe, opening })) ?? this.#again(cases);
  }

  /** What failed for a reason that may have passed: not at once, which would load a struggling server more, but at the end. */
  #again(cases: readonly Case[]): Promise<string | undefined> {
    return this.#ask([...this.#exam, ...cases].filter(mayAnswerYet));
  }

  #ask(cases: readonly Case[], more: Partial<Pass> = {}): Promise<string | undefined> {
    return askAll({ ...this.#pass, ...more, engine: this.#fast, cases, hear: hearFirst });
  }
}

function costs(engine: Engine): engine is Engine & { spent(): Spent } {
  return engine.spent !== undefined;
}

function hearFirst(one: Case, voice: Voice): void {
  one.fast = voice;
}

function hearAdvice(one: Case, voice: Voice): void {
  one.advice = voice;
}

/** The owner is told why the model's word is not there. */
function hearInstead(one: Case, { engine, answer }: Voice): void {
  if (answer.kind !== 'ok' || one.fast?.answer.kind !== 'failed') return;
  const evidence = `${answer.opinion.evidence} ${one.fast.answer.message}`;
  one.advice = { engine, answer: { ...answer, opinion: { ...answer.opinion, evidence } } };
}

/** Where the post changed in between, what the fast engine said is gone, and this voice stands alone. */
function hearSecond(one: Case, voice: Voice): void {
  if (one.fast === undefined) one.fast = voice;
  else one.reasoning = voice;
}

/** It failed for a reason that may have passed. */
function mayAnswerYet({ fast }: Case): boolean {
  return fast?.answer.kind === 'failed' && fast.answer.passing === true;
}

function sure({ advice }: Case): number {
  return advice?.answer.kind === 'ok' ? advice.answer.opinion.confidence : 0;
}

/** Where the adviser is short of the threshold by little a model's word files the post; where it is over, it changes least. */
function mostToChange(cases: readonly Case[], { threshold }: Bench): readonly Case[] {
  const short = (one: Case): boolean => sure(one) < threshold;
  return cases
    .filter(isWaiting)
    .sort((a, b) => Number(short(b)) - Number(short(a)) || (short(a) ? sure(b) - sure(a) : sure(a) - sure(b)));
}

function costOf(engines: readonly Engine[], cases: readonly Case[]): Cost | undefined {
  const known = engines.filter(costs).map((engine) => {
    const posts = cases.filter(({ fast, reasoning }) => [fast?.engine, reasoning?.engine].includes(engine.name));
    return { name: engine.name, posts: posts.length, ...engine.spent() };
  });
  return known.length === 0 ? undefined : { engines: known };
}

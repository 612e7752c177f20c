import type { Run, Step } from '../../gherkin/outline.ts';
import type { Intent } from '../steps/intent.ts';
import { readIntents } from '../steps/readIntents.ts';
import { stepKey } from '../steps/stepKey.ts';
import { decideBound } from './bound.ts';
import { decide, isCheck, notUnderstood } from './decide.ts';
import { evidenceOf } from './evidence.ts';
import { quoted, type Decision, type Scene } from './decision.ts';
import type { Look, Page } from './page.ts';
import type { Binding, RunVerdict, StepVerdict } from './verdict.ts';
import { holdsText } from './words.ts';

export interface ScenarioRun {
  readonly run: Run;
  /** Name of the scenario as written, for `given` conditions; the run's own name where it is absent. */
  readonly situation?: string;
  /** Code of the dialect. */
  readonly language: string;
  readonly page: Page;
  readonly bindings: readonly Binding[];
  /** Looked at before every step: a run that was stopped has verdicts for the steps before. */
  readonly signal?: AbortSignal;
  readonly onStep?: (verdict: StepVerdict) => void;
  /** Awaited when it is known what a step will touch and before it is touched; ids of items. May be called more than once for a step. */
  readonly beforeStep?: (step: Step, items: readonly string[]) => Promise<void> | void;
  /** Milliseconds. Absent: durations are 0. */
  readonly now?: () => number;
}

/**
 * Runs the steps on the page, one after the other, and tells of each what came of it.
 *
 * After an action that could not be done the path is broken: the actions behind it are tried all the same, so that the owner sees
 * all that is unclear in one go, but checks are skipped. They would be about a screen that nobody meant, red or green by accident.
 */
export async function runScenario(request: ScenarioRun): Promise<RunVerdict> {
  const { run, page, signal, onStep } = request;
  const steps: StepVerdict[] = [];
  if (signal?.aborted !== true) await page.start(request.situation ?? run.name);
  const walk = new Walk(request);
  const intents = readIntents(run.steps, request.language);
  for (const [place, step] of run.steps.entries()) {
    if (signal?.aborted === true) break;
    const verdict = await walk.take(step, intents[place]);
    if (verdict === undefined) break;
    steps.push(verdict);
    onStep?.(verdict);
  }
  return { run: run.id, steps };
}

function isQuestion(decision: Decision): boolean {
  return decision.kind === 'settled' && (decision.state === 'unclear' || decision.state === 'ambiguous');
}

/** What a model alone took for the element is never green. */
function amber(part: Part): Part {
  if (part.state !== 'shown') return part;
  return { ...part, state: 'guessed', message: `A model takes it for this, and you have not said so: ${part.message}` };
}

type Part = Omit<StepVerdict, 'step' | 'screen' | 'duration'>;

class Walk {
  readonly #request: ScenarioRun;
  readonly #evidence: (look: Look) => Look;
  readonly #entered = new Map<string, string>();
  #named: readonly string[] = [];
  readonly #met = new Set<string>();
  #entering = true;
  #broken = false;

  constructor(request: ScenarioRun) {
    this.#request = request;
    this.#evidence = evidenceOf(request.run.steps);
  }

  /** Undefined where the run was stopped in between. */
  async take(step: Step, intent: Intent | undefined): Promise<StepVerdict | undefined> {
    const { page, now, signal } = this.#request;
    const started = now?.() ?? 0;
    this.#remember(intent);
    const part = await this.#part(step, intent);
    if (signal?.aborted === true) return undefined;
    const { screen } = await page.look();
    return { step: step.id, ...part, screen: screen.id, duration: (now?.() ?? 0) - started };
  }

  async #part(step: Step, intent: Intent | undefined): Promise<Part> {
    const look = await this.#request.page.look();
    const key = stepKey(step.text, intent);
    const known = this.#request.bindings.filter((one) => one.key === key);
    const binding = known.find(({ guessed }) => guessed !== true);
    const bound = binding && decideBound(binding, intent, this.#scene(look, step));
    if (binding && bound) return this.#settle(step, bound, 'binding', binding.kind, binding.kind === 'see');
    const decision = intent && decide(intent, this.#scene(this.#evidence(look), step));
    if (decision === undefined || isQuestion(decision)) {
      const guess = known.find(({ guessed }) => guessed === true);
      const guessed = guess && decideBound(guess, intent, this.#scene(look, step));
      if (guess && guessed && !isQuestion(guessed))
        return amber(await this.#settle(step, guessed, 'model', guess.kind, guess.kind === 'see'));
    }
    if (!intent || !decision) return { state: 'unclear', message: notUnderstood, elements: [] };
    const by = intent.by === 'pattern' ? 'pattern' : 'verb';
    return this.#settle(step, decision, by, intent.kind, isCheck(intent.kind));
  }

  #scene(look: Look, step: Step): Scene {
    this.#meet(look);
    return {
      look,
      screens: this.#request.page.screens(),
      step: step.text,
      given: step.role === 'context',
      entering: this.#entering,
      entered: this.#entered,
      named: this.#named,
      met: this.#named.filter((text) => this.#met.has(text)),
    };
  }

  async #settle(
    step: Step,
    decision: Decision,
    by: NonNullable<StepVerdict['by']>,
    did: string,
    check: boolean,
  ): Promise<Part> {
    const items = decision.kind === 'open' ? [] : decision.items;
    const elements = [...new Set(items.map(({ element }) => element))];
    await this.#request.beforeStep?.(
      step,
      items.map(({ id }) => id),
    );
    if (decision.kind !== 'settled') return { ...(await this.#perform(step, decision)), by, did, elements };
    const { state, message, expected, seen } = decision;
    if (check && this.#broken)
      return { state: 'skipped', message: 'A step before it could not be done.', elements: [], by, did };
    if (!check && (state === 'unclear' || state === 'ambiguous' || state === 'failed') && step.role !== 'outcome')
      this.#broken = true;
    const understood = did === 'unclear' ? {} : { by, did };
    return {
      state,
      message,
      elements,
      ...understood,
      ...(expected === undefined ? {} : { expected }),
      ...(seen === undefined ? {} : { seen }),
    };
  }

  async #perform(
    step: Step,
    decision: Exclude<Decision, { kind: 'settled' }>,
  ): Promise<Pick<Part, 'state' | 'message'>> {
    const { page, signal } = this.#request;
    if (signal?.aborted === true) return { state: 'skipped', message: 'Stopped.' };
    const before = (await page.look()).screen.id;
    if (decision.kind === 'open') await page.open(decision.screen);
    else
      for (const action of decision.actions) {
        if (await page.act(action)) {
          if ('value' in action) this.#entered.set(action.id, action.value);
          continue;
        }
        if (step.role !== 'outcome') this.#broken = true;
        return { state: 'unclear', message: `${decision.message}: the screen did not take it.` };
      }
    if (step.role !== 'context') this.#entering = false;
    const after = (await page.look()).screen;
    const led = after.id === before || decision.kind === 'open' ? '' : `, which led to ${quoted(after.title)}`;
    return { state: 'shown', message: `${decision.message}${led}.` };
  }

  #meet(look: Look): void {
    const rows = look.items.filter(({ role }) => role === 'row' || role === 'listitem').slice(0, 200);
    for (const text of this.#named.slice(0, 10))
      if (!this.#met.has(text) && rows.some((row) => holdsText(row.text ?? row.name, text))) this.#met.add(text);
  }

  #remember(intent: Intent | undefined): void {
    if (!intent) return;
    const { values, on } = intent;
    const texts = [...values.map(({ text }) => text), ...(on === undefined ? [] : [on])];
    // What "it" means was said a moment ago; a feature of ten thousand quoted texts must not be searched for it.
    this.#named = [...new Set([...texts.toReversed(), ...this.#named])].slice(0, 50);
  }
}

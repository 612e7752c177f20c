/** One scenario in the list: its sign and its name; opened also its example rows, its steps and what the owner says of it. */

import type { Run, Scenario } from '../../core/gherkin/outline.ts';
import type { Judgement } from '../../core/prototype/keep/entries.ts';
import type { RunVerdict } from '../../core/prototype/run/verdict.ts';
import { button, line } from './controls.ts';
import { foreign, make, refill, setAttribute } from '../dom.ts';
import { icon } from './icons.ts';
import type { Actions, PanelState } from './state.ts';
import { stepItem, type StepPlace } from './stepItem.ts';
import { countsOf, judgementWords, shortened, signWords, summaryOf, total, worstOf, type Sign } from './words.ts';

/** Rows of examples that are shown at once. */
const mostRows = 200;
const mostSteps = 400;

export interface ScenarioItem {
  readonly node: HTMLElement;
  readonly update: (state: PanelState, open: boolean) => void;
}

/** Everything that its drawing depends on: the same again draws nothing. */
interface Drawn {
  readonly open: boolean;
  readonly row: Run | undefined;
  readonly running: boolean;
  readonly ready: boolean;
  readonly judgement: Judgement | undefined;
  readonly verdicts: readonly (RunVerdict | undefined)[];
}

export function scenarioItem(scenario: Scenario, actions: Actions): ScenarioItem {
  const node = make('li', { class: 'scenario' });
  let before: Drawn | undefined;
  return {
    node,
    update: (state, open) => {
      const now = drawnOf(scenario, state, open);
      if (before !== undefined && same(before, now)) return;
      before = now;
      const sign = now.running ? 'running' : worstOf(countsOf(present(now.verdicts)));
      setAttribute(node, 'data-sign', sign);
      refill(
        node,
        heading(scenario, now, sign, actions),
        open ? body(scenario, now, placeOf(state), actions) : undefined,
      );
    },
  };
}

function drawnOf(scenario: Scenario, state: PanelState, open: boolean): Drawn {
  const chosen = state.kept.rows.get(scenario.id);
  const judgements = state.feature?.judgements ?? {};
  return {
    open,
    row: scenario.runs.find(({ id }) => id === chosen) ?? firstToSee(scenario.runs, state.verdicts),
    running: scenario.runs.some(({ id }) => id === state.running?.run),
    ready: state.app !== undefined && scenario.runs.length > 0,
    judgement: Object.hasOwn(judgements, scenario.id) ? judgements[scenario.id] : undefined,
    verdicts: scenario.runs.map(({ id }) => state.verdicts.get(id)),
  };
}

function placeOf({ standalone, feature }: PanelState): StepPlace {
  return { standalone, direction: feature?.outline?.direction ?? 'ltr' };
}

/** The first row that is not kept, since that is what there is to look at; else the first. */
function firstToSee(runs: readonly Run[], verdicts: ReadonlyMap<string, RunVerdict>): Run | undefined {
  const open = runs.find(({ id }) =>
    verdicts.get(id)?.steps.some(({ state }) => state !== 'shown' && state !== 'assumed'),
  );
  return open ?? runs[0];
}

function same(one: Drawn, other: Drawn): boolean {
  return (
    one.open === other.open &&
    one.row === other.row &&
    one.running === other.running &&
    one.ready === other.ready &&
    one.judgement === other.judgement &&
    one.verdicts.length === other.verdicts.length &&
    one.verdicts.every((verdict, index) => verdict === other.verdicts[index])
  );
}

function heading(scenario: Scenario, now: Drawn, sign: Sign, actions: Actions): HTMLElement {
  const ids = scenario.runs.map(({ id }) => id);
  const name = shortened(scenario.name === '' ? 'Scenario without a name' : scenario.name, 300);
  const counts = countsOf(present(now.verdicts));
  const all = total(counts);
  const summary = all > 0 ? summaryOf(counts) : scenario.runs.length === 0 ? 'no steps' : '';
  const short = all > 0 && sign !== 'shown' ? `${signWords[sign]} · ${counts.shown} of ${all} shown` : summary;
  const opener = make(
    'button',
    {
      type: 'button',
      class: 'scenario-open',
      'aria-expanded': String(now.open),
      'data-key': 'open',
      title: summary,
      on: { click: () => actions.keep({ open: new Map([[scenario.id, !now.open]]) }) },
    },
    icon('chevron', 'chevron'),
    icon(sign, 'sign'),
    make(
      'span',
      { class: 'scenario-words' },
      foreign(name, 'scenario-name'),
      make('span', { class: 'scenario-sum' }, short),
    ),
    now.judgement === undefined
      ? undefined
      : make(
          'span',
          { class: 'judged', 'data-judgement': now.judgement, title: `You said: ${judgementWords[now.judgement]}` },
          icon(now.judgement),
          make('span', { class: 'unseen' }, judgementWords[now.judgement]),
        ),
  );
  const run = button({
    icon: 'run',
    label: `Run “${name}”`,
    key: 'run',
    className: 'run-one',
    press: () => actions.run(ids),
  });
  const play = button({
    icon: 'play',
    label: `Play “${name}” step by step`,
    key: 'play',
    className: 'play-one',
    press: () => actions.play(now.row?.id ?? ids[0] ?? ''),
  });
  run.disabled = !now.ready;
  play.disabled = !now.ready;
  return line('scenario-head', opener, line('scenario-acts', run, play));
}

function body(scenario: Scenario, now: Drawn, place: StepPlace, actions: Actions): HTMLElement {
  const { row } = now;
  const verdict = now.verdicts[row === undefined ? -1 : scenario.runs.indexOf(row)];
  const byStep = new Map((verdict?.steps ?? []).map((one) => [one.step, one]));
  const steps = (row?.steps ?? []).slice(0, mostSteps);
  const left = (row?.steps.length ?? 0) - steps.length;
  const first = steps.findIndex(({ background }) => !background);
  const item = (step: (typeof steps)[number]): HTMLElement => stepItem(step, byStep.get(step.id), place, actions);
  return line(
    'scenario-body',
    scenario.runs.length > 1 ? rows(scenario, now, actions) : undefined,
    steps.length === 0 ? make('p', { class: 'quiet' }, 'There are no steps in it yet.') : undefined,
    first > 0 ? make('p', { class: 'part' }, 'Background') : undefined,
    first > 0 ? make('ol', { class: 'steps' }, ...steps.slice(0, first).map(item)) : undefined,
    first > 0 ? make('p', { class: 'part' }, 'Scenario') : undefined,
    make('ol', { class: 'steps' }, ...steps.slice(Math.max(first, 0)).map(item)),
    left > 0 ? make('p', { class: 'quiet' }, `${left} more steps`) : undefined,
    steps.length === 0 ? undefined : judging(scenario, now.judgement, actions),
  );
}

function rows(scenario: Scenario, now: Drawn, actions: Actions): HTMLElement {
  const entries = scenario.runs.slice(0, mostRows).map((run, index) => {
    const verdict = now.verdicts[index];
    const sign = worstOf(countsOf(verdict === undefined ? [] : [verdict]));
    const values = Object.entries(run.values ?? {}).map(([name, value]) => `${name}: ${value}`);
    return make(
      'button',
      {
        type: 'button',
        class: 'row',
        'aria-pressed': String(run === now.row),
        'data-sign': sign,
        'data-key': `row ${run.id}`,
        title: `${signWords[sign]}\n${shortened(values.join('\n'), 600)}`,
        on: { click: () => actions.keep({ rows: new Map([[scenario.id, run.id]]) }) },
      },
      icon(sign, 'sign'),
      foreign(shortened(values.join(', ') || run.name, 160), 'row-text'),
      make('span', { class: 'word' }, signWords[sign]),
    );
  });
  const left = scenario.runs.length - mostRows;
  return make(
    'div',
    { class: 'rows', role: 'group', 'aria-label': 'Example rows' },
    ...entries,
    left > 0 ? make('p', { class: 'quiet' }, `${left} more rows`) : undefined,
  );
}

function judging(scenario: Scenario, judgement: Judgement | undefined, actions: Actions): HTMLElement {
  const choices = (['matches', 'differs', 'clarify'] as const).map((one) => {
    const node = button({
      icon: one,
      text: judgementWords[one],
      label: `${judgementWords[one]}: what you say of this scenario`,
      look: 'quiet',
      className: `judge judge-${one}`,
      key: `judge ${one}`,
      press: () => actions.judge(scenario.id, judgement === one ? undefined : one),
    });
    setAttribute(node, 'aria-pressed', String(judgement === one));
    return node;
  });
  return make(
    'div',
    { class: 'judging', role: 'group', 'aria-label': 'Your verdict' },
    make('span', { class: 'quiet' }, 'Is this what you mean?'),
    ...choices,
  );
}

function present(verdicts: readonly (RunVerdict | undefined)[]): readonly RunVerdict[] {
  return verdicts.filter((verdict) => verdict !== undefined);
}

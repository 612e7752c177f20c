/** All that the panel shows, as one value. Views draw it; `panel.ts` makes the next one. */

import type { FeatureFault, Outline, Run, Scenario, Step } from '../../core/gherkin/outline.ts';
import type { Edit } from '../../core/prototype/edit/edit.ts';
import type { Judgement } from '../../core/prototype/keep/entries.ts';
import type { Coverage } from '../../core/prototype/run/coverage.ts';
import type { Binding, RunVerdict, StepVerdict } from '../../core/prototype/run/verdict.ts';
import type { App } from '../../core/prototype/screens/app.ts';
import type { AppSource, ModelState } from '../protocol.ts';
import type { Kept } from './kept.ts';
import type { RunOrder } from './runQueue.ts';

export interface FeatureShown {
  readonly id: string;
  readonly file: string;
  /** Absent where no feature could be read; the faults say why. */
  readonly outline: Outline | undefined;
  readonly faults: readonly FeatureFault[];
  readonly bindings: readonly Binding[];
  readonly judgements: Readonly<Record<string, Judgement>>;
}

export interface AppShown {
  readonly app: App;
  readonly source: AppSource;
  readonly streaming: boolean;
  readonly versions: readonly { readonly id: string; readonly label: string }[];
  readonly version: string;
  readonly edits: { readonly undo: number; readonly redo: number };
}

/** What is typed: another name, another title of the screen, something new. */
export type EditForm = 'rename' | 'title' | 'add';

export interface EditingShown {
  /** Id of the element that was clicked. */
  readonly selected: string | undefined;
  readonly form: EditForm | undefined;
  /** Why the last change was not made; empty where it was. */
  readonly refused: string;
  /** What the last change did to the scenarios, once they have run. */
  readonly said: { readonly words: string; readonly lost: boolean } | undefined;
}

export interface PlayShown {
  readonly scenario: Scenario;
  readonly run: Run;
  /** Of the step that is next or under way, from 0. */
  readonly index: number;
  readonly paused: boolean;
  /** Steps that have been played, by their index. */
  readonly steps: readonly (StepVerdict | undefined)[];
  readonly over: boolean;
}

export interface PanelState {
  readonly feature: FeatureShown | undefined;
  readonly app: AppShown | undefined;
  readonly model: ModelState;
  /** Run id → what came of it on the screens on show. */
  readonly verdicts: ReadonlyMap<string, RunVerdict>;
  readonly coverage: Coverage | undefined;
  /** The run under way, and how many of how many are done. */
  readonly running: { readonly run: string; readonly done: number; readonly of: number } | undefined;
  /** `revived`: it was silent for too long and has been made anew. */
  readonly frame: 'starting' | 'live' | 'reviving' | 'revived';
  readonly place: { readonly screen: string; readonly title: string; readonly canGoBack: boolean } | undefined;
  readonly picking: Step | undefined;
  readonly editing: EditingShown | undefined;
  readonly play: PlayShown | undefined;
  readonly kept: Kept;
  /** Without an editor around it: an exported file. */
  readonly standalone: boolean;
}

/** Before anything has come. */
export function startState(kept: Kept, standalone: boolean): PanelState {
  return {
    feature: undefined,
    app: undefined,
    model: { kind: 'none', text: '' },
    verdicts: new Map(),
    coverage: undefined,
    running: undefined,
    frame: 'starting',
    place: undefined,
    picking: undefined,
    editing: undefined,
    play: undefined,
    kept,
    standalone,
  };
}

/** What the views may ask for. */
export interface Actions {
  readonly run: (runs: readonly string[]) => void;
  readonly stopRun: () => void;
  readonly play: (run: string) => void;
  /** The scenario of the chosen situation, or the first. */
  readonly playFirst: () => void;
  readonly endPlay: () => void;
  readonly playKey: (key: string) => boolean;
  readonly pick: (step: Step) => void;
  readonly cancelPick: () => void;
  /** Nothing on a screen answers to the step: it only sets the situation. */
  readonly assume: () => void;
  /** The step means the screen on show as a whole. */
  readonly meanScreen: () => void;
  readonly judge: (scenario: string, judgement: Judgement | undefined) => void;
  readonly openLine: (line: number) => void;
  readonly ring: (elements: readonly string[], screen: string | undefined) => void;
  /** Goes to the screen and rings the elements. */
  readonly show: (elements: readonly string[], screen: string | undefined) => void;
  readonly chooseVersion: (version: string) => void;
  readonly chooseSituation: (name: string | undefined) => void;
  readonly goBack: () => void;
  readonly openScreen: (screen: string) => void;
  readonly toggleEdit: () => void;
  readonly edit: (edit: Edit) => void;
  readonly editStep: (way: 'up' | 'down') => void;
  readonly editForm: (form: EditForm | undefined) => void;
  readonly undoEdit: () => void;
  readonly redoEdit: () => void;
  readonly ask: (what: 'draw' | 'stopDrawing' | 'openText' | 'saveHtml' | 'saveReport' | 'clarify') => void;
  readonly keep: (change: Partial<Kept>) => void;
}

export interface View {
  readonly node: HTMLElement;
  readonly update: (state: PanelState) => void;
}

interface RunFound {
  readonly scenario: Scenario;
  readonly run: Run;
}

/** Runs of an outline by their ids: each of thousands is looked up while they run. */
const indexes = new WeakMap<Outline, ReadonlyMap<string, RunFound>>();

/** The scenario and the run of this id. */
export function findRun(outline: Outline | undefined, id: string): RunFound | undefined {
  if (outline === undefined) return undefined;
  const known = indexes.get(outline);
  if (known !== undefined) return known.get(id);
  const index = indexOfRuns(outline);
  indexes.set(outline, index);
  return index.get(id);
}

function indexOfRuns(outline: Outline): ReadonlyMap<string, RunFound> {
  const index = new Map<string, RunFound>();
  for (const scenario of outline.scenarios) {
    for (const run of scenario.runs) if (!index.has(run.id)) index.set(run.id, { scenario, run });
  }
  return index;
}

/** What the frame has to be told to run this; `undefined` where the feature has no such run any more. */
export function orderOf({ feature }: PanelState, id: string): RunOrder | undefined {
  const found = findRun(feature?.outline, id);
  if (feature?.outline === undefined || found === undefined) return undefined;
  const { language } = feature.outline;
  return { run: found.run, language, situation: found.scenario.name, bindings: feature.bindings };
}

export function findStep(outline: Outline | undefined, id: string): { run: Run; step: Step } | undefined {
  for (const scenario of outline?.scenarios ?? []) {
    for (const run of scenario.runs) {
      const step = run.steps.find((one) => one.id === id);
      if (step !== undefined) return { run, step };
    }
  }
  return undefined;
}

export function allRuns(outline: Outline | undefined): readonly string[] {
  return (outline?.scenarios ?? []).flatMap(({ runs }) => runs.map(({ id }) => id));
}

/** What is played where no scenario is named: that of the chosen situation, or the first that has steps. */
export function firstToPlay({
  feature,
  kept,
}: PanelState): { readonly scenario: Scenario; readonly run: Run } | undefined {
  const playable = (feature?.outline?.scenarios ?? []).flatMap((scenario) => {
    const run = scenario.runs[0];
    return run === undefined ? [] : [{ scenario, run }];
  });
  return playable.find(({ scenario }) => scenario.name === kept.situation) ?? playable[0];
}

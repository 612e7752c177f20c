import type { Outline, Run } from '../../gherkin/outline.ts';
import { scoreLabel } from '../run/match.ts';
import type { App } from '../screens/app.ts';
import { withIds } from '../screens/elementId.ts';
import type { Intent } from '../steps/intent.ts';
import { readIntents } from '../steps/readIntents.ts';
import { titleOf } from '../steps/labels.ts';
import { assemble } from './assemble.ts';
import { captionOf } from './caption.ts';
import type { Draft } from './draft.ts';
import { ensure, newDraft } from './draft.ts';
import { element } from './elements.ts';
import { asEntry } from './aside.ts';
import { leftovers } from './leftover.ts';
import type { OwnWords } from './words.ts';
import { ownWords } from './ownWords.ts';
import { pageCalled } from './places.ts';
import { settleChoices, settleCounts, settleRequired, settleWays } from './settle.ts';
import { plain, wordsOf } from './wording.ts';
import { walkRun } from './walkRun.ts';

/** Runs and steps that are drawn: more than anybody clicks through, and well below what takes long. */
const mostRuns = 150;
const mostSteps = 2000;

interface Planned {
  readonly run: Run;
  readonly situation: string;
  readonly intents: readonly Intent[];
}

/**
 * Draws a feature without a model: screens from the pages named, fields and buttons from the steps, tables from the data,
 * messages from the outcomes. Pure, never throws, linear in the feature; of a very large one the first runs are drawn and
 * the first screen says so.
 */
export function wireframe(outline: Outline): App {
  const words = ownWords(outline.language);
  const draft = newDraft(words.home);
  const { planned, all } = plan(outline);
  prepare(draft, outline, planned);
  for (const { run, situation, intents } of planned) walkRun(draft, words, outline.language, run, situation, intents);
  nameHome(draft, outline, words);
  settleCounts(draft);
  settleWays(draft);
  settleRequired(draft);
  settleChoices(draft);
  const screens = assembleWhole(draft, words, planned);
  const caption = captionOf(outline.narrative, outline.language, words);
  const app: App = {
    name: plain(outline.name) || words.home,
    ...(caption === '' ? {} : { caption }),
    ...(draft.user === undefined ? {} : { user: draft.user }),
    ...(draft.role === undefined ? {} : { role: draft.role }),
    language: outline.language,
    direction: outline.direction,
    screens:
      planned.length < all
        ? withNote(screens, words.capped.replace('{shown}', String(planned.length)).replace('{all}', String(all)))
        : screens,
  };
  return withIds(app);
}

/** Assembled again where a quoted text was left over: it then stands with what is there at the start. */
function assembleWhole(draft: Draft, words: OwnWords, planned: readonly Planned[]): App['screens'] {
  const screens = assemble(draft, words);
  const left = leftovers(screens, [draft.user ?? '', draft.role ?? ''], planned);
  if (left.length === 0) return screens;
  for (const { text, situation, step, missing } of left)
    if (!asEntry(draft, words, step, missing)) ensure(draft.start, text, () => new Set()).add(situation);
  return assemble(draft, words);
}

function plan(outline: Outline): { readonly planned: readonly Planned[]; readonly all: number } {
  const planned: Planned[] = [];
  let all = 0;
  let steps = 0;
  for (const scenario of outline.scenarios)
    for (const run of scenario.runs) {
      all += 1;
      steps += run.steps.length;
      if (planned.length >= mostRuns || (steps > mostSteps && planned.length > 0)) continue;
      planned.push({ run, situation: scenario.name, intents: readIntents(run.steps, outline.language) });
    }
  return { planned, all };
}

/** Pages and things are known before the first scenario is drawn: what it names may be shown by a later one. */
function prepare(draft: Draft, outline: Outline, planned: readonly Planned[]): void {
  const verbs = new Set<string>();
  for (const word of wordsOf(outline.name)) draft.nouns.add(word);
  for (const { intents } of planned)
    for (const intent of intents) {
      if (intent.kind !== 'open' && intent.kind !== 'press') continue;
      const words = wordsOf(intent.target);
      const [verb] = words;
      // A verb alone is no thing: "I reserve "Dune"".
      if (intent.kind === 'press' && words.length === 1 && verb !== undefined) verbs.add(verb);
      else for (const word of words) draft.nouns.add(word);
      if (
        intent.kind === 'open' &&
        (isPlural(intent.target) || (intent.on === undefined && intent.values.length === 0))
      )
        pageCalled(draft, titleOf(intent), intent.target).browsed += 1;
    }
  for (const verb of verbs) draft.nouns.delete(verb);
}

/** A page of several things is a list, whatever it is narrowed down to. */
function isPlural(target: string): boolean {
  return target.endsWith('s');
}

function nameHome(draft: Draft, outline: Outline, words: OwnWords): void {
  const [only, ...others] = draft.home.tables.values();
  const taken = [...draft.pages.values()].some((page) => only && scoreLabel(only.label, page.title) >= 0.75);
  if (only && others.length === 0 && !taken) draft.home.title = only.label;
  else if (draft.pages.size === 0) draft.home.title = plain(outline.name) || words.home;
}

function withNote(screens: App['screens'], text: string): App['screens'] {
  return screens.map((screen, at) =>
    at === 0 ? { ...screen, elements: [element('warn', text), ...screen.elements] } : screen,
  );
}

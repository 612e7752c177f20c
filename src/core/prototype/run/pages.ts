import type { Intent } from '../steps/intent.ts';
import { titleOf } from '../steps/labels.ts';
import { decidePress } from './actions.ts';
import type { PageItem } from './page.ts';
import { quoted, settled, several, type Decision, type Scene } from './decision.ts';
import { findItem, near, scoreLabel } from './match.ts';

/** What a page is gone to by, the usual first. */
const leading = ['link', 'tab', 'button'];

/** Goes to a page: by what leads there; by its address only where a person would (a Given, or the first thing of a run). */
export function decideOpen(intent: Intent, scene: Scene): Decision {
  const wordings = wordingsOf(intent);
  const wanted = wordings[0] ?? '';
  if (wordings.length === 0) return settled('unclear', 'The page to open is not named. Show which screen is meant.');
  if (isHere(wordings, scene)) return settled('shown', `Already on ${quoted(scene.look.screen.title)}.`);
  const screen = screenOf(wordings, scene);
  if (screen && (scene.given || scene.entering))
    return { kind: 'open', screen: screen.id, message: `Opened ${quoted(screen.title)}` };
  for (const role of leading) {
    const way = findItem(
      scene.look.items.filter((item) => item.role === role),
      wordings,
    );
    if (way.kind === 'one' && way.item.disabled !== true)
      return {
        kind: 'act',
        actions: [{ kind: 'press', id: way.item.id }],
        items: [way.item],
        message: `Followed ${quoted(way.item.name)}`,
      };
    if (way.kind === 'several') return oneRow(way.items, intent, scene) ?? several(way.items, wanted);
  }
  if (screen)
    return settled(
      'unclear',
      `Nothing on ${quoted(scene.look.screen.title)} leads to ${quoted(screen.title)}. Show the way.`,
    );
  return settled(
    'unclear',
    `No screen is called ${quoted(wanted)}, and nothing on ${quoted(scene.look.screen.title)} leads there.`,
  );
}

/** The same action in every row: that of the row that is meant. */
function oneRow(items: readonly PageItem[], intent: Intent, scene: Scene): Decision | undefined {
  const [first] = items;
  if (!first || items.some(({ element }) => element !== first.element)) return undefined;
  const decision = decidePress({ ...intent, kind: 'press', target: first.name, values: [] }, scene);
  return decision.kind === 'act' ? decision : undefined;
}

/** The screen on show is the one that is named. A page that no screen stands for is a question, not a broken promise. */
export function checkAt(intent: Intent, scene: Scene): Decision {
  const wordings = wordingsOf(intent);
  const title = scene.look.screen.title;
  if (wordings.length === 0) return settled('unclear', 'The page is not named. Show which screen is meant.');
  if (isHere(wordings, scene)) return settled('shown', `The screen is ${quoted(title)}.`);
  const screen = screenOf(wordings, scene);
  if (!screen)
    return settled(
      'unclear',
      `No screen is called ${quoted(wordings[0] ?? '')}. The screen shown is ${quoted(title)}.`,
    );
  return settled('failed', `The screen is ${quoted(title)}, not ${quoted(screen.title)}.`, [], {
    expected: screen.title,
    seen: title,
  });
}

function wordingsOf(intent: Intent): readonly string[] {
  // `the Mail page` is called `Mail`.
  const title = intent.target === '' ? '' : titleOf(intent);
  return [...intent.values.map(({ text }) => text), intent.target, title].filter((text) => text.trim() !== '');
}

/** The title of the screen or of the one it is a state of. */
function isHere(wordings: readonly string[], scene: Scene): boolean {
  const { title, path } = scene.look.screen;
  const titles = [title, ...scene.screens.filter(({ id }) => path.includes(id)).map((screen) => screen.title)];
  const here = Math.max(...titles.map((one) => titleScore(wordings, one)));
  return (
    here >= near &&
    here >=
      Math.max(
        0,
        ...scene.screens.filter(({ id }) => !path.includes(id)).map((screen) => titleScore(wordings, screen.title)),
      )
  );
}

function screenOf(
  wordings: readonly string[],
  scene: Scene,
): { readonly id: string; readonly title: string } | undefined {
  const ranked = scene.screens
    .map((screen) => ({ screen, score: titleScore(wordings, screen.title) }))
    .filter(({ score }) => score >= near)
    .toSorted((one, other) => other.score - one.score);
  const [best, next] = ranked;
  // Two screens that answer equally well are none: a page opened by chance makes the rest of the run worthless.
  return best && next && next.score >= best.score && next.screen.title !== best.screen.title ? undefined : best?.screen;
}

function titleScore(wordings: readonly string[], title: string): number {
  return Math.max(...wordings.map((wording) => scoreLabel(wording, title)));
}

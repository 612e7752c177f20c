import type { Step } from '../../gherkin/outline.ts';
import type { Intent } from '../steps/intent.ts';
import type { Walk } from './walk.ts';
import { remember } from './walk.ts';
import { capital, folded, plain, quoted, wordsOf } from './wording.ts';

/** Before a name in quotes: it is a place, an address or a thing then, and no person. */
const notWho = new Set([
  'of',
  'in',
  'at',
  'from',
  'with',
  'on',
  'to',
  'von',
  'aus',
  'mit',
  'auf',
  'chez',
  'sur',
  'desde',
  'con',
]);

/** Who is signed in stands in the corner; another person than the first is told with what is there at the start. */
export function signIn(walk: Walk, step: Step, intent: Intent): void {
  const texts = quoted(step.text);
  const isName = texts.includes(intent.target);
  const name = isName ? intent.target : intent.values[0]?.text;
  if (name !== undefined && !isPerson(step.text, name)) {
    remember(walk, step.text);
    return;
  }
  const role = isName || intent.values.length > 0 ? undefined : roleOf(walk, intent.target);
  if (walk.draft.user === undefined && walk.draft.role === undefined) {
    if (name !== undefined) walk.draft.user = plain(name, 60);
    if (role !== undefined) walk.draft.role = role;
  } else if (name !== undefined && name !== walk.draft.user) remember(walk, step.text);
}

function isPerson(text: string, name: string): boolean {
  const before = wordsOf(text.slice(0, Math.max(0, text.indexOf(name))).slice(-60));
  return !notWho.has(before.at(-1) ?? '');
}

/** "Logged in to the app" names a system and nobody. */
function roleOf({ words }: Walk, target: string): string | undefined {
  const role = plain(target, 60);
  return role === '' || words.systems.includes(folded(role)) ? undefined : capital(role);
}

import { near, scoreLabel } from '../run/match.ts';
import type { Draft, DraftButton, DraftField, DraftScreen } from './draft.ts';
import { ensure, newScreen } from './draft.ts';
import { capital, folded, plain, wordsOf } from './wording.ts';

/** As many pages as a viewer can keep in mind; later ones are taken for the likest. */
const mostPages = 12;

export function leadTo(from: DraftScreen, page: DraftScreen): void {
  const key = `to ${folded(page.title)}`;
  const button = ensure(from.buttons, key, (): DraftButton => ({
    label: page.title,
    effects: [],
    closing: 0,
    deletes: false,
    off: new Set(),
  }));
  button.leads = page;
}

/** The page of that name, made where there is none alike. */
export function pageCalled(draft: Draft, title: string, wording: string): DraftScreen {
  // A shorter title reads better, as long as the wording of the step still leads to it.
  const fit = title !== '' && (wording === '' || scoreLabel(wording, title) > near) ? title : wording || title;
  const name = capital(plain(fit)) || draft.home.title;
  const known = draft.pages.get(folded(name));
  if (known) return known;
  let best: DraftScreen | undefined;
  let likest = 0;
  for (const page of draft.pages.values()) {
    const score = Math.max(scoreLabel(name, page.title), scoreLabel(wording, page.title));
    if (score > likest) [best, likest] = [page, score];
  }
  if (best && (likest >= 0.84 || draft.pages.size >= mostPages)) return best;
  const made = newScreen(name);
  draft.pages.set(folded(name), made);
  return made;
}

/** What a label is held against that is not there word for word; a screen of hundreds is searched by the word alone. */
export function few<T>(things: ReadonlyMap<string, T>): readonly T[] {
  return things.size > 40 ? [] : [...things.values()];
}

/** "From account" and "To account", "Valid from" and "Valid to": two ends of one thing. */
const ends: readonly (readonly string[])[] = [
  ['from', 'to', 'until'],
  ['von', 'bis', 'nach'],
  ['de', 'a', 'hasta'],
  ['du', 'au'],
  ['desde', 'hasta'],
  ['start', 'end'],
  ['before', 'after'],
  ['min', 'max'],
];

function areEnds(one: string, other: string): boolean {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  return ends.some((pair) => {
    const first = pair.find((word) => words.includes(word));
    const second = pair.find((word) => others.includes(word));
    return first !== undefined && second !== undefined && first !== second;
  });
}

/** A field by its label, or the one that is there under nearly that label. */
export function fieldCalled(place: DraftScreen, label: string, as: DraftField['as']): DraftField {
  const name = capital(plain(label));
  const known = place.fields.get(folded(name));
  const like =
    known ?? few(place.fields).find((field) => scoreLabel(name, field.label) >= 0.84 && !areEnds(name, field.label));
  if (like) {
    if (like.as === 'text') like.as = as;
    return like;
  }
  return ensure(place.fields, folded(name), () => ({ label: name, as, values: new Set(), off: new Set() }));
}

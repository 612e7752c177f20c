import type { Intent } from '../steps/intent.ts';
import type { DraftButton, DraftScreen, DraftTable } from './draft.ts';
import { ensureTable } from './draft.ts';
import type { OwnWords } from './words.ts';
import type { Walk } from './walk.ts';
import { akin, capital, folded, plural, wordsOf } from './wording.ts';

/** Columns that a list still reads well with. */
const mostColumns = 5;

/** What a page makes: "Create a new membership plan" → "membership plan"; nothing where it makes nothing. */
export function thingMade(title: string, words: OwnWords): string {
  const parts = title.split(/\s+/u);
  if (parts.length === 1) return cutWord(title, words);
  if (!parts.some((part) => words.making.includes(folded(part)))) return '';
  return thingOf(title, words);
}

/** A page to do something on, and no place to look around: "Create a product", "Modify a channel". */
export function isTask(title: string, words: OwnWords): boolean {
  const parts = title.split(/\s+/u).map(folded);
  const verbs = [...words.making, ...words.changing, ...words.removing, ...words.going];
  if (parts.length === 1) return verbs.some((verb) => /\p{Script=Han}/u.test(verb) && title.includes(verb));
  return verbs.includes(parts[0] ?? '') || verbs.includes(parts.at(-1) ?? '');
}

/** What a page is about, without its verb and small words. */
export function thingOf(title: string, words: OwnWords): string {
  return title
    .split(/\s+/u)
    .filter((part) => {
      const key = folded(part);
      return key !== '' && !words.making.includes(key) && !words.changing.includes(key) && !words.small.includes(key);
    })
    .join(' ');
}

/** "The following rooms" are rooms. */
export function withoutSmall(text: string, words: OwnWords): string {
  const kept = text.split(/\s+/u).filter((part) => !words.small.includes(folded(part)));
  return words.small
    .filter((word) => /\p{Script=Han}/u.test(word))
    .reduce((rest, word) => rest.replaceAll(word, ''), kept.join(' '))
    .trim();
}

/** Where words are not set apart the verb stands at the start or the end of one. */
function cutWord(title: string, words: OwnWords): string {
  const verb = words.making.find((word) => /\p{Script=Han}/u.test(word) && title.includes(word));
  return verb === undefined ? '' : title.replace(verb, '');
}

/** The screen that lists what the form makes: pressing adds a row there. */
export function listOfMade(walk: Walk, button: DraftButton, _intent: Intent): DraftScreen | undefined {
  const thing = thingMade(walk.place.title, walk.words);
  if (thing === '' || walk.place === walk.draft.home || walk.place.fields.size === 0) return undefined;
  const name = capital(plural(thing, walk.language));
  const host = hostOf(walk, name);
  const table = host.table ?? ensureTable(host.screen, name, []);
  for (const field of walk.place.fields.values())
    if (
      field.as !== 'check' &&
      field.as !== 'file' &&
      table.columns.length < mostColumns &&
      !table.columns.includes(field.label)
    )
      table.columns.push(field.label);
  table.fed = true;
  button.adds = table.label;
  return host.screen;
}

/** The screen with such a table, or the page to look around that is called so; else the first screen. */
export function hostOf(walk: Walk, name: string): { readonly screen: DraftScreen; readonly table?: DraftTable } {
  const { draft, words } = walk;
  for (const screen of [draft.home, ...draft.pages.values()])
    for (const table of screen.tables.values()) if (alike(table.label, name)) return { screen, table };
  for (const screen of draft.pages.values())
    if (screen.browsed > 0 && !isTask(screen.title, words) && tellsOf(screen.title, name)) return { screen };
  return { screen: draft.home };
}

function alike(one: string, other: string): boolean {
  return wordsOf(one).length === wordsOf(other).length && tellsOf(one, other);
}

/** All words of the name are in the text, in singular or plural. */
export function tellsOf(text: string, name: string): boolean {
  const there = wordsOf(text);
  const words = wordsOf(name);
  return words.length > 0 && words.every((word) => there.some((other) => akin(word, other)));
}

import type { BlockRole } from '../document.ts';
import { headingWords, textPatterns } from './roleWords.ts';

/** No pattern is tried on more of a block than this: a paragraph of a megabyte is no requirement. */
const LOOKED_AT = 2000;

interface HeadingWord {
  readonly role: BlockRole;
  readonly pattern: RegExp;
}

const roleNames: readonly BlockRole[] = [
  'requirement',
  'criterion',
  'goal',
  'metric',
  'date',
  'owner',
  'risk',
  'decision',
  'assumption',
  'dependency',
  'estimate',
  'story',
  'out-of-scope',
];

/** Phrases of several words are those that hold a known head; the rest stand alone. */
const phrases: readonly string[] = [
  'what we do',
  'definition of done',
  'done when',
  'north star',
  'key result',
  'decision maker',
  'what could go wrong',
  'blocked by',
  'user stor',
  'job stor',
  'historia de usuario',
  'história de usuário',
  'out of scope',
  'not in scope',
  'not part',
  'not doing',
  'nicht im umfang',
  'nicht ziel',
  'hors périmètre',
  'fuera de alcance',
  'no objetivo',
  'fora do escopo',
  'não objetivo',
];

const table: readonly HeadingWord[] = Object.entries(headingWords).map(([role, list]) => {
  const own = phrases.filter((phrase) => list.includes(phrase));
  const rest = own.reduce((left, phrase) => left.replace(phrase, ' '), list);
  return { role: roleOf(role), pattern: patternOf([...own, ...rest.split(' ').filter((word) => word !== '')]) };
});

function roleOf(name: string): BlockRole {
  return roleNames.find((role) => role === name) ?? 'requirement';
}

/** What a section is for, by its heading: "Not part of this" is out of scope and nothing else. */
export function rolesOfHeading(heading: string): readonly BlockRole[] {
  const words = heading.toLowerCase().slice(0, 200);
  const found = table.filter(({ pattern }) => pattern.test(words)).map(({ role }) => role);
  return found.includes('out-of-scope') ? ['out-of-scope'] : found;
}

/** What a block is for, by its section and its own words. */
export function rolesOf(text: string, section: readonly BlockRole[]): readonly BlockRole[] {
  const part = text.slice(0, LOOKED_AT);
  const own = roleNames.filter((role) => textPatterns[role]?.test(part) === true);
  return [...new Set([...section, ...own])];
}

/** Beginnings of words. Short ones stand alone but for an ending: "but" is no "button", "who" no "whole". */
function patternOf(words: readonly string[]): RegExp {
  const chinese = words.filter((word) => /\p{Script=Han}/u.test(word));
  const latin = words
    .filter((word) => !chinese.includes(word))
    .map((word) =>
      word.length <= 3 ? `${word}s?(?!\\p{L})` : word.length === 4 ? `${word}(?:\\p{L}{1,2})?(?!\\p{L})` : word,
    );
  return new RegExp([`(?<!\\p{L})(?:${latin.join('|')})`, ...chinese].join('|'), 'u');
}

import { editDistance } from './editDistance.ts';
import { foldTerm } from './fold.ts';
import type { TermCount } from './frequency.ts';

/** A term with all its spellings that are equal after folding. */
export interface Spelling {
  readonly key: string;
  /** The most used first. */
  readonly terms: readonly TermCount[];
  /** Sum over the spellings. */
  readonly posts: number;
}

export interface Group {
  readonly group: readonly Spelling[];
  readonly reason: string;
}

/** `tip`, `tips`; `category`, `categories`; `best practice`, `best practices`. */
export function findPlurals(spellings: readonly Spelling[]): Group[] {
  const groups = new Map<string, Spelling[]>();
  for (const spelling of spellings) {
    const key = wordsIn(spelling).map(singular).join('');
    if (key.length >= 3) push(groups, key, spelling);
  }
  return several(groups, 'are singular and plural of one word');
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && /[^siu]s$/.test(word) ? word.slice(0, -1) : word;
}

const small = new Set(['and', 'of', 'the', 'for', 'in', 'on', 'a', 'an', 'to', 'de', 'la', 'et', 'und', 'y']);

/** `HHS` for Health and Human Services, `ux` for user experience, `a11y` for accessibility, `personal dev` for personal development. */
export function findAbbreviations(spellings: readonly Spelling[]): Group[] {
  const long = new Map<string, Spelling[]>();
  const stems = new Map<string, Spelling[]>();
  for (const spelling of spellings) {
    const words = wordsIn(spelling);
    for (const initials of initialsOf(words)) push(long, initials, spelling);
    const [only = ''] = words;
    if (words.length === 1 && only.length > 4) push(long, `${only[0]}${only.length - 2}${only.at(-1)}`, spelling);
    if (words.length > 1 && words.length < 8) push(stems, words.map((word) => word.slice(0, 3)).join(' '), spelling);
  }
  const groups: Group[] = [];
  for (const spelling of spellings) {
    const full = spelling.key.length <= 6 ? long.get(spelling.key) : undefined;
    const others = full?.filter((other) => other !== spelling && wordsIn(spelling).length === 1) ?? [];
    if (others.length > 0)
      groups.push({ group: [spelling, ...others], reason: 'look like a name and its abbreviation' });
  }
  for (const group of stems.values()) {
    const [first] = group;
    if (!first) continue;
    const cut = group.slice(0, 50).filter((other) => other === first || isCut(wordsIn(first), wordsIn(other)));
    if (cut.length > 1) groups.push({ group: cut, reason: 'are the same words, some of them cut short' });
  }
  return groups;
}

function* initialsOf(words: readonly string[]): Iterable<string> {
  if (words.length < 2 || words.length > 12) return;
  const main = words.filter((word) => !small.has(word));
  const forms = new Set<string>();
  for (const part of [words, main]) {
    const plain = part.map((word) => word[0] ?? '').join('');
    // "user experience" is written UX, not UE.
    const spoken = part.map((word) => (word.startsWith('ex') ? 'x' : (word[0] ?? ''))).join('');
    for (const initials of [plain, spoken]) {
      if (initials.length >= 2) forms.add(initials);
      // The agency without the country it belongs to.
      for (let from = 1; from <= initials.length - 3; from++) forms.add(initials.slice(from));
    }
  }
  yield* forms;
}

/** Word by word equal or cut short, with one equal at least. */
function isCut(one: readonly string[], other: readonly string[]): boolean {
  let equal = 0;
  for (const [at, word] of one.entries()) {
    const twin = other[at] ?? '';
    if (word === twin) equal++;
    else if (!(word.startsWith(twin) || twin.startsWith(word))) return false;
  }
  return one.length === other.length && equal > 0 && equal < one.length;
}

const longest = 40;

/**
 * Spellings one slip apart (two from nine letters on). Each is listed under all texts that leave out so many letters;
 * two that are near meet in one of them, so that nobody is compared with everybody. (Garbe's symmetric deletion, 2012.)
 */
export function findTypos(spellings: readonly Spelling[]): Group[] {
  const leaders = new Map<string, Spelling[]>();
  const groups: Group[] = [];
  const byLeader = new Map<Spelling, Spelling[]>();
  // From the most used on: the rare spelling is the slip.
  for (const spelling of spellings) {
    const { key } = spelling;
    const limit = slips(key);
    const letters = Array.from(key);
    if (limit === 0 || letters.length > longest) continue;
    const reduced = deletions(key, limit);
    const near = new Set<Spelling>();
    for (const text of reduced) for (const leader of (leaders.get(text) ?? []).slice(0, 20)) near.add(leader);
    const leader = Array.from(near).find((one) => isSlip(one.key, key));
    if (leader) {
      const group = byLeader.get(leader);
      if (group) group.push(spelling);
      else byLeader.set(leader, [leader, spelling]);
    } else for (const text of reduced) push(leaders, text, spelling);
  }
  for (const group of byLeader.values()) groups.push({ group, reason: 'differ in a letter or two' });
  return groups;
}

function slips(key: string): number {
  if (key.length < 5) return 0;
  return key.length < 9 ? 1 : 2;
}

function isSlip(one: string, other: string): boolean {
  const limit = Math.min(slips(one), slips(other));
  // `es6` and `es7`, `2014` and `2015` are a letter apart and nothing alike; nor are `blogging` and `logging`.
  return one[0] === other[0] && digits(one) === digits(other) && editDistance(one, other, limit) <= limit;
}

function digits(text: string): string {
  return text.replace(/\P{N}+/gu, ' ').trim();
}

function deletions(key: string, limit: number): Set<string> {
  let last = new Set([key]);
  const all = new Set(last);
  for (let round = 0; round < limit; round++) {
    const next = new Set<string>();
    for (const text of last) for (let at = 0; at < text.length; at++) next.add(text.slice(0, at) + text.slice(at + 1));
    for (const text of next) all.add(text);
    last = next;
  }
  return all;
}

function wordsIn(spelling: Spelling): string[] {
  const [first] = spelling.terms;
  if (!first) return [];
  return first.term
    .replace(/(\p{Ll}{2})(\p{Lu})/gu, '$1 $2')
    .slice(0, 200)
    .split(/[^\p{L}\p{M}\p{N}+#]+/u)
    .filter((word) => word !== '')
    .map(foldTerm);
}

function several(groups: ReadonlyMap<string, Spelling[]>, reason: string): Group[] {
  return Array.from(groups.values(), (group) => ({ group, reason })).filter(({ group }) => group.length > 1);
}

function push<Item>(map: Map<string, Item[]>, key: string, item: Item): void {
  const list = map.get(key);
  if (!list) map.set(key, [item]);
  else if (list.at(-1) !== item) list.push(item);
}

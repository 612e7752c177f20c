import type { LintFinding } from './lintFinding.ts';
import type { Check } from './rule.ts';
import { type LintScope, shown } from './scope.ts';
import { tablesOf } from './tables.ts';

const HEADING =
  /^(?:\d+[.)]? ?)?(?:(?:target |our |key |primary |end |main )?(?:users?|user roles|roles|personas?|actors?|user groups|target groups?|target audience|users and roles|users & roles|personas & users)|rollen|nutzer|nutzergruppen|benutzer|benutzerrollen|zielgruppen?|akteure|rôles|utilisateurs|acteurs|usuarios|actores|usuários|utilizadores|papéis|atores|角色|用户角色|目标用户)$/iu;
const FEWEST = 2;
/** Each is held against all the rest of the document. */
const MOST_SECTIONS = 3;
const MOST_NAMES = 100;
const SMALL = new Set(
  'the of and for with a an der die das und für le la les de des et el los las y o os as e do da'.split(' '),
);

/** People who are listed as users of the thing and whom no other part of the document mentions. */
export const checkRoles: Check = (scope) => {
  const { document } = scope;
  const found: LintFinding[] = [];
  let looked = 0;
  for (const [index, { path, span }] of document.sections.entries()) {
    if (looked >= MOST_SECTIONS) break;
    if (!HEADING.test((path.at(-1) ?? '').trim().slice(0, 100))) continue;
    looked += 1;
    const names = namesIn(scope, index);
    if (names.length < FEWEST) continue;
    const rest = `${scope.masked.slice(0, span.start)}\n${scope.masked.slice(span.end)}`.toLowerCase();
    const wordsThere = new Set(rest.match(/[\p{L}\p{M}]+/gu)?.map(stem));
    const unused = names.filter(({ words }) => !isThere(words, wordsThere, rest));
    // Where none of them comes up the rest does not speak of people at all.
    if (unused.length === names.length) continue;
    for (const { words, start, end } of unused) {
      found.push({
        rule: 'unused-role',
        span: { start, end },
        message: `“${shown(words)}” is listed and never mentioned again: what is done for them, or are they not users of this?`,
        term: words,
      });
    }
  }
  return found;
};

interface Name {
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

/** What stands in bold, before a colon or a dash, or in the first column. */
function namesIn(scope: LintScope, section: number): readonly Name[] {
  const { masked } = scope;
  const rows = tablesOf(scope)
    .filter(({ block }) => block.section === section)
    .flatMap((table) => table.rows.map(([first]) => first));
  const cells = rows.flatMap((cell) => (cell === undefined ? [] : [nameOf(cell.words, cell.start)]));
  const items = scope
    .blocksOf(section)
    .filter(({ kind }) => kind === 'item')
    .map(({ span }) => nameOf(masked.slice(span.start, Math.min(span.end, span.start + 200)), span.start));
  return [...cells, ...items].filter((name) => name !== undefined).slice(0, MOST_NAMES);
}

function nameOf(text: string, at: number): Name | undefined {
  const found = /^[*_]{0,3}([\p{L}\p{M}][\p{L}\p{M}'’ /-]{1,40}?)[*_]{0,3} ?(?:[:：(,.]|[–—-] |$|\n)/u.exec(text);
  const words = found?.[1]?.trim();
  if (words === undefined || words.split(/\s+/u).length > 4) return undefined;
  const start = at + text.indexOf(words);
  return { words, start, end: start + words.length };
}

/** Its last word, or any of its words of weight, in any number. */
function isThere(words: string, there: ReadonlySet<string>, rest: string): boolean {
  if (/\p{Script=Han}/u.test(words)) return rest.includes(words);
  const parts =
    words
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu)
      ?.filter((word) => !SMALL.has(word)) ?? [];
  return parts.length === 0 || parts.some((word) => there.has(stem(word)));
}

function stem(word: string): string {
  return word.length > 4 ? word.replace(/(?:ies|es|s|y|en|n|in|innen)$/u, '') : word;
}

import { dialects, type Dialect } from '@cucumber/gherkin';
import { guessLanguage, languageHeader } from './guessLanguage.ts';
import type { StepRole } from './outline.ts';
import type { ReadOptions } from './readFeature.ts';

/** What is being typed in a line of a feature. */
export type FeatureCursor =
  | {
      readonly kind: 'step';
      readonly role: StepRole;
      /** Behind the keyword, up to the cursor. */
      readonly typed: string;
      /** Where it begins, 0-based. */
      readonly from: number;
    }
  | {
      /** The first word of a line. */
      readonly kind: 'keyword';
      readonly keywords: readonly string[];
      readonly from: number;
    };

/** What can be completed at a place, 0-based, or `undefined`: nothing in tables, texts, tags and comments. */
export function cursorInFeature(
  text: string,
  line: number,
  column: number,
  { markdown }: ReadOptions,
): FeatureCursor | undefined {
  const lines = text.split(/\r?\n/u, line + 1);
  const before = (lines[line] ?? '').slice(0, column);
  if (inDocString(lines.slice(0, line), markdown)) return undefined;
  const dialect = dialectOf(text, markdown);
  const start = /^\s*/u.exec(before)?.[0].length ?? 0;
  const from = markdown ? start + (/^[*+-]\s*/u.exec(before.slice(start))?.[0].length ?? 0) : start;
  if (markdown && from === start) return undefined;
  const typed = before.slice(from);
  const keyword = stepKeyword(typed, dialect);
  if (keyword !== undefined) {
    const role = roleOf(keyword, dialect, lines.slice(0, line), markdown);
    return { kind: 'step', role, typed: typed.slice(keyword.length), from: from + keyword.length };
  }
  if (!/^[^\s|@#"`:]*$/u.test(typed)) return undefined;
  return { kind: 'keyword', keywords: keywordsOf(dialect, markdown), from };
}

function dialectOf(text: string, markdown: boolean): Dialect {
  const code = (markdown ? guessLanguage(text, { markdown }) : languageHeader(text)?.code) ?? 'en';
  const english = dialects['en'];
  const dialect = Object.hasOwn(dialects, code) ? dialects[code] : english;
  if (!dialect) throw new Error('the parser has no English');
  return dialect;
}

function inDocString(lines: readonly string[], markdown: boolean): boolean {
  let open: string | undefined;
  for (const line of lines) {
    const mark = (markdown ? /^`{3,}/u : /^(?:"""|```)/u).exec(line.trimStart())?.[0];
    if (mark === undefined) continue;
    if (open === undefined) open = mark;
    else if (mark === open) open = undefined;
  }
  return open !== undefined;
}

const roles = [
  ['given', 'context'],
  ['when', 'action'],
  ['then', 'outcome'],
] as const;

function stepKeywords({ given, when, then, and, but }: Dialect): readonly string[] {
  return [...given, ...when, ...then, ...and, ...but];
}

/** The longest keyword that the text begins with, as the parser takes it. */
function stepKeyword(text: string, dialect: Dialect): string | undefined {
  const fitting = stepKeywords(dialect).filter((keyword) => text.startsWith(keyword));
  return fitting.toSorted((a, b) => b.length - a.length)[0];
}

/** Of a keyword; where it only joins, of the first step above that does not. */
function roleOf(keyword: string, dialect: Dialect, above: readonly string[], markdown: boolean): StepRole {
  const own = ownRole(keyword, dialect);
  if (own !== undefined) return own;
  const ends = titles(dialect).map((title) => `${title}:`);
  for (const line of above.toReversed()) {
    const trimmed = markdown ? line.trimStart().replace(/^[*+-]\s*/u, '') : line.trimStart();
    const before = stepKeyword(trimmed, dialect);
    const role = before === undefined ? undefined : ownRole(before, dialect);
    if (role !== undefined) return role;
    if (before === undefined && ends.some((end) => trimmed.startsWith(end))) return 'unknown';
  }
  return 'unknown';
}

/** `undefined` where the keyword joins a step to the one before it. */
function ownRole(keyword: string, dialect: Dialect): StepRole | undefined {
  const named = roles.filter(([kind]) => dialect[kind].includes(keyword));
  return named.length > 1 ? 'unknown' : named[0]?.[1];
}

function titles({ background, rule, scenario, scenarioOutline, examples }: Dialect): readonly string[] {
  return [...background, ...rule, ...scenario, ...scenarioOutline, ...examples];
}

function keywordsOf(dialect: Dialect, markdown: boolean): readonly string[] {
  const steps = stepKeywords(dialect).filter((keyword) => keyword !== '* ');
  return Array.from(new Set(markdown ? steps : [...steps, ...titles(dialect).map((title) => `${title}: `)]));
}

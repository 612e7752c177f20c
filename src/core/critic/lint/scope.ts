import type { Block, CriticDocument, DocumentLanguage, Section, Span } from '../document.ts';
import { isPlanLike, tellingSections } from './planLike.ts';
import { listsOf } from './words/lists.ts';
import type { Lists } from './words/wordList.ts';

/** Stands for code, targets of links and all else where no rule of words looks: no letter, no space, no digit. */
export const HIDDEN = '\uFFFC';

/** Longer blocks are read up to here: nobody wrote them as one requirement, and every rule stays linear. */
const LONGEST_BLOCK = 20_000;

export interface Sentence extends Span {
  /** Its words, with `HIDDEN` for what no rule looks at. */
  readonly words: string;
  readonly block: Block;
  /**
   * Where what somebody can hold the team to begins, in `words`: behind "must", or at 0 where the place says so (a criterion, a step, an
   * item under requirements). -1 where nobody can.
   */
  readonly promise: number;
}

/** A document made ready for all rules: read once, used by each. */
export interface LintScope {
  readonly document: CriticDocument;
  readonly language: DocumentLanguage;
  readonly lists: Lists | undefined;
  /** The text with `HIDDEN` in place of what is skipped. Same length. */
  readonly masked: string;
  readonly sentences: readonly Sentence[];
  /** Blocks of a section, by its index. */
  readonly blocksOf: (section: number) => readonly Block[];
  readonly today: string;
  /** Whether others are to act on it: rules of words are silent in all other texts. */
  readonly isPlan: boolean;
  /** Sections that plans and requirements alone have. */
  readonly telling: number;
}

export function scopeOf(document: CriticDocument, today: string): LintScope {
  const masked = mask(document.text, document.skipped);
  const lists = listsOf(document.language);
  const isPlan = isPlanLike(document);
  const bySection: Block[][] = document.sections.map(() => []);
  for (const block of document.blocks) bySection[block.section]?.push(block);
  return {
    document,
    language: document.language,
    lists,
    masked,
    sentences: document.blocks.flatMap((block) => sentencesOf(masked, block, document, lists, isPlan)),
    blocksOf: (section) => bySection[section] ?? [],
    today,
    isPlan,
    telling: tellingSections(document),
  };
}

function mask(text: string, skipped: readonly Span[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of skipped) {
    if (start < at) continue;
    parts.push(text.slice(at, start), text.slice(start, end).replaceAll(/[^\r\n]/g, HIDDEN));
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

const END_MARK = /[.!?](?=[\s"”’)*_\]]|$)|[。！？；]|\r?\n[ \t]*\r?\n|<br ?\/?>/gu;
/** Behind these a full stop ends no sentence. */
const SHORTENED =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|approx|no|max|min|ca|bzw|z\.B|d\.h|inkl|ggf|u\.a|p\.ex|ex|incl|resp|Mr|Dr|St)\.$/u;

function sentencesOf(
  masked: string,
  block: Block,
  document: CriticDocument,
  lists: Lists | undefined,
  isPlan: boolean,
): readonly Sentence[] {
  const { start } = block.span;
  const words = unquoted(
    masked.slice(start, Math.min(block.span.end, start + LONGEST_BLOCK)),
    block.kind === 'step' ? 200 : 40,
  );
  const out: Sentence[] = [];
  let from = 0;
  const push = (to: number): void => {
    const part = words.slice(from, to);
    const lead = part.length - part.trimStart().length;
    const trimmed = part.trim();
    if (trimmed !== '') {
      const at = start + from + lead;
      out.push({
        start: at,
        end: at + trimmed.length,
        words: trimmed,
        block,
        promise: isPlan ? promiseOf(trimmed, block, document, lists) : -1,
      });
    }
    from = to;
  };
  for (const { index, 0: mark } of words.matchAll(END_MARK)) {
    const end = index + mark.length;
    if (
      mark === '.' &&
      SHORTENED.test(words.slice(Math.max(from, index - 8), end)) &&
      !/^\s+\p{Lu}/u.test(words.slice(end, end + 4))
    )
      continue;
    push(end);
  }
  push(words.length);
  return out;
}

const LONGEST_ITEM = 140;
const LONGEST_CRITERION = 300;
/** Words in quotation marks are values of an example, names and labels: nobody promises them. */
function unquoted(words: string, longest: number): string {
  if (!/["“«]/u.test(words)) return words;
  return words.replaceAll(/"[^"\n]{1,200}"|“[^”\n]{1,200}”|«[^»\n]{1,200}»/gu, (quoted) =>
    quoted.length <= longest ? HIDDEN.repeat(quoted.length) : quoted,
  );
}

const BINDING = new Set<string>(['requirement', 'criterion', 'goal', 'story']);
const LOOSE = new Set<string>(['out-of-scope', 'risk', 'decision', 'assumption']);

function promiseOf(words: string, { kind, roles }: Block, document: CriticDocument, lists: Lists | undefined): number {
  if (kind === 'quote' || words.endsWith('?') || words.endsWith('？')) return -1;
  if (roles.includes('out-of-scope')) return -1;
  if (kind === 'step') return 0;
  // A criterion binds from its first word.
  if (roles.includes('criterion') && words.length <= LONGEST_CRITERION) return 0;
  const found = lists?.binding.exec(words);
  if (lists !== undefined && found !== null && found !== undefined) {
    const before = words.slice(Math.max(0, found.index - 40), found.index);
    return lists.advice?.test(before) === true || roles.includes('risk') ? -1 : found.index + found[0].length;
  }
  // Items and rows of a section that lists requirements bind by their place. Long ones are prose.
  const isListed =
    (kind === 'item' && words.length <= LONGEST_ITEM) || (kind === 'row' && document.format !== 'gherkin');
  return isListed && roles.some((role) => BINDING.has(role)) && !roles.some((role) => LOOSE.has(role)) ? 0 : -1;
}

export function sectionOf({ document }: LintScope, block: Block): Section | undefined {
  return document.sections[block.section];
}

/** Words as they are shown in a message: one line, without marks that turn or hide text, of at most 60 signs. */
export function shown(text: string): string {
  const line = text
    .slice(0, 200)
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replaceAll(HIDDEN, '')
    .replaceAll(/[*_`|]/gu, '')
    .trim();
  if (line.length <= 60) return line;
  // Not in the middle of a surrogate pair.
  return `${line
    .slice(0, 59)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`;
}

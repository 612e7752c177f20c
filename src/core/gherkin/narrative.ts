import { languageOf, narrativePhrases, type NarrativePhrases } from './narrativePhrases.ts';
import type { Narrative } from './outline.ts';

type Part = 'role' | 'wish' | 'benefit';

/** Characters that are searched for the usual form: a narrative is three lines, and what comes below it is prose. */
const MAX_SEARCHED = 4_000;

/**
 * Takes the free text under `Feature:` apart: "As a …", "I want to …", "so that …" on lines of their own or in one sentence, in any order. The phrases
 * of the dialect's language come first; failing these the English ones, for many teams keep English keywords or an English narrative; last any
 * language's that has both role and wish there.
 */
export function narrativeOf(description: string, dialect: string): Narrative {
  const text = trimLines(description);
  const searched = plain(text.slice(0, MAX_SEARCHED));
  const own = partsIn(searched, narrativePhrases.get(languageOf(dialect)));
  if (own.size > 0) return { ...Object.fromEntries(own), text };
  const english = partsIn(searched, narrativePhrases.get('en'));
  if (english.size > 1) return { ...Object.fromEntries(english), text };
  for (const phrases of narrativePhrases.values()) {
    const parts = partsIn(searched, phrases);
    if (parts.has('role') && parts.has('wish')) return { ...Object.fromEntries(parts), text };
  }
  return { text };
}

function trimLines(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.join('\n').trim();
}

/** Without the bullets and the emphasis of Markdown, and with one kind of apostrophe and of space. */
function plain(text: string): string {
  return text
    .replaceAll('’', "'")
    .replaceAll(/[^\S\n]+/gu, ' ')
    .replaceAll(/(?<=^|\n)(?:[-*+>•] ?|\d{1,2}[.)] )/gu, '')
    .replaceAll(/\*\*|__|\*/gu, '');
}

function partsIn(text: string, phrases: NarrativePhrases | undefined): ReadonlyMap<Part, string> {
  const found = new Map<Part, string>();
  if (!phrases) return found;
  for (const paragraph of text.split(/\n{2,}/u)) {
    const starts = startsIn(paragraph, phrases, found);
    if (starts.length === 1 && !starts.some(({ sure }) => sure)) continue;
    for (const [index, { part, from }] of starts.entries()) {
      const written = paragraph.slice(from, starts[index + 1]?.at);
      // A role is a few words: what stands below it is a wish in words that are not known.
      const value = tidy(part === 'role' ? (written.trimStart().split('\n', 1)[0] ?? '') : written);
      if (value !== '') found.set(part, value);
    }
    if (found.size > 1) break;
  }
  return found;
}

interface Start {
  readonly part: Part;
  /** Of the phrase. */
  readonly at: number;
  /** Where what it begins is written: behind the phrase, or with it. */
  readonly from: number;
  /** Whether it says enough without another part: "As a rule" in the middle of prose and "As described there" do not. */
  readonly sure: boolean;
}

function startsIn(paragraph: string, phrases: NarrativePhrases, known: ReadonlyMap<Part, string>): readonly Start[] {
  const starts: Start[] = [];
  const taken = new Set<Part>(known.keys());
  for (const match of paragraph.matchAll(patternOf(phrases))) {
    const { role, wish, itself, benefit } = match.groups ?? {};
    const part = role !== undefined ? 'role' : (wish ?? itself) !== undefined ? 'wish' : 'benefit';
    const phrase = role ?? wish ?? itself ?? benefit ?? match[0];
    const at = match.index + match[0].length - phrase.length;
    const first = opens(paragraph, at);
    const weak = part === 'role' || match.groups?.['first'] !== undefined;
    const before = starts.at(-1)?.part;
    const fits =
      first || (!weak && ((part === 'wish' && before === 'role') || (part === 'benefit' && before === 'wish')));
    if (!fits || taken.has(part)) continue;
    taken.add(part);
    const sure =
      (at === 0 || paragraph[at - 1] === '\n') &&
      (phrases.unspaced ?? (/\s/u.test(phrase) && !match.groups?.['first']));
    starts.push({ part, at, from: itself === undefined ? match.index + match[0].length : at, sure });
  }
  return starts;
}

/** Whether a phrase stands at the start of a line or after punctuation. */
function opens(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 2), at).trimEnd();
  const lineStart = at === 0 || text[at - 1] === '\n' || (text[at - 1] === ' ' && text[at - 2] === '\n');
  return lineStart || /[,;.:!，。；、：—–]$/u.test(before);
}

const patterns = new Map<NarrativePhrases, RegExp>();

function patternOf(phrases: NarrativePhrases): RegExp {
  const known = patterns.get(phrases);
  if (known) return known;
  const [before, after] = phrases.unspaced ? ['', ''] : ["(?<![\\p{L}\\p{N}'])", "(?:(?<=')|(?=[\\s,:]|$))"];
  const itself = phrases.wishItself ? `|(?<itself>${any(phrases.wishItself)})` : '';
  const parts = `(?<role>${any(phrases.role)})|(?<wish>${any(phrases.wish)})${itself}|(?<benefit>${any(phrases.benefit)}`;
  const first = phrases.benefitFirst.length > 0 ? `|(?<first>${any(phrases.benefitFirst)})` : '';
  const pattern = new RegExp(`${before}(?:${parts}${first}))${after}`, 'giu');
  patterns.set(phrases, pattern);
  return pattern;
}

/** The phrases hold no character that means something in a pattern. A space among them may be a line's end. */
function any(phrases: readonly string[]): string {
  return phrases
    .toSorted((a, b) => b.length - a.length)
    .map((phrase) => phrase.replaceAll(' ', '\\s'))
    .join('|');
}

function tidy(text: string): string {
  return text
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[\s,:，：]{1,9}/u, '')
    .replace(/[\s,;:.。，；]{1,9}$/u, '');
}

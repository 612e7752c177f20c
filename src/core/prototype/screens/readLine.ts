import type { App } from './app.ts';
import { cleanLabel } from './cleanText.ts';
import { readAppLine } from './readAppLine.ts';
import { readElementLine, type ElementLine } from './readElementLine.ts';
import { readText } from './escape.ts';
import { slug } from './elementId.ts';
import { structureOf } from './kindNames.ts';
import type { ScreenLimits } from './limits.ts';
import { splitLine, type LineParts } from './lineParts.ts';
import { screenId, titleOf } from './screenName.ts';

export type Line =
  /** Blank, a comment, a mark of Markdown: nothing to say about it. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'app'; readonly head: Partial<Omit<App, 'screens'>> }
  /** `of` as it is written. */
  | {
      readonly kind: 'screen';
      readonly id: string;
      readonly title: string;
      readonly of?: string;
      readonly note?: string;
    }
  | { readonly kind: 'group'; readonly label: string }
  | { readonly kind: 'end' }
  | ElementLine
  /** Anything else, most often a sentence. */
  | { readonly kind: 'prose'; readonly text: string };

/** Reads one line; never fails. */
export function readLine(line: string, limits: ScreenLimits): Line {
  const text = line.trim();
  if (text === '' || text.startsWith('//') || /^[-=*_~`#|\s]+$/u.test(text)) return { kind: 'nothing' };
  const split = splitLine(line);
  const head = bare(split.parts[0] ?? '');
  const first = /^[^\s:|]+/u.exec(head)?.[0] ?? '';
  const structure = structureOf(head) ?? structureOf(first);
  const rest = head
    .slice(first.length)
    .replace(/^\s*[:-](?:\s+|$)/u, '')
    .replace(/^:/u, '')
    .trim();
  const structured = structure ? readStructure(structure, { first, rest }, split, limits) : undefined;
  return structured ?? readElementLine(split, limits) ?? { kind: 'prose', text: cleanLabel(text, 80) };
}

/** Without the marks that Markdown puts around a word. */
function bare(text: string): string {
  return text
    .replace(/^(?:\*\*|__|`)+/u, '')
    .replace(/^([^*`\s]+)(?:\*\*|__|`)+/u, '$1')
    .trim();
}

type Structure = NonNullable<ReturnType<typeof structureOf>>;

function readStructure(
  structure: Structure,
  { first, rest }: { readonly first: string; readonly rest: string },
  split: LineParts,
  limits: ScreenLimits,
): Line | undefined {
  const parts = withArrow(split);
  // `app` and `screen` as they are written in the language begin no sentence, “The screen” and “Page” may.
  const sentence = parts.length === 1 && first !== structure && rest.split(/\s+/u, 8).length > 6;
  if (structure === 'end') return rest === '' ? { kind: 'end' } : undefined;
  if (sentence) return undefined;
  const texts = rest === '' ? parts.slice(1) : [rest, ...parts.slice(1)];
  if (structure === 'app') return { kind: 'app', head: readAppLine(texts, limits) };
  if (structure === 'group') return { kind: 'group', label: read(texts[0] ?? '', limits) };
  if (structure === 'line') return { kind: 'nothing' };
  return readScreen(structure === 'state', texts, limits);
}

/** Only elements lead somewhere; in a title an arrow is a character. */
function withArrow({ parts, targets }: LineParts): readonly string[] {
  return targets === undefined ? parts : [...parts.slice(0, -1), `${parts.at(-1) ?? ''} → ${targets}`];
}

const ofState = /^(\S+)\s+(?:of|de|du|von|des?|do|da|的)\s+(\S+)$/iu;

function readScreen(isState: boolean, texts: readonly string[], limits: ScreenLimits): Line | undefined {
  const [first = '', second] = texts;
  const state = isState ? ofState.exec(first) : null;
  // `screen search: Search rooms`, `screen search - Search rooms`
  const colon =
    second === undefined && !state ? /^([\p{L}\p{N}_.-]+)(?:\s*:\s*|\s+[-–]\s+|\s+(?="))(.+)$/u.exec(first) : null;
  const name = state?.[1] ?? colon?.[1] ?? first;
  const title = read(second ?? colon?.[2] ?? '', limits);
  const id = screenId(name);
  if (id === '' && title === '') return undefined;
  const full = { id: id || slug(title) || 'screen', title: title || titleOf(read(name, limits)) };
  if (state) return { kind: 'screen', ...full, of: state[2] ?? '' };
  return isState
    ? {
        kind: 'screen',
        ...full,
        note: 'A state names the screen it is a state of: `state none of search | No rooms free`. It was read as a screen.',
      }
    : { kind: 'screen', ...full };
}

function read(text: string, limits: ScreenLimits): string {
  return cleanLabel(readText(text), limits.characters);
}

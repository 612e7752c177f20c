import type { Feature, GherkinDocument, Step } from '@cucumber/messages';
import { guessLanguage } from '../../gherkin/guessLanguage.ts';
import { parseGherkin } from '../../gherkin/parse.ts';
import type { Span } from '../document.ts';
import { type Line, linesOf } from './lines.ts';
import type { Scanned, ScannedBlock, ScannedHeading } from './scanned.ts';

/** What stands on which line, counted from 1 as the parser does. */
interface Places {
  readonly headings: Map<number, { readonly level: number; readonly name: string }>;
  readonly steps: Map<number, string>;
  /** Lines that say only what follows: `Background:`, `Examples:`. */
  readonly titles: Set<number>;
  /** First line of a doc string → its mark. */
  readonly docStrings: Map<number, string>;
  readonly comments: Set<number>;
}

/**
 * A feature: it is a section of level 1, its rules of level 2, all scenarios of level 3; steps, rows and free text are blocks. `undefined`
 * where none can be read.
 */
export function scanGherkin(text: string, markdown: boolean): Scanned | undefined {
  const document = parsed(text, markdown);
  if (document?.feature === undefined) return undefined;
  // In Markdown the parser takes any first line for a feature's name.
  if (markdown && document.feature.children.length === 0) return undefined;
  const places = placesOf(document.feature);
  for (const { location } of document.comments) places.comments.add(location.line);
  return new FeatureScan(text, places, markdown).all();
}

function parsed(text: string, markdown: boolean): GherkinDocument | undefined {
  let last = 0;
  const dialect = markdown ? guessLanguage(text, { markdown }) : undefined;
  const newId = (): string => String(last++);
  return parseGherkin(text, { markdown, newId, ...(dialect === undefined ? {} : { dialect }) }).document;
}

function placesOf(feature: Feature): Places {
  const places: Places = {
    headings: new Map([[feature.location.line, { level: 1, name: feature.name }]]),
    steps: new Map(),
    titles: new Set(),
    docStrings: new Map(),
    comments: new Set(),
  };
  for (const child of feature.children) {
    addStepped(places, child);
    if (child.rule === undefined) continue;
    places.headings.set(child.rule.location.line, { level: 2, name: child.rule.name });
    for (const one of child.rule.children) addStepped(places, one);
  }
  return places;
}

function addStepped(
  places: Places,
  { background, scenario }: Pick<Feature['children'][number], 'background' | 'scenario'>,
): void {
  if (background !== undefined) places.titles.add(background.location.line);
  if (scenario !== undefined) places.headings.set(scenario.location.line, { level: 3, name: scenario.name });
  for (const { location } of scenario?.examples ?? []) places.titles.add(location.line);
  for (const step of [...(background?.steps ?? []), ...(scenario?.steps ?? [])]) addStep(places, step);
}

function addStep({ steps, docStrings }: Places, { location, text, docString }: Step): void {
  steps.set(location.line, text);
  if (docString !== undefined) docStrings.set(docString.location.line, docString.delimiter);
}

class FeatureScan {
  readonly #lines: readonly Line[];
  readonly #places: Places;
  readonly #markdown: boolean;
  readonly #headings: ScannedHeading[] = [];
  readonly #blocks: ScannedBlock[] = [];
  readonly #skipped: Span[] = [];
  /** Free text: description of what stands above. */
  #open: Span | undefined;
  /** Of the doc string that is being read. */
  #mark: string | undefined;

  constructor(text: string, places: Places, markdown: boolean) {
    // The parser's lines: a lone CR ends one only where nothing else does.
    this.#lines = text.includes('\n') ? linesOf(text, '\n') : linesOf(text);
    this.#places = places;
    this.#markdown = markdown;
  }

  all(): Scanned {
    for (const [index, line] of this.#lines.entries()) this.#line(line, index + 1);
    this.#close();
    return { headings: this.#headings, blocks: this.#blocks, skipped: this.#skipped };
  }

  #line(line: Line, number: number): void {
    const words = line.text.trim();
    if (this.#isOutside(line, words, number) || words === '') return this.#close();
    const heading = this.#places.headings.get(number);
    const step = this.#places.steps.get(number);
    if (heading === undefined && step === undefined && !words.startsWith('|')) return this.#free(line, words);
    this.#close();
    if (heading !== undefined)
      this.#headings.push({ at: line.start, level: heading.level, words: spanOf(line, heading.name) });
    else if (step !== undefined) this.#blocks.push({ kind: 'step', span: spanOf(line, step) });
    else this.#blocks.push({ kind: 'row', span: rowOf(line, words) });
  }

  /** Doc strings, comments, tags and lines that only announce: no prose. */
  #isOutside(line: Line, words: string, number: number): boolean {
    const begins = this.#places.docStrings.get(number);
    if (this.#mark !== undefined || begins !== undefined) {
      if (begins !== undefined) this.#mark = begins;
      else if (words === this.#mark) this.#mark = undefined;
      return this.#skip(line, words);
    }
    if (this.#places.headings.has(number) || this.#places.steps.has(number)) return false;
    if (this.#places.titles.has(number)) return true;
    const isMark = this.#markdown ? /^(?:#{1,6}[ \t]|`@)/u.test(words) : /^[#@]/u.test(words);
    return isMark || this.#places.comments.has(number) ? this.#skip(line, words) : false;
  }

  #skip(line: Line, words: string): boolean {
    if (words !== '') this.#skipped.push({ start: line.start, end: line.end });
    return true;
  }

  #free(line: Line, words: string): void {
    const { start, end } = spanOf(line, words);
    this.#open = { start: this.#open?.start ?? start, end };
  }

  #close(): void {
    if (this.#open !== undefined) this.#blocks.push({ kind: 'paragraph', span: this.#open });
    this.#open = undefined;
  }
}

/** The words in their line, or all of the line where they are written otherwise. */
function spanOf(line: Line, words: string): Span {
  const at = words === '' ? -1 : line.text.lastIndexOf(words);
  if (at !== -1) return { start: line.start + at, end: line.start + at + words.length };
  const all = line.text.trim();
  const start = line.start + line.text.indexOf(all);
  return { start, end: start + all.length };
}

function rowOf(line: Line, words: string): Span {
  const cells = words.length > 1 && words.endsWith('|') ? words.slice(1, -1) : words.slice(1);
  return spanOf(line, cells.trim());
}

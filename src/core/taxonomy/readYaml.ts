import { isMap, isPair, isScalar, isSeq, parseDocument, type Node } from 'yaml';
import { nearest } from './editDistance.ts';
import type { RuleProblem } from './taxonomy.ts';

/** A text of the file with its place, so that a later rule can point at it. */
export interface Written {
  readonly text: string;
  readonly at: Place;
}

/** Offsets into the file, the end not included. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A value of the file: a YAML node, or nothing where the value was left out. */
export interface Found {
  readonly node: unknown;
  readonly at: Place;
}

export interface Entry {
  readonly key: Written;
  readonly value: Found;
}

/** Larger than any taxonomy written by hand, and small enough to parse while the owner types. In UTF-16 units. */
const longestFile = 1_000_000;
/** A file that is no taxonomy at all fails on every line; more problems than this help nobody. */
const mostProblems = 100;

/** Reads values of one YAML file, collecting what is wrong with line and column instead of throwing. */
export class YamlReader {
  readonly problems: RuleProblem[] = [];
  readonly root: Found;
  readonly #lineStarts: number[] = [0];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#lineStarts.push(at + 1);
    this.root = { node: this.#parse(text), at: { start: 0, end: Math.min(1, text.length) } };
  }

  get failed(): boolean {
    return this.problems.some((problem) => problem.severity === 'error');
  }

  /** Whether there are so many problems already that no further one is kept. */
  get full(): boolean {
    return this.problems.length >= mostProblems;
  }

  /** 1-based line and column of an offset. */
  position(offset: number): { line: number; column: number } {
    const starts = this.#lineStarts;
    const clamped = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: clamped - (starts[low] ?? 0) + 1 };
  }

  error(at: Place, message: string): void {
    this.#report(at, message, 'error');
  }

  warn(at: Place, message: string): void {
    this.#report(at, message, 'warning');
  }

  /** The entries of a map with the given keys only, or of any map when `keys` is left out. A key written twice is an error. */
  entries(found: Found, what: string, keys?: readonly string[]): Entry[] {
    const { node } = found;
    if (isNothing(node)) return [];
    if (!isMap(node)) {
      this.error(found.at, `${capital(what)} must be a map of "key: value" lines, not ${nameOf(node)}.`);
      return [];
    }
    const seen = new Set<string>();
    const entries: Entry[] = [];
    for (const pair of node.items) {
      const key = this.text({ node: pair.key, at: placeOf(pair.key, found.at) }, `A key of ${what}`);
      if (key === undefined) continue;
      if (seen.has(key.text)) {
        this.error(key.at, `"${key.text}" is written twice in ${what}; keep one of them.`);
        continue;
      }
      seen.add(key.text);
      if (keys && !keys.includes(key.text)) {
        const meant = this.full ? undefined : nearest(key.text, keys);
        const hint = meant === undefined ? `Known keys: ${keys.join(', ')}.` : `Did you mean "${meant}"?`;
        this.error(key.at, `Unknown key "${key.text}" in ${what}. ${hint}`);
        continue;
      }
      entries.push({ key, value: { node: pair.value, at: placeOf(pair.value, key.at) } });
    }
    return entries;
  }

  /** The items of a list. A value that was left out is an empty list. */
  items(found: Found, what: string): Found[] {
    const { node } = found;
    if (isNothing(node)) return [];
    if (!isSeq(node)) {
      this.error(found.at, `${what} must be a list, not ${nameOf(node)}.`);
      return [];
    }
    return node.items.map((item) => ({ node: item, at: placeOf(item, found.at) }));
  }

  /** A text as written; a number or `yes` counts as the text it is, since terms look like that too. */
  text(found: Found, what: string): Written | undefined {
    const { node } = found;
    if (isScalar(node) && typeof node.value === 'string' && node.value.trim() !== '')
      return { text: node.value, at: found.at };
    this.error(found.at, `${what} must be a text, not ${isNothing(node) || isScalar(node) ? 'empty' : nameOf(node)}.`);
    return undefined;
  }

  texts(found: Found, what: string): Written[] {
    return this.items(found, what)
      .map((item) => this.text(item, `Each entry of ${what}`))
      .filter((text) => text !== undefined);
  }

  /** A number without quotes. */
  number(found: Found, what: string): number | undefined {
    const { node } = found;
    const plain = isScalar(node) && node.type === 'PLAIN' && typeof node.value === 'string' ? node.value : '';
    if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(plain) && Number.isFinite(Number(plain))) return Number(plain);
    this.error(found.at, `${what} must be a number without quotes.`);
    return undefined;
  }

  #report(at: Place, message: string, severity: RuleProblem['severity']): void {
    if (this.full) return;
    const from = this.position(at.start);
    const to = this.position(Math.max(at.start, at.end));
    this.problems.push({ ...from, endLine: to.line, endColumn: to.column, message: shorten(message), severity });
  }

  #parse(text: string): unknown {
    if (text.length > longestFile) {
      this.error({ start: 0, end: 1 }, 'The file is larger than 1 MB; a taxonomy is a page or two. Nothing was read.');
      return undefined;
    }
    // `failsafe` keeps `2019` and `yes` the texts they are in posts. The library's own search for duplicate keys takes
    // quadratic time, so that `entries` does it.
    const document = parseDocument(text, {
      schema: 'failsafe',
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'error',
    });
    for (const fault of [...document.errors, ...document.warnings])
      this.error({ start: fault.pos[0], end: fault.pos[1] }, explain(fault.code, fault.message));
    return this.failed ? undefined : document.contents;
  }
}

function explain(code: string, message: string): string {
  if (code === 'TAB_AS_INDENT') return 'A tab cannot indent YAML; use spaces.';
  if (code === 'RESOURCE_EXHAUSTION') return 'The file is nested too deeply to be read.';
  if (code === 'MULTIPLE_DOCS') return 'The file holds a second document after "---"; keep one.';
  return `Not valid YAML: ${message.split('\n', 1)[0] ?? message}`;
}

/** A term may be as long as the file; a message must fit on a line. */
function shorten(message: string): string {
  return message.replace(/"([^"]{80})[^"]{20,}"/g, '"$1…"').slice(0, 1_000);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function isNothing(node: unknown): boolean {
  return node === null || node === undefined || (isScalar(node) && node.type === 'PLAIN' && node.value === '');
}

function nameOf(node: unknown): string {
  if (isMap(node)) return 'a map';
  if (isSeq(node)) return 'a list';
  if (isScalar(node)) return 'a text';
  if (isPair(node)) return 'a pair';
  return 'an alias ("*name"); write the value out';
}

function placeOf(node: unknown, otherwise: Place): Place {
  const range = hasRange(node) ? node.range : undefined;
  return range ? { start: range[0], end: Math.max(range[1], range[0]) } : otherwise;
}

function hasRange(node: unknown): node is Node {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

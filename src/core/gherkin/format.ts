import type {
  Background,
  DataTable,
  DocString,
  Examples,
  GherkinDocument,
  Rule,
  Scenario,
  Step,
  TableRow,
  Tag,
} from '@cucumber/messages';
import { alignRows } from './alignRows.ts';
import { parseGherkin } from './parse.ts';

export interface FormatOptions {
  /** One step of indentation: two spaces, a tab. */
  readonly indent: string;
}

/** What a line is: how deep it stands, and what is written there where that changes. */
interface Place {
  readonly depth: number;
  readonly text?: string;
}

/**
 * Sets the lines of a feature in by what they are, and the cells of its tables under each other. Nothing but whitespace changes, no line comes or goes,
 * comments move with the line below them, and what a doc string says stays as it is. `undefined` where the feature has faults: whoever is in the middle
 * of a sentence wants no lines to jump.
 */
export function formatFeature(text: string, { indent }: FormatOptions): string | undefined {
  let last = 0;
  const { document, faults } = parseGherkin(text, { markdown: false, newId: () => String(last++) });
  if (!document?.feature || faults.length > 0) return undefined;
  // Carriage returns alone, as old Macs had them: no editor shows such a file in lines.
  if (text.includes('\r') && !text.includes('\n')) return undefined;
  const lines = text.split('\n');
  const layout = new Layout(lines, indent);
  layout.document(document);
  return layout.written(new Set(document.comments.map(({ location }) => location.line)));
}

class Layout {
  /** Line, 1-based → what stands there. */
  readonly #places = new Map<number, Place>();
  /** Line → exactly what is to stand there: within doc strings. */
  readonly #fixed = new Map<number, string>();
  /** Line of a title → depth of the free text below it. */
  readonly #described = new Map<number, number>();

  readonly #lines: readonly string[];
  readonly #indent: string;

  constructor(lines: readonly string[], indent: string) {
    this.#lines = lines;
    this.#indent = indent;
  }

  document({ feature }: GherkinDocument): void {
    if (!feature) return;
    this.#title(feature, 0);
    for (const { background, scenario, rule } of feature.children) {
      this.#stepped(background ?? scenario, 1);
      if (rule) this.#rule(rule);
    }
  }

  #rule(rule: Rule): void {
    this.#title(rule, 1);
    for (const { background, scenario } of rule.children) this.#stepped(background ?? scenario, 2);
  }

  #stepped(node: Background | Scenario | undefined, depth: number): void {
    if (!node) return;
    this.#title(node, depth);
    for (const step of node.steps) this.#step(step, depth + 1);
    if ('examples' in node) for (const one of node.examples) this.#examples(one, depth + 1);
  }

  #examples(examples: Examples, depth: number): void {
    this.#title(examples, depth);
    const { tableHeader, tableBody } = examples;
    this.#rows(tableHeader ? [tableHeader, ...tableBody] : tableBody, depth + 1);
  }

  #title(node: Pick<Rule, 'location' | 'keyword' | 'name'> & { readonly tags?: readonly Tag[] }, depth: number): void {
    for (const tag of node.tags ?? []) this.#places.set(tag.location.line, { depth });
    this.#places.set(node.location.line, { depth, text: `${node.keyword}: ${node.name}` });
    this.#described.set(node.location.line, depth + 1);
  }

  #step({ location, keyword, text, dataTable, docString }: Step, depth: number): void {
    const place = keyword.endsWith(' ') ? { depth, text: keyword + text } : { depth };
    this.#places.set(location.line, place);
    if (dataTable) this.#table(dataTable, depth + 1);
    if (docString) this.#docString(docString, depth + 1);
  }

  #table({ rows }: DataTable, depth: number): void {
    this.#rows(rows, depth);
  }

  #rows(rows: readonly TableRow[], depth: number): void {
    const aligned = alignRows(rows.map(({ location }) => this.#line(location.line).trim()));
    for (const [index, { location }] of rows.entries()) {
      const text = aligned[index];
      this.#places.set(location.line, text === undefined ? { depth } : { depth, text });
    }
  }

  /** Content is what stands right of the opening mark: each line moves as far as the mark does. */
  #docString({ location, delimiter }: DocString, depth: number): void {
    this.#places.set(location.line, { depth });
    const opening = this.#line(location.line);
    const before = opening.length - opening.trimStart().length;
    const indent = this.#indent.repeat(depth);
    for (let line = location.line + 1; line <= this.#lines.length; line++) {
      const text = this.#line(line);
      const trimmed = text.trimStart();
      if (trimmed.startsWith(delimiter)) return void this.#places.set(line, { depth });
      const content = text.length - trimmed.length < before ? trimmed : text.slice(before);
      this.#fixed.set(line, content === '' ? '' : indent + content);
    }
  }

  #line(line: number): string {
    return this.#lines[line - 1]?.replace(/\r$/u, '') ?? '';
  }

  written(comments: ReadonlySet<number>): string {
    const written: string[] = [];
    const rest = this.#descriptions(comments);
    for (let line = 1; line <= this.#lines.length; line++) {
      const whole = this.#lines[line - 1] ?? '';
      const end = whole.endsWith('\r') ? '\r' : '';
      const mark = line === 1 && whole.startsWith('\uFEFF') ? '\uFEFF' : '';
      written.push(mark + (this.#fixed.get(line) ?? rest.get(line) ?? this.#set(line)) + end);
    }
    return written.join('\n');
  }

  #set(line: number): string {
    const text = this.#line(line).trim();
    const place = this.#places.get(line);
    if (text === '') return '';
    return this.#indent.repeat(place?.depth ?? 0) + (place?.text ?? text).trimEnd();
  }

  /** Free text and comments: a block of text keeps its lists and drawings, a comment is set as the next line that is none. */
  #descriptions(comments: ReadonlySet<number>): ReadonlyMap<number, string> {
    const written = new Map<number, string>();
    let block: number[] = [];
    let waiting: number[] = [];
    let depth = 0;
    let described = 0;
    const comment = (to: string) => {
      for (const line of waiting) written.set(line, to + this.#line(line).trim());
      waiting = [];
    };
    const flush = () => {
      for (const [line, text] of this.#block(block, described)) written.set(line, text);
      block = [];
    };
    for (let line = 1; line <= this.#lines.length; line++) {
      const place = this.#places.get(line);
      if (place) {
        flush();
        ({ depth } = place);
        comment(this.#indent.repeat(depth));
        described = this.#described.get(line) ?? described;
      } else if (comments.has(line)) waiting.push(line);
      else if (!this.#fixed.has(line) && this.#line(line).trim() !== '' && described > 0) {
        comment(this.#indent.repeat(described));
        block.push(line);
      }
    }
    flush();
    comment(this.#indent.repeat(depth));
    return written;
  }

  #block(lines: readonly number[], depth: number): ReadonlyMap<number, string> {
    const texts = lines.map((line) => this.#line(line).trimEnd());
    const shared = texts.map(leadingSpace).reduce(commonStart, texts[0] ?? '').length;
    return new Map(lines.map((line, index) => [line, this.#indent.repeat(depth) + (texts[index] ?? '').slice(shared)]));
  }
}

function leadingSpace(text: string): string {
  return text.slice(0, text.length - text.trimStart().length);
}

function commonStart(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return one.slice(0, length);
}

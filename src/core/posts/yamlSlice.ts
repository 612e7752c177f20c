import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { YamlEntry } from './yamlEntries.ts';

export type Parsed =
  | { readonly kind: 'ok'; readonly document: Document.Parsed }
  | { readonly kind: 'broken'; readonly at: number; readonly reason: string };

const options = {
  logLevel: 'silent',
  prettyErrors: false,
  uniqueKeys: false,
  strict: false,
  keepSourceTokens: false,
} as const;

/**
 * Parses one entry by the full YAML grammar. Lines that continue a quoted scalar or a flow collection at the key's own
 * column are moved in by one blank first, which changes no value (folding drops leading blanks) and which the parser needs.
 */
export function parseEntry(text: string, entry: YamlEntry): Parsed {
  const slice = text.slice(entry.start, entry.end);
  if (!continuesAtMargin(text, entry)) return parseYaml(slice, entry.start);
  const moved = parseYaml(slice.replaceAll(/\n(?!\r?\n|$)/g, '\n '), entry.start);
  // Moved lines would give the fault at a wrong offset.
  return moved.kind === 'ok' ? moved : parseYaml(slice, entry.start);
}

export function continuesAtMargin(text: string, entry: YamlEntry): boolean {
  const written = text.slice(entry.valueStart, entry.end);
  return /^[ \t]*["'[{]/.test(written) && /\n[^\s]/.test(written);
}

/** `offset` is where the source stands in the whole text; errors are given at offsets of that text. */
export function parseYaml(source: string, offset: number): Parsed {
  const document = parseDocument(source, options);
  const error = document.errors[0];
  if (error) return { kind: 'broken', at: offset + error.pos[0], reason: plainReason(error.message) };
  return { kind: 'ok', document };
}

function plainReason(message: string): string {
  const first = message.split('\n')[0] ?? message;
  return first.charAt(0).toLowerCase() + first.slice(1);
}

/** The value under a key of the document's mapping: the last one where a key stands twice. */
export function valueOf(document: Document.Parsed, key: string): unknown {
  const root: unknown = document.contents;
  if (!isMap(root)) return undefined;
  const pairs = root.items.filter((pair) => isScalar(pair.key) && String(pair.key.value) === key);
  return pairs.at(-1)?.value;
}

/**
 * Terms of a parsed value, each as written (`2015` stays `2015`, `1.0` stays `1.0`): scalars, lists, lists in lists in
 * reading order (Hexo's paths), maps by their `label` (Docusaurus). Undefined where it is something else.
 */
export function termsOfNode(node: unknown, document: Document.Parsed): readonly string[] | undefined {
  if (isAlias(node)) return termsOfNode(node.resolve(document), document);
  if (node === null || node === undefined) return [];
  if (isScalar(node)) return scalarTerms(node.value, node.type === 'PLAIN' ? node.source : undefined);
  if (isMap(node)) {
    const label: unknown = node.get('label', true);
    return isScalar(label) ? termsOfNode(label, document) : undefined;
  }
  if (!isSeq(node)) return undefined;
  const all: string[] = [];
  for (const item of node.items) {
    const terms = termsOfNode(item, document);
    if (!terms) return undefined;
    all.push(...terms);
  }
  return all;
}

function scalarTerms(value: unknown, source: string | undefined): readonly string[] {
  if (value === null || value === undefined) return [];
  const term = source ?? (typeof value === 'string' ? value : JSON.stringify(value));
  return term === '' ? [] : [term];
}

/**
 * A mapping's own pairs after those its merge keys bring in, so that the last one wins, as merge keys ask.
 * The depth is bounded: a chain of merges longer than that is an attack, not a header.
 */
export function pairsOf(node: unknown, document: Document.Parsed, depth = 0): readonly (readonly [string, unknown])[] {
  const map = isAlias(node) ? node.resolve(document) : node;
  if (isSeq(map) && depth > 0) return map.items.flatMap((item) => pairsOf(item, document, depth + 1));
  if (!isMap(map) || depth > 4) return [];
  const merged: (readonly [string, unknown])[] = [];
  const own: (readonly [string, unknown])[] = [];
  for (const { key, value } of map.items) {
    const name = isScalar(key) ? String(key.value) : '';
    if (name === '<<') merged.push(...pairsOf(value, document, depth + 1));
    else own.push([name, value]);
  }
  return [...merged, ...own];
}

/** The text of a scalar entry (a title, a date), undefined where it is none. */
export function scalarOf(node: unknown): string | undefined {
  if (!isScalar(node) || node.value === null) return undefined;
  if (node.type === 'PLAIN' && node.source !== undefined) return node.source;
  return typeof node.value === 'string' ? node.value : JSON.stringify(node.value);
}

import { isAlias, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Alias, Document, Node } from 'yaml';
import { isTooDeep } from './textLines.ts';
import type { YamlEntry } from './yamlEntries.ts';

/** Each alias of a document and the node it stands for. */
export type Aliases = ReadonlyMap<unknown, Node>;

export type Parsed =
  | { readonly kind: 'ok'; readonly document: Document.Parsed; readonly aliases: Aliases }
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
  const deep: Parsed = { kind: 'broken', at: offset, reason: 'the value is nested too deeply' };
  if (isTooDeep(source)) return deep;
  try {
    return parseChecked(source, offset);
  } catch (error) {
    // Dashes in dashes exhaust the parser's stack as well; that is a faulty post, not a fault of the run.
    if (error instanceof RangeError) return deep;
    throw error;
  }
}

function parseChecked(source: string, offset: number): Parsed {
  const document = parseDocument(source, options);
  const error = document.errors[0];
  if (error) return { kind: 'broken', at: offset + error.pos[0], reason: plainReason(error.message) };
  const { aliases, loose } = source.includes('*') ? aliasesIn(document) : noAliases;
  if (loose !== undefined)
    return {
      kind: 'broken',
      at: offset + (loose.range?.[0] ?? 0),
      reason: 'an alias names an anchor that is not there',
    };
  return { kind: 'ok', document, aliases };
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

interface FoundAliases {
  readonly aliases: Aliases;
  /** The first alias whose anchor does not stand before it. */
  readonly loose?: Alias;
}

const noAliases: FoundAliases = { aliases: new Map() };

/** In one walk: the library's own look-up walks the whole document for each alias, and a header can hold 80,000. */
function aliasesIn(document: Document.Parsed): FoundAliases {
  const anchors = new Map<string, Node>();
  const aliases = new Map<unknown, Node>();
  let loose: Alias | undefined;
  visit(document, {
    Value: (_, node) => {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
    Alias: (_, alias) => {
      const target = anchors.get(alias.source);
      if (target) aliases.set(alias, target);
      loose ??= target ? undefined : alias;
    },
  });
  return loose ? { aliases, loose } : { aliases };
}

/** More than any post has; a few lines of aliases in lists of aliases can ask for a billion. */
const mostSteps = 10_000;
/** An alias of a list around itself is as deep as one follows it. */
const deepest = 100;

/**
 * Terms of a parsed value, each as written (`2015` stays `2015`, `1.0` stays `1.0`): scalars, lists, lists in lists in
 * reading order (Hexo's paths), maps by their `label` (Docusaurus). Undefined where it is something else, or too much.
 */
export function termsOfNode(node: unknown, aliases: Aliases): readonly string[] | undefined {
  const terms: string[] = [];
  return collectTerms(node, aliases, terms, { steps: mostSteps }, 0) ? terms : undefined;
}

function collectTerms(
  given: unknown,
  aliases: Aliases,
  terms: string[],
  left: { steps: number },
  depth: number,
): boolean {
  if (left.steps-- <= 0 || depth > deepest) return false;
  const node = isAlias(given) ? aliases.get(given) : given;
  if (node === null || node === undefined) return true;
  if (isScalar(node)) {
    terms.push(...scalarTerms(node.value, node.type === 'PLAIN' ? node.source : undefined));
    return true;
  }
  if (isMap(node)) {
    const label: unknown = node.get('label', true);
    return isScalar(label) && collectTerms(label, aliases, terms, left, depth + 1);
  }
  // One `a: b` among the items, which some author meant as a term, must not hide the others.
  return (
    isSeq(node) && node.items.every((item) => isUnnamed(item) || collectTerms(item, aliases, terms, left, depth + 1))
  );
}

function isUnnamed(item: unknown): boolean {
  return isMap(item) && !item.has('label');
}

/** One text, whatever way it is written: over several lines, with a tag or an anchor, or as an alias of such a one. */
export function isText(given: unknown, aliases: Aliases): boolean {
  const node = isAlias(given) ? aliases.get(given) : given;
  return isScalar(node) && typeof node.value === 'string';
}

function scalarTerms(value: unknown, source: string | undefined): readonly string[] {
  if (value === null || value === undefined) return [];
  const term = source ?? (typeof value === 'string' ? value : JSON.stringify(value));
  return term === '' ? [] : [term];
}

/**
 * A mapping's own pairs after those its merge keys bring in, so that the last one wins, as merge keys ask.
 * Merges are followed four deep and for so many steps in all: what is longer is an attack, not a header.
 */
export function pairsOf(
  given: unknown,
  aliases: Aliases,
  left = { steps: mostSteps },
  depth = 0,
): readonly (readonly [string, unknown])[] {
  const map = isAlias(given) ? aliases.get(given) : given;
  if (left.steps-- <= 0 || !isMap(map) || depth > 4) return [];
  const merged: (readonly [string, unknown])[] = [];
  const own: (readonly [string, unknown])[] = [];
  for (const { key, value } of map.items) {
    if (left.steps-- <= 0) break;
    const name = isScalar(key) ? String(key.value) : '';
    if (name !== '<<') own.push([name, value]);
    else for (const each of mergedAt(value, aliases)) merged.push(...pairsOf(each, aliases, left, depth + 1));
  }
  return [...merged, ...own];
}

/** The value of a merge key: one mapping, or a list of them. */
function mergedAt(given: unknown, aliases: Aliases): readonly unknown[] {
  const value = isAlias(given) ? aliases.get(given) : given;
  return isSeq(value) ? value.items : [value];
}

/** The text of a scalar entry (a title, a date), undefined where it is none. */
export function scalarOf(node: unknown): string | undefined {
  if (!isScalar(node) || node.value === null) return undefined;
  if (node.type === 'PLAIN' && node.source !== undefined) return node.source;
  return typeof node.value === 'string' ? node.value : JSON.stringify(node.value);
}

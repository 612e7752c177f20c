import { fieldOfKey, nestedIn, sourcesRead, splitString, splitterOf } from './conventions.ts';
import type { Header } from './header.ts';
import { locateHeader } from './header.ts';
import type { FieldSource, HeaderContents, ReadContents } from './headerContents.ts';
import { scalarKeys } from './headerContents.ts';
import { readJsonHeader } from './jsonHeader.ts';
import { readPelicanEntries, splitPelicanList } from './pelican.ts';
import type { Site } from './site.ts';
import { lineAt } from './textLines.ts';
import { readTomlHeader } from './tomlHeader.ts';
import { readYamlHeader } from './yamlHeader.ts';

/** A post's text with its header found and read. */
export interface OpenedPost {
  readonly text: string;
  readonly header: Header;
  readonly contents: HeaderContents;
  /** The key under which the header's term fields stand, where they do not stand at its top. */
  readonly nested?: string | undefined;
}

export type Opening =
  | { readonly kind: 'ok'; readonly opened: OpenedPost }
  | { readonly kind: 'broken'; readonly line: number; readonly reason: string };

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Decodes strictly, so that encoding the text again gives the same bytes, and reads the header. */
export function openPost(bytes: Uint8Array, site: Site): Opening {
  const text = decode(bytes);
  if (text === undefined) return { kind: 'broken', line: invalidLine(bytes), reason: encodingReason(bytes) };
  const located = locateHeader(text, site.generator);
  if (located.kind === 'broken') return located;
  const { header } = located;
  const nested = nestedIn(site.generator, text.slice(header.start, header.end));
  const read = readContents(text, header, site, nested);
  if (read.kind === 'broken') return read;
  return { kind: 'ok', opened: { text, header, contents: read.contents, nested } };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function encodingReason(bytes: Uint8Array): string {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return utf16 ? 'the file is UTF-16, not UTF-8' : 'the line holds bytes that are not UTF-8';
}

function invalidLine(bytes: Uint8Array): number {
  let line = 1;
  for (let at = 0; at < bytes.length; line++) {
    const found = bytes.indexOf(10, at);
    const end = found < 0 ? bytes.length : found + 1;
    if (decode(bytes.subarray(at, end)) === undefined) return line;
    at = end;
  }
  return 1;
}

function readContents(text: string, header: Header, site: Site, nested: string | undefined): ReadContents {
  const fieldOf = (key: string): string | undefined => fieldOfKey(site, key);
  const { start, end } = header;
  if (header.format === 'yaml') return readYamlHeader(text, start, end, fieldOf, nested);
  if (header.format === 'toml') return readTomlHeader(text, start, end, fieldOf, nested);
  if (header.format === 'json') return readJsonHeader(text, start, end, header.braceless, fieldOf);
  if (header.format === 'pelican') return { kind: 'ok', contents: readPelican(text, header, fieldOf) };
  return { kind: 'ok', contents: { sources: [], scalars: new Map() } };
}

function readPelican(text: string, header: Header, fieldOf: (key: string) => string | undefined): HeaderContents {
  const sources: FieldSource[] = [];
  const scalars = new Map<string, string>();
  for (const { key, value, start } of readPelicanEntries(text, header.start, header.end)) {
    if (scalarKeys.has(key)) scalars.set(key, value);
    if (fieldOf(key) === undefined) continue;
    const terms = key === 'category' ? [value].filter((term) => term !== '') : splitPelicanList(value);
    sources.push({
      key,
      start,
      value: { shape: 'fixed', terms, at: start, reason: "Pelican's headers are read, not written" },
    });
  }
  return { sources, scalars };
}

/** The keys of a field in this post that its site reads. More than one only for Jekyll's `category` with `categories`. */
export function sourcesOf(opened: OpenedPost, field: string, site: Site): readonly FieldSource[] {
  const all = opened.contents.sources.filter((source) => fieldOfKey(site, source.key) === field);
  return all.length < 2 ? all : sourcesRead(site, field, all);
}

/** Terms of one key, as the site reads them. */
export function termsOfSource(source: FieldSource, site: Site): readonly string[] {
  const { value } = source;
  if (value.shape === 'scalar')
    return splitString(value.value, splitterOf(site, source.key)).map((piece) => piece.term);
  if (value.shape === 'flow' || value.shape === 'block') return value.items.map((item) => item.term);
  if (value.shape !== 'fixed') return [];
  if (value.oneText !== true) return value.terms;
  return value.terms.flatMap((text) => splitString(text, splitterOf(site, source.key)).map((piece) => piece.term));
}

/** Field → terms for every field the post has, in the order of the header. */
export function termsOf(opened: OpenedPost, site: Site): Readonly<Record<string, readonly string[]>> {
  const terms: Record<string, readonly string[]> = {};
  for (const source of opened.contents.sources) {
    const field = fieldOfKey(site, source.key);
    if (field === undefined || Object.hasOwn(terms, field)) continue;
    terms[field] = sourcesOf(opened, field, site).flatMap((each) => termsOfSource(each, site));
  }
  return terms;
}

/** 1-based line of a source's key. */
export function lineOfSource(opened: OpenedPost, source: FieldSource): number {
  return lineAt(opened.text, source.value.shape === 'fixed' ? source.value.at : source.start);
}

import { isMap } from 'yaml';
import type { FieldOfKey, FieldSource, ReadContents } from './headerContents.ts';
import { scalarKeys } from './headerContents.ts';
import type { YamlEntry } from './yamlEntries.ts';
import { cutYamlEntries } from './yamlEntries.ts';
import { isText, pairsOf, parseYaml, scalarOf, termsOfNode, valueOf } from './yamlSlice.ts';
import { readYamlScalar, readYamlTerms } from './yamlValue.ts';
import { lineAt } from './textLines.ts';

/**
 * Reads a YAML header entry by entry: the full parser sees only the values that the simple grammar does not settle.
 * `nested` is the key whose mapping holds the term fields (Zola's `taxonomies`).
 */
export function readYamlHeader(
  text: string,
  from: number,
  to: number,
  fieldOf: FieldOfKey,
  nested?: string,
): ReadContents {
  const cut = cutYamlEntries(text, from, to);
  if (cut.kind === 'odd') return readWhole(text, from, to, fieldOf, nested) ?? { ...cut, kind: 'broken' };
  const sources: FieldSource[] = [];
  const scalars = new Map<string, string>();
  for (const entry of cut.entries) {
    const value = readYamlTerms(text, entry);
    // A merge key brings fields in from elsewhere; an alias cannot be read alone. Both need the whole header.
    if (value.shape === 'broken' || entry.key === '<<') {
      const whole = readWhole(text, from, to, fieldOf, nested);
      if (whole) return whole;
      if (value.shape === 'broken') return { kind: 'broken', line: lineAt(text, value.at), reason: value.reason };
    }
    if (nested === undefined && fieldOf(entry.key) !== undefined)
      sources.push({ key: entry.key, start: entry.start, value });
    if (entry.key === nested) sources.push(...nestedSources(text, entry, fieldOf));
    const name = entry.key.toLowerCase();
    if (!scalarKeys.has(name)) continue;
    const scalar = value.shape === 'scalar' ? value.value : readYamlScalar(text, entry);
    if (scalar !== undefined) scalars.set(name, scalar);
  }
  return { kind: 'ok', contents: { sources, scalars } };
}

/** The entries of the mapping under a key; none where it is not a block mapping. */
export function nestedEntries(text: string, entry: YamlEntry): readonly YamlEntry[] {
  const from = text.indexOf('\n', entry.start) + 1;
  if (from === 0 || from >= entry.end || text.slice(entry.valueStart, from).trim() !== '') return [];
  const cut = cutYamlEntries(text, from, entry.end);
  return cut.kind === 'ok' ? cut.entries : [];
}

function nestedSources(text: string, entry: YamlEntry, fieldOf: FieldOfKey): readonly FieldSource[] {
  const inside = nestedEntries(text, entry).filter((each) => fieldOf(each.key) !== undefined);
  return inside.map((each) => ({ key: each.key, start: each.start, value: readYamlTerms(text, each) }));
}

/** Reads what lines alone cannot cut: everything can be read then, nothing can be edited. */
function readWhole(
  text: string,
  from: number,
  to: number,
  fieldOf: FieldOfKey,
  nested: string | undefined,
): ReadContents | undefined {
  const parsed = parseYaml(text.slice(from, to), from);
  if (parsed.kind === 'broken') return undefined;
  const root: unknown = parsed.document.contents;
  if (root === null) return { kind: 'ok', contents: { sources: [], scalars: new Map() } };
  if (!isMap(root)) return undefined;
  const scalars = new Map<string, string>();
  const holder: unknown = nested === undefined ? root : valueOf(parsed.document, nested);
  const sources: FieldSource[] = [];
  for (const [key, node] of pairsOf(root, parsed.aliases)) {
    const scalar = scalarKeys.has(key.toLowerCase()) ? scalarOf(node) : undefined;
    if (scalar !== undefined) scalars.set(key.toLowerCase(), scalar);
  }
  for (const [key, node] of pairsOf(holder, parsed.aliases)) {
    if (fieldOf(key) === undefined) continue;
    const terms = termsOfNode(node, parsed.aliases);
    const reason = 'the header uses YAML (anchors, merge keys, unusual layout) that cannot be edited in place';
    sources.push({
      key,
      start: from,
      value: { shape: 'fixed', terms: terms ?? [], oneText: isText(node, parsed.aliases), at: from, reason },
    });
  }
  return { kind: 'ok', contents: { sources, scalars } };
}

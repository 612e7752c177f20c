import { checkRules } from './checkRules.ts';
import {
  keysOf,
  readDrop,
  readGate,
  readGroups,
  readMaxThemes,
  readMerge,
  readMode,
  readTexts,
  readThemes,
  type WrittenRules,
} from './readRules.ts';
import { YamlReader, type Entry, type Found, type Place } from './readYaml.ts';
import type { RuleProblem, Taxonomy } from './taxonomy.ts';
import { taxonomySchema } from './taxonomySchema.ts';

/** One rule of the file with its place, for a lens that shows how many posts it touches (`ruleCounts` has the number by `key`). */
export interface RuleEntry {
  readonly kind: 'theme' | 'merge' | 'drop' | 'protect';
  /** `theme:<name>`, `merge:<term>`, `protect:<term>` or `drop`. */
  readonly key: string;
  /** 1-based, the last line included. */
  readonly line: number;
  readonly endLine: number;
}

export interface ParsedTaxonomy {
  /** Absent when there is any error: a file that is half right must not file half the posts. */
  readonly taxonomy?: Taxonomy;
  /** In the order of the file. */
  readonly problems: readonly RuleProblem[];
  readonly entries: readonly RuleEntry[];
  /** The file itself says from which confidence posts are filed; else `gate.confidence` is the usual one. */
  readonly saysConfidence: boolean;
}

/** Reads `taxonomy.yaml`. Whatever the text is, it answers with problems that have line and column, never throws. */
export function parseTaxonomy(text: string): ParsedTaxonomy {
  const reader = new YamlReader(text);
  if (reader.failed) return { problems: reader.problems, entries: [], saysConfidence: false };
  const sections = sectionsOf(reader);
  const section = (key: string): Found | undefined => sections.get(key)?.value;
  const fieldAt = section('field');
  const field = fieldAt && reader.text(fieldAt, '"field"');
  const dropAt = sections.get('drop');
  const rules: WrittenRules = {
    themes: readThemes(reader, section('themes')),
    merge: readMerge(reader, section('merge')),
    protect: readTexts(reader, section('protect'), '"protect"'),
    neverMerge: readGroups(reader, section('never-merge')),
    maxThemes: readMaxThemes(reader, section('max-themes')),
  };
  const drop = readDrop(reader, section('drop'));
  const mode = readMode(reader, section('mode'));
  const { gate, saysConfidence } = readGate(reader, section('gate'));
  checkRules(rules, reader);
  const problems = reader.problems.toSorted((one, other) => one.line - other.line || one.column - other.column);
  const entries = entriesOf(rules, dropAt, reader);
  if (reader.failed || field === undefined) return { problems, entries, saysConfidence };
  const merge = bare();
  for (const { from, to } of rules.merge) merge[from.text] = to.text;
  const taxonomy: Taxonomy = {
    field: field.text,
    themes: rules.themes.map(({ theme }) => theme),
    merge,
    drop,
    protect: rules.protect.map((term) => term.text),
    neverMerge: rules.neverMerge.map((group) => group.map((term) => term.text)),
    maxThemes: rules.maxThemes,
    mode,
    gate,
  };
  return { taxonomy, problems, entries, saysConfidence };
}

/** What stands for the rules of a file that cannot be read. `why`: in a few words, without a point. */
export function unreadableTaxonomy(why: string): ParsedTaxonomy {
  const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  const message = `The file cannot be read: ${why}.`;
  return { problems: [{ ...place, message, severity: 'error' }], entries: [], saysConfidence: false };
}

/** A record without a prototype, so that `__proto__` and `constructor` are terms like any other. */
function bare(): Record<string, string> {
  const record: Record<string, string> = Object.create(null);
  return record;
}

function sectionsOf(reader: YamlReader): Map<string, Entry> {
  const entries = reader.entries(reader.root, 'the file', keysOf(taxonomySchema));
  const sections = new Map(entries.map((entry) => [entry.key.text, entry]));
  for (const key of taxonomySchema.required ?? [])
    if (!sections.has(key) && !reader.failed)
      reader.error(reader.root.at, `"${key}" is missing: ${taxonomySchema.properties?.[key]?.description ?? ''}`);
  return sections;
}

function entriesOf(rules: WrittenRules, drop: Entry | undefined, reader: YamlReader): RuleEntry[] {
  const entry = (kind: RuleEntry['kind'], key: string, from: Place, to = from): RuleEntry => ({
    kind,
    key,
    line: reader.position(from.start).line,
    endLine: reader.position(Math.max(from.start, to.end - 1)).line,
  });
  return [
    ...rules.themes.map(({ name }) => entry('theme', `theme:${name.text}`, name.at)),
    ...rules.merge.map(({ from, to }) => entry('merge', `merge:${from.text}`, from.at, to.at)),
    ...(drop ? [entry('drop', 'drop', drop.key.at, drop.value.at)] : []),
    ...rules.protect.map((term) => entry('protect', `protect:${term.text}`, term.at)),
  ];
}

import type { Outcome } from '../../outcome.ts';
import { documentKinds, type DocumentKind } from '../document.ts';
import { findingKinds, type FindingKind } from '../findings/finding.ts';
import { oneLine } from '../run/plainText.ts';
import type { Lens } from './lens.ts';
import { lensIdOf } from './lensId.ts';
import { LensFault, readQuestions } from './readQuestions.ts';

/** A lens is a page, not a book; what is longer was not meant to be one. */
const LONGEST_FILE = 32 * 1024;
const LONGEST_NAME = 60;
const MOST_SLOTS = 30;

/** What a line of the front matter says, with the line (from 1) it says it on. */
interface Entry {
  readonly value: string;
  readonly line: number;
}

const KEYS = ['name', 'scope', 'applies to', 'default for', 'kind', 'slots'] as const;
type Key = (typeof KEYS)[number];

/**
 * Reads a lens of the owner's: front matter between two lines of dashes (`name`, `scope`, `applies to`, `default for`, `kind`, `slots`, all
 * of them optional), then a framing, if any, and a list of questions. What is wrong is told with file and line; nothing is guessed.
 */
export function readLens(text: string, fileName: string): Outcome<Lens> {
  try {
    return { kind: 'ok', value: lensOf(text, fileName) };
  } catch (fault) {
    if (!(fault instanceof LensFault)) throw fault;
    return { kind: 'failed', message: `${oneLine(fileName, 200)}, line ${fault.line}: ${fault.message}` };
  }
}

function lensOf(text: string, fileName: string): Lens {
  const id = lensIdOf(fileName);
  if (id === undefined) throw new LensFault(1, 'the file’s name is the name of the lens: letters, digits and dashes.');
  if (text.length > LONGEST_FILE) throw new LensFault(1, 'the file is too long for a lens: 32 KiB at most.');
  const lines = text.replace(/^\uFEFF/u, '').split(/\r\n?|\n/u);
  const { entries, bodyAt } = frontMatter(lines);
  const { framing, questions } = readQuestions(lines, bodyAt);
  const applies = kindsIn(entries.get('applies to'));
  return {
    id,
    name: oneLine(entries.get('name')?.value ?? '', LONGEST_NAME) || id.replaceAll('-', ' '),
    scope: scopeIn(entries.get('scope')),
    appliesTo: applies ?? documentKinds,
    defaultFor: defaultsIn(entries.get('default for'), applies ?? documentKinds),
    kind: kindIn(entries.get('kind')),
    questions,
    slots: slotsIn(entries.get('slots')),
    ...(framing === '' ? {} : { framing }),
    file: fileName,
  };
}

function frontMatter(lines: readonly string[]): {
  readonly entries: ReadonlyMap<Key, Entry>;
  readonly bodyAt: number;
} {
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first === -1 || !isFence(lines[first])) {
    throw new LensFault(Math.max(0, first) + 1, 'a lens begins with a line of three dashes (---) and its name.');
  }
  const entries = new Map<Key, Entry>();
  for (let at = first + 1; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (isFence(line)) return { entries, bodyAt: at + 1 };
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const { key, value } = entryIn(line, at + 1);
    if (entries.has(key)) throw new LensFault(at + 1, `“${key}” stands here for the second time.`);
    entries.set(key, { value, line: at + 1 });
  }
  throw new LensFault(first + 1, 'the second line of three dashes (---), behind the last setting, is missing.');
}

function isFence(line: string | undefined): boolean {
  return line !== undefined && /^---[ \t]*$/u.test(line);
}

function entryIn(line: string, number: number): { readonly key: Key; readonly value: string } {
  const colon = line.indexOf(':');
  if (colon === -1) throw new LensFault(number, 'a setting is a name, a colon and a value, as in “scope: whole”.');
  const said = line.slice(0, colon);
  const key = KEYS.find((one) => bare(one) === bare(said));
  if (key === undefined) {
    throw new LensFault(number, `there is no setting “${oneLine(said, 40)}”. There are: ${KEYS.join(', ')}.`);
  }
  const value = line.slice(colon + 1).trim();
  return { key, value: /^(["']).*\1$/u.test(value) && value.length > 1 ? value.slice(1, -1) : value };
}

function scopeIn(entry: Entry | undefined): Lens['scope'] {
  const said = bare(entry?.value ?? 'whole');
  if (said === 'whole' || said === 'part') return said;
  throw new LensFault(entry?.line ?? 1, 'the scope is “whole” (the document at once) or “part” (each part of it).');
}

function kindIn(entry: Entry | undefined): FindingKind {
  if (entry === undefined) return 'hole';
  const found = findingKinds.find((kind) => bare(kind) === bare(entry.value));
  if (found !== undefined) return found;
  throw new LensFault(entry.line, `the kind of a finding is one of ${findingKinds.join(', ')}.`);
}

/** `undefined` where all are meant. */
function kindsIn(entry: Entry | undefined): readonly DocumentKind[] | undefined {
  const said = listOf(entry);
  if (entry === undefined || said.length === 0 || said.some((one) => bare(one) === 'all')) return undefined;
  return said.map((one) => {
    const found = documentKinds.find((kind) => bare(kind) === bare(one));
    if (found !== undefined) return found;
    throw new LensFault(
      entry.line,
      `“${oneLine(one, 40)}” is no kind of document. There are: ${documentKinds.join(', ')}, and all.`,
    );
  });
}

function defaultsIn(entry: Entry | undefined, applies: readonly DocumentKind[]): readonly DocumentKind[] {
  if (listOf(entry).length === 0) return [];
  const defaults = kindsIn(entry) ?? applies;
  const other = defaults.find((kind) => !applies.includes(kind));
  if (other === undefined) return defaults;
  throw new LensFault(entry?.line ?? 1, `it is a default for “${other}”, to which it does not apply.`);
}

function slotsIn(entry: Entry | undefined): readonly string[] {
  return [...new Set(listOf(entry).map((slot) => oneLine(slot, 60)))].slice(0, MOST_SLOTS);
}

/** Values between commas, in brackets or not. */
function listOf(entry: Entry | undefined): readonly string[] {
  return (entry?.value ?? '')
    .replace(/^\[|\]$/gu, '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** `applies_to`, `Applies-To` and `applies to` are one. */
function bare(text: string): string {
  return text
    .slice(0, 100)
    .toLowerCase()
    .replace(/[\s_-]+/gu, '');
}

import { fieldOfKey } from './conventions.ts';
import { changeValue } from './editValue.ts';
import { insertField } from './insertField.ts';
import type { OpenedPost } from './openPost.ts';
import { lineOfSource, openPost, sourcesOf, termsOf } from './openPost.ts';
import type { Site } from './site.ts';
import { lineAt } from './textLines.ts';
import { faultOfTerm } from './writeTerm.ts';

export type EditedTerms =
  | { readonly kind: 'edited'; readonly bytes: Uint8Array }
  | { readonly kind: 'same' }
  /** Nothing was changed. `line` is 1-based. */
  | { readonly kind: 'refused'; readonly line: number; readonly reason: string };

/**
 * Gives a post's field these terms, in this order, and changes no byte outside the field's value (or the key line that has
 * to be added). Kept terms keep their bytes, quotes and comments. What cannot be edited so is refused. The result is read
 * again before it is given out: it must hold the terms asked for and everything else as before.
 */
export function editTerms(bytes: Uint8Array, field: string, terms: readonly string[], known: Site): EditedTerms {
  const site = knownField(known, field);
  const opening = openPost(bytes, site);
  if (opening.kind === 'broken') return { kind: 'refused', line: opening.line, reason: opening.reason };
  const { opened } = opening;
  const name = fieldOfKey(site, field);
  if (name === undefined || faultOfTerm(field) !== undefined)
    return refused(opened, `${JSON.stringify(field)} is not a field that this site’s posts can hold`);
  const before = termsOf(opened, site);
  if (equal(before[name] ?? [], terms)) return { kind: 'same' };
  const fault =
    terms.map(faultOfTerm).find((reason) => reason !== undefined) ??
    faultForSite(terms, before[name] ?? [], name, site);
  if (fault !== undefined) return refused(opened, fault);
  const all = opened.contents.sources.filter((source) => fieldOfKey(site, source.key) === name);
  const [source, second] = all;
  if (second)
    return refused(
      opened,
      `${second.key} stands beside another ${source?.key ?? name}; which of them to write is not clear`,
      lineOfSource(opened, second),
    );
  const change = source ? changeValue(opened, source, terms, site) : insertField(opened, field, terms, site);
  if (typeof change === 'string') return refused(opened, change, source && lineOfSource(opened, source));
  const { text } = opened;
  const edited = new TextEncoder().encode(text.slice(0, change.start) + change.text + text.slice(change.end));
  const problem = checkAgain(edited, opened, name, terms, site);
  return problem === undefined
    ? { kind: 'edited', bytes: edited }
    : refused(opened, problem, lineAt(text, change.start));
}

/** A field of the owner's own is read like the usual ones. Zola is left to say itself what it declares. */
function knownField(site: Site, field: string): Site {
  return fieldOfKey(site, field) === undefined && site.generator !== 'zola'
    ? { ...site, fields: [...site.fields, field] }
    : site;
}

/** Obsidian takes a tag with a blank for no tag at all, without a word. */
function faultForSite(
  terms: readonly string[],
  present: readonly string[],
  field: string,
  site: Site,
): string | undefined {
  if (site.generator !== 'obsidian' || (field !== 'tags' && field !== 'tag')) return undefined;
  const faulty = terms.find((term) => /\s/.test(term) && !present.includes(term));
  return faulty === undefined
    ? undefined
    : 'Obsidian has no tags with blanks; choose another field, or themes without blanks';
}

function refused(opened: OpenedPost, reason: string, line?: number): EditedTerms {
  return { kind: 'refused', line: line ?? lineAt(opened.text, opened.header.start), reason };
}

/** Why the edited bytes may not be used; undefined where they say what was asked and nothing else has changed. */
function checkAgain(
  edited: Uint8Array,
  before: OpenedPost,
  field: string,
  wanted: readonly string[],
  site: Site,
): string | undefined {
  const opening = openPost(edited, site);
  if (opening.kind === 'broken') return `the edited header could not be read: ${opening.reason}`;
  const { opened } = opening;
  if (sourcesOf(opened, field, site).length > 1) return 'the edited header holds the field twice';
  const after = termsOf(opened, site);
  if (!equal(after[field] ?? [], wanted)) return 'the edited header reads otherwise than asked';
  const others = (terms: Readonly<Record<string, readonly string[]>>): string =>
    JSON.stringify(Object.entries(terms).filter(([name]) => name !== field));
  const same =
    others(termsOf(before, site)) === others(after) &&
    JSON.stringify([...before.contents.scalars]) === JSON.stringify([...opened.contents.scalars]) &&
    before.text.slice(before.header.bodyStart) === opened.text.slice(opened.header.bodyStart);
  return same ? undefined : 'the edit would change what else the post says';
}

function equal(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((term, at) => term === other[at]);
}

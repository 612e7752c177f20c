import type { JsonValue } from '../../llm/chat.ts';
import { findJson, type JsonObject } from '../../llm/parseJson.ts';
import { findingKinds, severities, type FindingKind, type Severity } from '../findings/finding.ts';
import type { Lens } from '../lenses/lens.ts';
import { isEmptyTalk } from './emptyTalk.ts';
import { oneLine } from './plainText.ts';
import { MOST_FINDINGS } from './prompt.ts';

/** A finding as a model said it; nothing of it is checked against the document yet. */
export interface SaidFinding {
  readonly para: string;
  /** Empty where it names a slot instead. */
  readonly quote: string;
  readonly slot: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly claim: string;
  readonly consequence: string;
}

export type ReadAnswer =
  | {
      readonly kind: 'ok';
      readonly findings: readonly SaidFinding[];
      readonly checked: readonly string[];
      /** Entries that are no finding: no claim, no place, praise, our own instructions said back. */
      readonly senseless: number;
      /** Findings beyond the first five, not read. */
      readonly beyond: number;
      /** The answer broke off; findings that were whole are there. */
      readonly cut: boolean;
    }
  /** `why` is in our words and holds nothing of the answer. */
  | { readonly kind: 'unusable'; readonly why: string };

/** No honest answer is near this long; a looping model's is. */
const LONGEST_ANSWER = 60_000;
const LONGEST_TEXT = 300;
const LONGEST_QUOTE = 1000;
const MOST_CHECKED = 8;

/** Names under which models give the same thing, without signs and in small letters; the asked-for one first. */
const NAMES = {
  findings: ['findings', 'issues', 'problems', 'gaps', 'risks', 'results', 'items'],
  checked: ['checked', 'examined', 'lookedat', 'reviewed'],
  para: ['para', 'paragraph', 'paragraphid', 'paraid', 'block', 'id'],
  quote: ['quote', 'quotes', 'quotation', 'excerpt', 'evidence', 'exactwords', 'words', 'text'],
  slot: ['slot', 'missingslot', 'emptyslot', 'missing'],
  kind: ['kind', 'type', 'category'],
  claim: ['claim', 'problem', 'issue', 'statement', 'finding', 'description', 'title'],
  consequence: ['consequence', 'consequences', 'impact', 'effect', 'result', 'why'],
  severity: ['severity', 'priority', 'level'],
} as const;

/**
 * Reads what a model said about a document. Takes an object inside prose or fences, other names for the fields, a bare list, and the whole
 * findings of an answer that was cut off. An answer without a list of findings is unusable: never "nothing found".
 */
export function readAnswer(text: string, lens: Lens): ReadAnswer {
  const objects = objectsIn(text.slice(0, LONGEST_ANSWER));
  if (text.trim() === '') return { kind: 'unusable', why: 'the answer was empty' };
  const whole = objects.findLast((object) => Array.isArray(valueOf(object, NAMES.findings)));
  if (whole !== undefined) return readWhole(whole, lens);
  const loose = objects.filter((object) => textOf(object, NAMES.claim) !== '' && hasPlace(object));
  if (loose.length > 0) return readList(loose, [], lens, true);
  if (/^\s*(?:```\w*\s*)?\[\s*\]\s*(?:```)?\s*$/u.test(text)) return readList([], [], lens, false);
  return { kind: 'unusable', why: 'the answer held no list of findings' };
}

/** All objects that are whole and not inside another one, in order. */
function objectsIn(text: string): readonly JsonObject[] {
  const found: JsonObject[] = [];
  findJson(text, (value) => {
    found.push(value);
    return false;
  });
  return found;
}

function readWhole(object: JsonObject, lens: Lens): ReadAnswer {
  const list = valueOf(object, NAMES.findings);
  const said = valueOf(object, NAMES.checked);
  const checked = (Array.isArray(said) ? said : [said])
    .filter((one) => typeof one === 'string')
    .map((one) => oneLine(one, LONGEST_TEXT))
    .filter((one) => one !== '')
    .slice(0, MOST_CHECKED);
  return readList(Array.isArray(list) ? list : [], checked, lens, false);
}

function readList(entries: readonly JsonValue[], checked: readonly string[], lens: Lens, cut: boolean): ReadAnswer {
  const first = entries.slice(0, MOST_FINDINGS);
  const said = first.flatMap((entry) => saidFinding(entry, lens) ?? []);
  // A model that has begun to loop says one thing over and over.
  const findings = [...new Map(said.map((one) => [JSON.stringify([one.claim, one.quote, one.slot]), one])).values()];
  return {
    kind: 'ok',
    findings,
    checked,
    senseless: first.length - findings.length,
    beyond: entries.length - first.length,
    cut,
  };
}

function saidFinding(entry: JsonValue, lens: Lens): SaidFinding | undefined {
  if (!isObject(entry)) return undefined;
  const claim = oneLine(textOf(entry, NAMES.claim), LONGEST_TEXT);
  const quote = bareQuote(textOf(entry, NAMES.quote));
  const slot = oneLine(textOf(entry, NAMES.slot), 80);
  // Words that are only copied say nothing about themselves.
  if (
    claim === '' ||
    claim === oneLine(quote, LONGEST_TEXT) ||
    isEmptyTalk(claim, lens) ||
    (quote.trim() === '' && slot === '')
  )
    return undefined;
  return {
    para: oneLine(textOf(entry, NAMES.para), 20),
    quote,
    slot,
    kind: oneOf(textOf(entry, NAMES.kind), findingKinds) ?? lens.kind,
    severity: oneOf(textOf(entry, NAMES.severity), severities) ?? 'worth_knowing',
    claim,
    consequence: oneLine(textOf(entry, NAMES.consequence), LONGEST_TEXT),
  };
}

/** Without what a prompt put around the words: numbers of paragraphs, and in a list of claims what the claim is about. */
export function bareQuote(said: string): string {
  const words = said
    .slice(0, LONGEST_QUOTE)
    .replace(/\[p\d{1,7}\][ \t]*/gu, '')
    .trim();
  const listed = /^[a-z ]{4,12}: "(.*)"?$/su.exec(words)?.[1] ?? words;
  return /^(["'“„«]).*["'”“»]$/su.test(listed) && listed.length > 2
    ? listed.slice(1, -1)
    : listed.replace(/^"|"$/gu, '');
}

function hasPlace(object: JsonObject): boolean {
  return textOf(object, NAMES.quote) !== '' || textOf(object, NAMES.slot) !== '';
}

/** The value under the first of the names that is there, however it is written. */
function valueOf(object: JsonObject, names: readonly string[]): JsonValue | undefined {
  const byName = new Map(Object.entries(object).map(([key, value]) => [letters(key), value]));
  for (const name of names) {
    const value = byName.get(name);
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

function textOf(object: JsonObject, names: readonly string[]): string {
  const value = valueOf(object, names);
  const one = Array.isArray(value) ? value.find((item) => typeof item === 'string') : value;
  if (typeof one === 'number') return String(one);
  return typeof one === 'string' ? one : '';
}

function oneOf<Name extends string>(said: string, names: readonly Name[]): Name | undefined {
  const plain = letters(said);
  return names.find((name) => letters(name) === plain);
}

function letters(text: string): string {
  return text
    .slice(0, 100)
    .toLowerCase()
    .replace(/[^a-z]/gu, '');
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

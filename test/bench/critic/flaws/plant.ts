import type { Span } from '../../../../src/core/critic/document.ts';
import { formatOf } from '../../../../src/core/critic/read/format.ts';
import { readDocument } from '../../../../src/core/critic/read/readDocument.ts';
import { sectionIndexAt } from '../../../../src/core/critic/read/sentence.ts';
import type { BenchmarkDocument, Flaw } from './documents.ts';

/** A flaw that was planted, and where a finding would have to be. */
export interface Truth {
  readonly operator: string;
  readonly claim: string;
  readonly slot?: string;
  /** New words, and words that they contradict, in the spoilt text. Empty where something was only taken out. */
  readonly spans: readonly Span[];
  /** Headings of the section it was planted in, as the spoilt text has them. */
  readonly section: readonly string[];
}

export interface Variant {
  readonly document: BenchmarkDocument;
  readonly number: number;
  readonly text: string;
  readonly truths: readonly Truth[];
}

interface Edit extends Span {
  readonly text: string;
}

export const variantsOf = 3;
export const flawsIn = 4;

/** Three spoilt versions of a document with four flaws each, every flaw in one of them; the same each time. */
export function plantAll(document: BenchmarkDocument): readonly Variant[] {
  if (document.flaws.length === 0) return [];
  for (let attempt = 0; attempt < 500; attempt += 1) {
    const groups = grouped(document, `${document.name} ${attempt}`);
    if (groups !== undefined) return groups.map((flaws, index) => plant(document, flaws, index + 1));
  }
  throw new Error(`${document.name}: its flaws cannot be told apart in ${variantsOf} versions`);
}

/** Flaws that touch the same words come into different versions; `undefined` where this order does not work out. */
function grouped(document: BenchmarkDocument, seed: string): readonly (readonly Flaw[])[] | undefined {
  const groups: Flaw[][] = Array.from({ length: variantsOf }, () => []);
  for (const flaw of shuffled(document.flaws, seed)) {
    const fits = groups.filter((group) => group.length < flawsIn && !collide(document, [...group, flaw]));
    const group = fits.toSorted((one, other) => one.length - other.length)[0];
    if (group === undefined) return undefined;
    group.push(flaw);
  }
  return groups;
}

/** The document with these flaws in it. */
export function plant(document: BenchmarkDocument, flaws: readonly Flaw[], number = 1): Variant {
  const edits = flaws.flatMap((flaw) => editsOf(document, flaw).map((edit) => ({ ...edit, flaw })));
  edits.sort((one, other) => one.start - other.start);
  let text = '';
  let at = 0;
  const placed: { readonly flaw: Flaw; readonly span: Span }[] = [];
  for (const { start, end, text: words, flaw } of edits) {
    text += document.text.slice(at, start);
    placed.push({ flaw, span: { start: text.length, end: text.length + words.length } });
    text += words;
    at = end;
  }
  text += document.text.slice(at);
  const read = readDocument(text, { format: formatOf(document.file), kind: document.kind });
  const truths = flaws.map((flaw): Truth => {
    const spans = placed.filter((one) => one.flaw === flaw).map(({ span }) => span);
    const other = flaw.other === undefined ? -1 : text.indexOf(flaw.other);
    const others = other === -1 ? [] : [{ start: other, end: other + (flaw.other?.length ?? 0) }];
    return {
      operator: flaw.operator,
      claim: flaw.claim,
      ...(flaw.slot === undefined ? {} : { slot: flaw.slot }),
      spans: [...spans.filter(({ start, end }) => end > start), ...others],
      section: read.sections[sectionIndexAt(read, spans[0]?.start ?? 0)]?.path ?? [],
    };
  });
  return { document, number, text, truths };
}

function collide(document: BenchmarkDocument, flaws: readonly Flaw[]): boolean {
  const edits = flaws
    .flatMap((flaw) => editsOf(document, flaw).map((edit) => ({ ...edit, flaw })))
    .toSorted((one, other) => one.start - other.start);
  if (edits.some((edit, index) => index > 0 && edit.start < (edits[index - 1]?.end ?? 0))) return true;
  // What a contradiction points to must still stand there.
  return flaws.some((flaw) => {
    const start = flaw.other === undefined ? -1 : document.text.indexOf(flaw.other);
    const end = start + (flaw.other?.length ?? 0);
    return start !== -1 && edits.some((edit) => edit.flaw !== flaw && edit.start < end && start < edit.end);
  });
}

function editsOf(document: BenchmarkDocument, flaw: Flaw): readonly Edit[] {
  const edits: Edit[] = [];
  for (const [index, cut] of (flaw.cut ?? []).entries()) {
    const replacement = flaw.find === undefined && index === 0 ? (flaw.with ?? '') : '';
    edits.push({ ...rangeOf(document, cut), text: replacement });
  }
  if (flaw.find !== undefined) edits.push({ ...spanOf(document, flaw.find), text: flaw.with ?? '' });
  if (flaw.find2 !== undefined) edits.push({ ...spanOf(document, flaw.find2), text: flaw.with2 ?? '' });
  if (flaw.after !== undefined) {
    const { end } = spanOf(document, flaw.after);
    edits.push({ start: end, end, text: flaw.add ?? '' });
  }
  return edits;
}

function spanOf({ name, text }: BenchmarkDocument, words: string): Span {
  const start = text.indexOf(words);
  if (start === -1) throw new Error(`${name}: “${words}” does not stand in it`);
  if (text.includes(words, start + 1)) throw new Error(`${name}: “${words}” stands in it more than once`);
  return { start, end: start + words.length };
}

function rangeOf(document: BenchmarkDocument, cut: string): Span {
  const [from = '', to] = cut.split(' … ');
  if (to === undefined) return spanOf(document, cut);
  const start = document.text.indexOf(from);
  const last = document.text.indexOf(to, start + from.length);
  if (start === -1 || last === -1) throw new Error(`${document.name}: “${cut}” does not stand in it`);
  return { start, end: last + to.length };
}

/** Always the same order for one name. */
function shuffled<Item>(items: readonly Item[], seed: string): readonly Item[] {
  const random = randomFrom(seed);
  const keyed = items.map((item) => ({ item, key: random() }));
  return keyed.toSorted((one, other) => one.key - other.key).map(({ item }) => item);
}

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
export function randomFrom(seed: string): () => number {
  let state = Array.from(seed).reduce((sum, sign) => (Math.imul(sum, 31) + (sign.codePointAt(0) ?? 0)) | 0, 7);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Whether quotes are found where they stand, and only there. Figures are of documents that nothing was tuned on. */
import { findQuote } from '../../../src/core/critic/anchors/findQuote.ts';
import { prepareText, type PreparedText } from '../../../src/core/critic/anchors/prepare.ts';
import type { QuotePlace } from '../../../src/core/critic/anchors/selector.ts';
import { interleaved, type Row } from '../report.ts';
import { invented, light, sameLetters, sharedWith, turned, type Alteration } from './alter.ts';
import { randomOf, sentencesOf, sourceTexts, spread, type Half, type Piece, type SourceText } from './sentences.ts';

const QUOTES = 600;
/** Above this share of common runs of words a sentence of the one stands in the other too: a true hit, to be left out. */
const COMMON = 0.5;

interface Case {
  readonly source: SourceText;
  readonly prepared: PreparedText;
  readonly piece: Piece;
}

interface Tally {
  asked: number;
  right: number;
  exact: number;
  close: number;
  approximate: number;
}

export interface QuoteFigures {
  readonly light: Tally;
  readonly byWay: ReadonlyMap<string, Tally>;
  readonly foreign: Tally;
  /** Sentences left out since they stand in both documents. */
  readonly common: number;
  readonly failures: readonly string[];
}

export async function quoteRows(): Promise<readonly Row[]> {
  const [tuned, held] = [await quoteFigures('tuned'), await quoteFigures('held out')];
  return [
    {
      what: `quotes altered lightly, placed right (of ${held.light.asked}, held out)`,
      ours: (held.light.right / held.light.asked).toFixed(3),
      peer: `on the half it was tuned on ${(tuned.light.right / tuned.light.asked).toFixed(3)}`,
      figure: held.light.right / held.light.asked,
      bar: { kind: 'at least', value: 0.9, unit: '' },
    },
    {
      what: 'the same by way',
      ours: ways(held, Object.keys(light), ({ right }) => right),
      peer: `of all, exact ${percent(held.light.exact, held.light.asked)}, close ${held.light.close}, approximate ${held.light.approximate}`,
    },
    {
      what: `quotes of another document taken for this one's (of ${held.foreign.asked}, held out)`,
      ours: String(accepted(held.foreign)),
      peer: `tuned half ${accepted(tuned.foreign)} of ${tuned.foreign.asked}; left out as standing in both: ${held.common} and ${tuned.common}`,
      figure: accepted(held.foreign),
      bar: { kind: 'at most', value: 0, unit: '' },
    },
    {
      what: 'quotes turned around, passed as exact or close',
      ours: ways(held, Object.keys(turned), taken),
      peer: `shown as approximate: ${ways(held, Object.keys(turned), ({ approximate }) => approximate)}`,
      figure: Math.max(...Object.keys(turned).map((name) => taken(tallyOf(held, name)))),
      bar: { kind: 'at most', value: 0, unit: '' },
    },
    {
      what: 'inventions, passed as exact or close',
      ours: ways(held, Object.keys(invented), taken),
      peer: `shown as approximate: ${ways(held, Object.keys(invented), ({ approximate }) => approximate)}`,
    },
    await timeRow(),
  ];
}

function ways(figures: QuoteFigures, names: readonly string[], of: (tally: Tally) => number): string {
  return names.map((name) => `${name} ${percent(of(tallyOf(figures, name)), tallyOf(figures, name).asked)}`).join(', ');
}

function taken({ exact, close }: Tally): number {
  return exact + close;
}

export async function quoteFigures(half: Half): Promise<QuoteFigures> {
  const cases = await casesOf(half);
  const random = randomOf(half === 'tuned' ? 7 : 11);
  const byWay = new Map<string, Tally>();
  const failures: string[] = [];
  const all = emptyTally();
  const names = Object.keys(light);
  for (const [index, one] of cases.entries()) {
    const other = cases[(index * 7 + 3) % cases.length]?.piece.words ?? '';
    const [way, quote] = lightly(names, index, one, random);
    const place = findQuote(one.prepared, quote);
    for (const tally of [all, tallyIn(byWay, way)]) count(tally, one, place);
    if (!isRight(one, place))
      failures.push(
        `${way}: ${quote} → ${place === undefined ? '-' : one.source.text.slice(place.span.start, place.span.end)}`,
      );
    for (const [name, alter] of Object.entries({ ...turned, ...invented })) {
      const altered = alter(one.piece.words, random, other);
      if (altered !== undefined && !sameLetters(altered, one.piece.words)) {
        const found = findQuote(one.prepared, altered);
        count(tallyIn(byWay, name), one, found);
        if (found !== undefined && found.match !== 'approximate')
          failures.push(
            `${name} ${found.match}: ${altered} → ${one.source.text.slice(found.span.start, found.span.end)}`,
          );
      }
    }
  }
  const foreign = emptyTally();
  let common = 0;
  for (let round = 1; round <= 6 && foreign.asked < QUOTES; round += 1) {
    for (const one of cases) {
      if (foreign.asked === QUOTES) break;
      const elsewhere = otherText(cases, one, random);
      if (elsewhere === undefined) continue;
      if (sharedWith(one.piece, elsewhere.source.text) >= COMMON) {
        common += 1;
        continue;
      }
      const place = findQuote(elsewhere.prepared, one.piece.words);
      count(foreign, one, place);
      if (place !== undefined)
        failures.push(
          `foreign ${place.match}: ${one.piece.words} → ${elsewhere.source.text.slice(place.span.start, place.span.end)}`,
        );
    }
  }
  return { light: all, byWay, foreign, common, failures };
}

async function casesOf(half: Half): Promise<readonly Case[]> {
  const texts = await sourceTexts(half);
  const groups = new Map<string, Case[]>();
  for (const source of texts) {
    const prepared = prepareText(source.text);
    const list = groups.get(source.group) ?? [];
    groups.set(source.group, list);
    list.push(...sentencesOf(source.text).map((piece) => ({ source, prepared, piece })));
  }
  const plans = spread(groups.get('plans') ?? [], QUOTES / 2);
  const posts = [...groups].filter(([name]) => name !== 'plans');
  const perBlog = Math.ceil((QUOTES - plans.length) / posts.length);
  return [...plans, ...posts.flatMap(([, list]) => spread(list, perBlog))].slice(0, QUOTES);
}

/** The next way in turn that these words allow and that changes them (but `verbatim`). */
function lightly(names: readonly string[], index: number, { piece }: Case, random: () => number): [string, string] {
  for (let step = 0; step < names.length; step += 1) {
    const name = names[(index + step) % names.length] ?? '';
    const alter: Alteration | undefined = light[name];
    const quote = alter?.(piece.words, random, '');
    if (quote !== undefined && (name === 'verbatim' || quote !== piece.words)) return [name, quote];
  }
  return ['verbatim', piece.words];
}

/** Another document of the same blog or shelf: the same language and the same author make it as hard as it gets. */
function otherText(cases: readonly Case[], one: Case, random: () => number): Case | undefined {
  const others = cases.filter(({ source }) => source.group === one.source.group && source !== one.source);
  return others[Math.floor(random() * others.length)];
}

function isRight({ source, piece }: Case, place: QuotePlace | undefined): boolean {
  if (place === undefined) return false;
  const { start, end } = place.span;
  const common = Math.max(0, Math.min(end, piece.end) - Math.max(start, piece.start));
  const whole = Math.max(end, piece.end) - Math.min(start, piece.start);
  return common / whole >= 0.8 || sameLetters(source.text.slice(start, end), piece.words);
}

function emptyTally(): Tally {
  return { asked: 0, right: 0, exact: 0, close: 0, approximate: 0 };
}

function tallyIn(tallies: Map<string, Tally>, name: string): Tally {
  const tally = tallies.get(name) ?? emptyTally();
  tallies.set(name, tally);
  return tally;
}

function tallyOf({ byWay }: QuoteFigures, name: string): Tally {
  return byWay.get(name) ?? emptyTally();
}

function count(tally: Tally, one: Case, place: QuotePlace | undefined): void {
  tally.asked += 1;
  if (isRight(one, place)) tally.right += 1;
  if (place !== undefined) tally[place.match] += 1;
}

function accepted({ exact, close, approximate }: Tally): number {
  return exact + close + approximate;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${Math.round((100 * part) / whole)} % of ${whole}`;
}

async function timeRow(): Promise<Row> {
  const texts = await sourceTexts('held out');
  const longest = texts.toSorted((one, other) => other.text.length - one.text.length)[0]?.text ?? '';
  const prepared = prepareText(longest);
  const random = randomOf(3);
  const pieces = spread(sentencesOf(longest), 50);
  const quotes = pieces.map(({ words }) => light['word dropped']?.(words, random, '') ?? words);
  const [ours = 0, plain = 0, preparing = 0] = await interleaved(
    [
      () => quotes.map((quote) => findQuote(prepared, quote)),
      () => quotes.map((quote) => longest.indexOf(quote)),
      () => prepareText(longest),
    ],
    9,
  );
  return {
    what: `50 altered quotes in ${Math.round(longest.length / 1000)} kB`,
    ours: `${ours.toFixed(1)} ms, and ${preparing.toFixed(1)} ms once to prepare the text`,
    peer: `indexOf, which finds none of them: ${plain.toFixed(2)} ms (${Math.round(ours / Math.max(plain, 0.001))} times)`,
  };
}

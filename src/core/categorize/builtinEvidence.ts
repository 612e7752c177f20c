import type { PostText } from '../posts/post.ts';
import { bucketOf, type Row, type Vocabulary } from './features.ts';
import type { LinearModel } from './linear.ts';
import { eachFeature, inStarts, unmarked } from './views.ts';
import { longestBody, spaceless, startsOf, withoutBlocks } from './words.ts';

/** What in a post spoke most for a theme. */
export interface Evidence {
  /** Words and pairs, the strongest first. */
  readonly words: readonly string[];
  /** A sentence or phrase of the body, verbatim, that holds the strongest word which has one. */
  readonly quote?: string;
}

const mostWords = 4;
/** How many of the strongest words are looked up in the body. */
const mostSought = 12;
const longestQuote = 240;

/** The words of a post by what each adds to the score of the theme (its value in the post's row x weight). */
export function evidenceOf(
  text: PostText,
  row: Row,
  vocabulary: Vocabulary,
  model: LinearModel,
  theme: number,
): Evidence {
  const values = new Map(Array.from(row.columns, (column, at) => [column, row.values[at] ?? 0]));
  const features = new Set<string>();
  eachFeature(text, (feature) => features.add(feature));
  const shown = shownAs(features);
  const shares = new Map<string, number>();
  for (const feature of features) {
    const column = vocabulary.columnOf[bucketOf(feature)] ?? -1;
    const weight = column < 0 ? 0 : (model.weights[column * model.classes + theme] ?? 0);
    const word = weight > 0 ? shown(feature) : '';
    if (word !== '') shares.set(word, (shares.get(word) ?? 0) + (values.get(column) ?? 0) * weight);
  }
  const strongest = Array.from(shares)
    .toSorted((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
    .map(([word]) => word);
  const words: string[] = [];
  for (const word of strongest) {
    if (words.length === mostWords) break;
    // "open source" says all that "open" and "source" say.
    if (!words.some((known) => ` ${known} `.includes(` ${word} `) || ` ${word} `.includes(` ${known} `)))
      words.push(word);
  }
  const quote = quoteOf(text.body, strongest.slice(0, mostSought));
  return { words, ...(quote === undefined ? {} : { quote }) };
}

/** What the owner reads of a feature: a word, a pair, a host, a folder; for the start of a word, the first such word of the post. */
function shownAs(features: Iterable<string>): (feature: string) => string {
  const wordOf = new Map<string, string>();
  for (const feature of features)
    if (!/[: ]/.test(feature))
      for (const start of startsOf([feature])) if (!wordOf.has(start)) wordOf.set(start, feature);
  return (feature) => (feature.startsWith(inStarts) ? (wordOf.get(unmarked(feature)) ?? '') : unmarked(feature));
}

/** Ends of a phrase: a line's end, the end of a sentence, or markup that would make the quote unreadable. */
const phrases = /[^\n\r<>{}[\]|`*_#]+/gu;
const markup = /<\/?[a-z][^<>]{0,1000}>|\]\([^()\n]{0,500}\)|\{[{%][^{}%]{0,500}[%}]\}|&[#\w]{2,8};/gi;
const sentenceEnd = /(?<=[.!?…]["'”’)]?)\s+|(?<=[。！？])/u;

/** The first readable sentence of the body that holds one of the words, the strongest word first. */
export function quoteOf(body: string, words: readonly string[]): string | undefined {
  const sentences: string[] = [];
  // Markup becomes a break, so that what is left of a line can be found in the post as it stands.
  const broken = withoutBlocks(body.slice(0, longestBody), '\n').replace(markup, '\n');
  for (const [phrase] of broken.matchAll(phrases)) {
    if (/https?:|^\s*(?:import|export)\s/.test(phrase)) continue;
    for (const sentence of phrase.split(sentenceEnd)) {
      const trimmed = sentence.trim();
      if (/\p{L}/u.test(trimmed)) sentences.push(trimmed);
    }
  }
  for (const word of words) {
    const pattern = patternOf(word);
    const holding = sentences.filter((sentence) => pattern.test(sentence));
    const best = holding.find((sentence) => sentence.length >= 30 && sentence.length <= longestQuote) ?? holding[0];
    const place = best === undefined ? -1 : best.search(pattern);
    if (best !== undefined && place >= 0) return shorten(best, place);
  }
  return undefined;
}

/** Finds a word, or a pair with little between, as a whole word; in a script without spaces there is no edge to ask for. */
function patternOf(feature: string): RegExp {
  const inner = feature.split(' ').map(escape).join('[^\\p{L}\\p{N}]{0,5}');
  return new RegExp(spaceless.test(feature) ? inner : `(?<![\\p{L}\\p{N}])${inner}(?![\\p{L}\\p{N}])`, 'iu');
}

/** A piece of a long sentence around the word, cut between words; still verbatim. */
function shorten(sentence: string, place: number): string {
  if (sentence.length <= longestQuote) return sentence;
  const from = Math.max(0, place - longestQuote / 2);
  const piece = sentence.slice(from, from + longestQuote);
  const whole = piece.replace(from > 0 ? /^\S*\s+/u : /^/u, '').replace(/\s+\S*$/u, '');
  return (whole === '' ? piece : whole).trim();
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

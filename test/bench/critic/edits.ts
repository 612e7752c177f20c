import type { Piece } from './sentences.ts';

/** A text edited once, and where the sentence is in it by construction; `truth` is absent where it was deleted. */
export interface Edited {
  readonly text: string;
  readonly truth?: { readonly start: number; readonly end: number };
}

export type Edit = (text: string, piece: Piece, random: () => number, other: string) => Edited | undefined;

const CONTEXT = 120;

const splice = (text: string, from: number, to: number, put: string): string =>
  text.slice(0, from) + put + text.slice(to);

/** Replaces a share of the words by words from elsewhere. */
function reworded(words: string, share: number, random: () => number, other: string): string {
  const pool = other.split(/\s+/u).filter((word) => /\p{L}/u.test(word));
  const isDense = (words.match(/\p{Script=Han}/gu)?.length ?? 0) > words.length / 3;
  const pieces = isDense ? Array.from(words) : words.split(/(\s+)/u);
  const from = isDense ? Array.from(other.replaceAll(/\s/gu, '')) : pool;
  return pieces
    .map((piece) =>
      /[\p{L}\p{N}]/u.test(piece) && random() < share ? (from[Math.floor(random() * from.length)] ?? piece) : piece,
    )
    .join('');
}

function inPlace(text: string, { start, end }: Piece, put: string): Edited {
  return { text: splice(text, start, end, put), truth: { start, end: start + put.length } };
}

/** The quote and 120 units on both sides. */
function withContext(text: string, piece: Piece, share: number, random: () => number, other: string): Edited {
  const from = Math.max(0, piece.start - CONTEXT);
  const to = Math.min(text.length, piece.end + CONTEXT);
  const before = reworded(text.slice(from, piece.start), share, random, other);
  const words = reworded(piece.words, share, random, other);
  const behind = reworded(text.slice(piece.end, to), share, random, other);
  const start = from + before.length;
  return { text: splice(text, from, to, before + words + behind), truth: { start, end: start + words.length } };
}

function paragraphOf(text: string, { start, end }: Piece): { readonly start: number; readonly end: number } {
  const head = text.lastIndexOf('\n\n', start);
  const tail = text.indexOf('\n\n', end);
  return { start: head === -1 ? 0 : head + 2, end: tail === -1 ? text.length : tail };
}

const crlf = (part: string): string => part.replaceAll(/\r?\n/gu, '\r\n');

const ADDED = 'This paragraph was written later, and it speaks of what nobody had thought about before.\n\n';

/** One edit each, as of the design's evidence. */
export const edits: Readonly<Record<string, Edit>> = {
  '3 paragraphs above': (text, piece) => {
    const at = paragraphOf(text, piece).start;
    const put = ADDED.repeat(3);
    return {
      text: splice(text, at, at, put),
      truth: { start: piece.start + put.length, end: piece.end + put.length },
    };
  },
  're-wrapped': (text, piece) => {
    let column = 0;
    const map: number[] = [];
    let wrapped = '';
    for (const token of text.split(/(\s+)/u)) {
      const put = /^ +$/u.test(token) && column > 60 ? '\n' : token;
      for (let index = 0; index < token.length; index += 1) map.push(wrapped.length + Math.min(index, put.length - 1));
      wrapped += put;
      column = put.includes('\n') ? 0 : column + put.length;
    }
    return { text: wrapped, truth: { start: map[piece.start] ?? 0, end: (map[piece.end - 1] ?? 0) + 1 } };
  },
  'line ends': (text, piece) => {
    const start = crlf(text.slice(0, piece.start)).length;
    return { text: crlf(text), truth: { start, end: start + crlf(piece.words).length } };
  },
  '25 % of the words': (text, piece, random, other) => inPlace(text, piece, reworded(piece.words, 0.25, random, other)),
  '40 % of the words': (text, piece, random, other) => inPlace(text, piece, reworded(piece.words, 0.4, random, other)),
  '70 % of the words': (text, piece, random, other) => inPlace(text, piece, reworded(piece.words, 0.7, random, other)),
  'sentence deleted': (text, piece) => ({ text: splice(text, piece.start, piece.end, '') }),
  'paragraph deleted': (text, piece) => {
    const { start, end } = paragraphOf(text, piece);
    return { text: splice(text, start, end, '') };
  },
  'moved to the end': (text, piece) => {
    const left = splice(text, piece.start, piece.end, '');
    return {
      text: `${left}\n\n${piece.words}\n`,
      truth: { start: left.length + 2, end: left.length + 2 + piece.words.length },
    };
  },
  // Not right in front of its own paragraph: nobody could tell the copy from the first one.
  'said twice': (text, piece) => {
    const own = paragraphOf(text, piece).start;
    const at = own < 3 ? 0 : paragraphOf(text, { ...piece, start: own - 3, end: own - 2 }).start;
    const put = `${piece.words}\n\n`;
    if (own - at < 40) return undefined;
    return {
      text: splice(text, at, at, put),
      truth: { start: piece.start + put.length, end: piece.end + put.length },
    };
  },
  'with surroundings, 10 %': (text, piece, random, other) => withContext(text, piece, 0.1, random, other),
  'with surroundings, 25 %': (text, piece, random, other) => withContext(text, piece, 0.25, random, other),
  'another document': (_, __, ___, other) => ({ text: other }),
};

/** A phrase found in a text. Offsets into that text. */
export interface PhraseHit {
  readonly start: number;
  readonly end: number;
  readonly tag: string;
}

interface Phrase {
  readonly words: readonly string[];
  readonly tag: string;
}

const WORD = /\p{Script=Han}|[\p{L}\p{M}\d]+(?:['’-][\p{L}\p{M}\d]+)*/gu;

/** Phrases by their first word, so that a text is looked through once however many there are. */
export class PhraseTable {
  readonly #phrases = new Map<string, Phrase[]>();

  add(phrase: string, tag: string): void {
    const words = wordsOf(phrase);
    const [first] = words;
    if (first === undefined) return;
    const known = this.#phrases.get(first);
    const entry = { words, tag };
    if (known === undefined) this.#phrases.set(first, [entry]);
    // Longer ones first: "as soon as possible" before "as".
    else known.splice(known.findLastIndex(({ words: other }) => other.length >= words.length) + 1, 0, entry);
  }

  /** In order of place; none overlaps another of the same tag. */
  hits(text: string): readonly PhraseHit[] {
    const tokens = [...text.matchAll(WORD)].map(({ index, 0: word }) => ({
      start: index,
      end: index + word.length,
      word: plain(word),
    }));
    const found: PhraseHit[] = [];
    const ends = new Map<string, number>();
    for (const [at, token] of tokens.entries()) {
      for (const { words, tag } of this.#phrases.get(token.word) ?? []) {
        const last = tokens[at + words.length - 1];
        if (last === undefined || token.start < (ends.get(tag) ?? 0)) continue;
        if (
          !words.every(
            (word, step) =>
              step === 0 ||
              (tokens[at + step]?.word === word &&
                joined(text, tokens[at + step - 1]?.end ?? 0, tokens[at + step]?.start ?? 0)),
          )
        )
          continue;
        found.push({ start: token.start, end: last.end, tag });
        ends.set(tag, last.end);
      }
    }
    return found;
  }
}

/** Only white space, a hyphen or a slash stands between the words of a phrase. */
function joined(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!/[\s/-]/u.test(text[at] ?? '')) return false;
  return to - from < 40;
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll('’', "'").normalize('NFC');
}

function wordsOf(phrase: string): readonly string[] {
  return [...phrase.matchAll(WORD)].map(({ 0: word }) => plain(word));
}

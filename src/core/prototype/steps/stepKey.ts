import { piecesOf } from './pieces.ts';

/** A wording without its quoted values, numbers and placeholders: the same for every example row. */
export function stepKey(text: string): string {
  return piecesOf(text)
    .map(({ kind, fold: folded }) => (kind === 'word' || kind === 'mark' ? folded : '*'))
    .join(' ');
}

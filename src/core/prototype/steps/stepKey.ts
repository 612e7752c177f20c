import type { Intent } from './intent.ts';
import { fold, piecesOf } from './pieces.ts';

/**
 * A wording without its quoted values, numbers and placeholders: the same for every example row. A quoted text that names the
 * element (`intent.target`) stays: what the owner showed for `I press "Save"` says nothing of `I press "Delete"`.
 */
export function stepKey(text: string, intent?: Pick<Intent, 'target'>): string {
  const name = fold(intent?.target ?? '').trim();
  return piecesOf(text)
    .map(({ kind, fold: folded, text: quoted }) => {
      if (kind === 'word' || kind === 'mark') return folded;
      return name !== '' && fold(quoted).trim() === name ? `"${name}"` : '*';
    })
    .join(' ');
}

import type { BlockRole, DocumentKind } from '../document.ts';
import type { Slot } from './slot.ts';

/** How a slot is told to be filled. */
export interface SlotRule extends Slot {
  readonly kinds: readonly DocumentKind[];
  /** A heading with one of these words, and something under it, fills it. */
  readonly heading?: RegExp;
  /** Words anywhere in the text that fill it. */
  readonly words?: RegExp;
  /** Only in blocks of one of these roles. */
  readonly roles?: readonly BlockRole[];
  /** Section it would belong to, where no heading of its own is there. */
  readonly near?: BlockRole;
}

/** Documents that want something of many people. */
export const wide: readonly DocumentKind[] = ['plan', 'strategy', 'prd'];

/** Built once: words that stand alone, in languages with letters (`\\w` is any of them); Chinese words have no ends. */
export function word(letters: string, chinese = ''): RegExp {
  // Without this the ending of "mitigação" would be none.
  const latin = String.raw`(?<!\p{L})(?:${letters.replaceAll('\\w', '\\p{L}')})(?!\p{L})`;
  return new RegExp(chinese === '' ? latin : `${latin}|${chinese}`, 'iu');
}

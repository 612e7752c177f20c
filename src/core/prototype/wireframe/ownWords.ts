import { languages } from './ownWordsData.ts';
import { english } from './ownWordsEnglish.ts';
import type { OwnWords } from './words.ts';

/** Words for a dialect's code; English where there are none. `zh-CN` has those of `zh`. */
export function ownWords(language: string): OwnWords {
  const base = language.toLowerCase().split('-', 1)[0] ?? '';
  return Object.hasOwn(languages, base) ? (languages[base] ?? english) : english;
}

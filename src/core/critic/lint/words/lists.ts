import type { DocumentLanguage } from '../../document.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { PhraseTable } from './phraseTable.ts';
import { pt } from './pt.ts';
import { type Lists, type WordList, wordRules } from './wordList.ts';
import { zh } from './zh.ts';

const sources: ReadonlyMap<DocumentLanguage, WordList> = new Map<DocumentLanguage, WordList>([
  ['en', en],
  ['de', de],
  ['fr', fr],
  ['es', es],
  ['pt', pt],
  ['zh', zh],
]);
const made = new Map<DocumentLanguage, Lists>();

/** The words of a language, made ready on first use; `undefined` where there are none. */
export function listsOf(language: DocumentLanguage): Lists | undefined {
  const known = made.get(language);
  const source = sources.get(language);
  if (known !== undefined || source === undefined) return known;
  const lists = listsFrom(source, language === 'zh');
  made.set(language, lists);
  return lists;
}

function listsFrom(source: WordList, isHan: boolean): Lists {
  const table = new PhraseTable();
  for (const rule of wordRules) {
    for (const phrase of (source[rule] ?? '').split('|')) {
      for (const form of formsOf(phrase.trim(), source.endings)) table.add(form, rule);
    }
  }
  const inner = (alternatives: string, flags = 'iu'): RegExp =>
    new RegExp(isHan ? `(?:${alternatives})` : `(?<![\\p{L}\\d])(?:${alternatives})(?![\\p{L}\\d])`, flags);
  return {
    table,
    binding: inner(source.binding),
    advice:
      source.advice === undefined
        ? undefined
        : new RegExp(`(?<!\\p{L})(?:${source.advice})(?: \\p{L}+ly| also)? *$`, 'iu'),
    being: inner(source.being),
    reference: inner(source.reference),
    counted: inner(source.counted),
    change: inner(source.change, 'giu'),
    measure: inner(source.measure),
    past: inner(source.past),
  };
}

/** "rápid~" → rápido, rápida, rápidos, rápidas. */
function formsOf(phrase: string, endings: readonly string[]): readonly string[] {
  if (!phrase.includes('~')) return [phrase];
  return endings.map((ending) => phrase.replaceAll('~', ending));
}

import { chinese } from './zh.ts';
import { english } from './en.ts';
import { french } from './fr.ts';
import { german } from './de.ts';
import { portuguese } from './pt.ts';
import { spanish } from './es.ts';
import type { Words } from './language.ts';

const languages: ReadonlyMap<string, Words> = new Map(
  [english, french, german, spanish, portuguese, chinese].map((words) => [words.code, words]),
);

/** The words for a Gherkin dialect (`en-au`, `zh-CN`); absent where none are known. */
export function wordsOf(dialect: string): Words | undefined {
  return languages.get(dialect.toLowerCase().split(/[-_]/)[0] ?? '');
}

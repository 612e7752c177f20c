import { english } from './en.ts';
import type { Words } from './language.ts';

const languages: ReadonlyMap<string, Words> = new Map([english].map((words) => [words.code, words]));

/** The words for a Gherkin dialect (`en-au`, `zh-CN`); absent where none are known. */
export function wordsOf(dialect: string): Words | undefined {
  return languages.get(dialect.toLowerCase().split(/[-_]/)[0] ?? '');
}

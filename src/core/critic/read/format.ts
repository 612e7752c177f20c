import type { DocumentFormat } from '../document.ts';

const gherkinLanguages: ReadonlySet<string> = new Set(['cucumber', 'cucumber-markdown', 'feature', 'gherkin']);

/** By the file's name, else by the editor's language: an untitled text has no ending. */
export function formatOf(fileName: string, languageId?: string): DocumentFormat {
  const name = fileName.toLowerCase();
  if (/\.feature(?:\.md)?$/u.test(name)) return 'gherkin';
  if (/\.(?:md|markdown|mdx|mdown)$/u.test(name)) return 'markdown';
  if (languageId !== undefined && gherkinLanguages.has(languageId)) return 'gherkin';
  return languageId === 'markdown' ? 'markdown' : 'plain';
}

import { dialects, Errors, GherkinClassicTokenMatcher, GherkinInMarkdownTokenMatcher } from '@cucumber/gherkin';
import { tableCells } from './tableCells.ts';

type Classic = GherkinClassicTokenMatcher;
type Markdown = GherkinInMarkdownTokenMatcher;
type ClassicToken = Parameters<Classic['match_TableRow']>[0];
type MarkdownToken = Parameters<Markdown['match_TableRow']>[0];

/** The reference's matcher, safe on files that mean harm. */
export class ClassicMatcher extends GherkinClassicTokenMatcher {
  override changeDialect(code: string, location?: Parameters<Classic['changeDialect']>[1]): void {
    // `# language: __proto__` names something that every object has, and is no dialect.
    if (!Object.hasOwn(dialects, code)) throw Errors.NoSuchLanguageException.create(code, location);
    super.changeDialect(code, location);
  }

  override match_TableRow(token: ClassicToken): boolean {
    splitInLinearTime(token);
    return super.match_TableRow(token);
  }
}

export class MarkdownMatcher extends GherkinInMarkdownTokenMatcher {
  /** The reference builds a pattern of all keywords for each question about each line: most lines are answered by their first character. */
  override matchTitleLine(...question: Parameters<Markdown['matchTitleLine']>): boolean {
    const [, , suffix, token] = question;
    const header = suffix === ':';
    const first = token.line.trimmedLineText.charAt(0);
    if (header ? first === '#' : first !== '' && '*+-'.includes(first)) return super.matchTitleLine(...question);
    return this.setTokenMatched(token, token.line.indent, false);
  }

  override match_TableRow(token: MarkdownToken): boolean {
    splitInLinearTime(token);
    return super.match_TableRow(token);
  }

  override match_Comment(token: MarkdownToken): boolean {
    splitInLinearTime(token);
    return super.match_Comment(token);
  }
}

/** The line of a token brings a splitting into cells whose time grows with the square of the space in a cell: megabytes of it would hang. */
function splitInLinearTime({ line }: ClassicToken): void {
  line.getTableCells = () => tableCells(line.trimmedLineText, line.indent ?? 0);
}

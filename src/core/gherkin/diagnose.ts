import { dialects } from '@cucumber/gherkin';
import { guessLanguage, languageHeader } from './guessLanguage.ts';
import type { FeatureFault } from './outline.ts';
import { readFeature, type ReadOptions } from './readFeature.ts';

/** A `# language:` header that would make the keywords of a feature known. */
export interface HeaderFix {
  readonly code: string;
  /** As its speakers call it: "français". */
  readonly language: string;
  /** Where the header goes, 1-based. */
  readonly line: number;
  /** Whether a header stands there that no parser takes. */
  readonly replaces: boolean;
}

export interface Diagnosis {
  /** In words for people who know Gherkin and no parser. */
  readonly faults: readonly FeatureFault[];
  readonly fix?: HeaderFix;
}

/** What is wrong with a feature. Where its header is missing that is the one fault: all others come from it. */
export function diagnose(text: string, options: ReadOptions): Diagnosis {
  const { faults: all, outline } = readFeature(text, options);
  const faults = oncePerLine(all);
  const [first] = faults;
  if (!first) return { faults };
  const fix = options.markdown ? undefined : headerFix(text, outline !== undefined);
  if (!fix) return { faults: faults.map(inWords) };
  const header = `# language: ${fix.code}`;
  const message = fix.replaces
    ? `There is no such dialect of Gherkin. The keywords are those of "${header}" (${fix.language}).`
    : `The keywords are ${fix.language}: the first line must be "${header}".`;
  return { faults: [{ ...first, message }, ...(outline ? faults.slice(1).map(inWords) : [])], fix };
}

/** @param english Whether the parser, which goes on in English where the header names no dialect, found a feature. */
function headerFix(text: string, english: boolean): HeaderFix | undefined {
  const header = languageHeader(text);
  if (header && Object.hasOwn(dialects, header.code)) return undefined;
  const code = guessLanguage(text) ?? (header && english ? 'en' : undefined);
  const dialect = code === undefined ? undefined : dialects[code];
  if (code === undefined || !dialect) return undefined;
  return { code, language: dialect.native, line: header?.line ?? 1, replaces: header !== undefined };
}

const words: Readonly<Record<string, string>> = {
  '#Language': 'a language header',
  '#TagLine': 'tags',
  '#FeatureLine': 'a feature',
  '#BackgroundLine': 'a background',
  '#RuleLine': 'a rule',
  '#ScenarioLine': 'a scenario',
  '#ExamplesLine': 'examples',
  '#StepLine': 'a step',
  '#DocStringSeparator': 'a doc string',
  '#TableRow': 'a table row',
};

function inWords({ message, ...place }: FeatureFault): FeatureFault {
  return { ...place, message: worded(message) };
}

function worded(message: string): string {
  if (message === 'inconsistent cell count within the table')
    return 'This row has another number of cells than the first row of its table. A bar within a cell is written \\|.';
  const expected = /^(unexpected end of file, )?expected: ([^']*?)(?:, got '([\s\S]*)')?$/u.exec(message);
  if (!expected) return sentence(message);
  const [, atEnd, tokens = '', got = ''] = expected;
  const possible = tokens.split(', ').flatMap((token) => words[token] ?? []);
  if (atEnd === undefined)
    return `“${got.slice(0, 60)}” is not understood here: ${listed(possible)} can stand here, or a comment.`;
  return tokens.includes('#TagLine')
    ? 'The file ends with tags, and what they belong to is missing.'
    : `The file ends here, and ${listed(possible)} is missing.`;
}

function listed(things: readonly string[]): string {
  return things.length < 2 ? (things[0] ?? 'something') : `${things.slice(0, -1).join(', ')} or ${things.at(-1)}`;
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}

/** The parser may stumble twice over one line, the second time because of the first. */
function oncePerLine(faults: readonly FeatureFault[]): readonly FeatureFault[] {
  return faults.filter(({ line }, index) => faults[index - 1]?.line !== line);
}

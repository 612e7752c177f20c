import { AstBuilder, Errors, Parser } from '@cucumber/gherkin';
import type { GherkinDocument } from '@cucumber/messages';
import { ClassicMatcher, MarkdownMatcher } from './matchers.ts';
import type { FeatureFault } from './outline.ts';

/** Characters. Longer texts are cut at a line end: no feature that somebody reads comes near it. */
export const MAX_TEXT = 8_000_000;
/** Each line is an object of its own to the parser, an empty one too. */
export const MAX_LINES = 150_000;
/** As many as the reference tells before it gives up. */
const MAX_FAULTS = 11;
const MAX_MESSAGE = 500;

export interface Parse {
  /** What the parser had understood, where there are faults. */
  readonly document?: GherkinDocument;
  readonly faults: readonly FeatureFault[];
}

export interface ParseOptions {
  readonly markdown: boolean;
  readonly newId: () => string;
  /** Where the file names none. English unless said. */
  readonly dialect?: string;
}

/** Reads a feature with the reference parser. Never throws, whatever the text. */
export function parseGherkin(text: string, { markdown, newId, dialect }: ParseOptions): Parse {
  const { kept, faults } = readable(text);
  const builder = new AstBuilder(newId);
  const parser = new Parser(builder, markdown ? new MarkdownMatcher(dialect) : new ClassicMatcher(dialect));
  goOnAfterFaults(parser);
  try {
    return { document: parser.parse(kept), faults };
  } catch (error) {
    const document = rescued(builder);
    const all = [...faultsOf(error), ...faults];
    return document ? { document, faults: all } : { faults: all };
  }
}

/** The text that is parsed: no byte-order mark, line ends that the parser knows, at most so much. */
function readable(text: string): { readonly kept: string; readonly faults: readonly FeatureFault[] } {
  const unmarked = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const lined = unmarked.includes('\n') ? unmarked : unmarked.replaceAll('\r', '\n');
  const end = endOfLines(lined);
  if (end.at === lined.length) return { kept: lined, faults: [] };
  const message = `the file is too long: what stands from here on is not read`;
  return { kept: lined.slice(0, end.at), faults: [{ line: end.lines, column: 1, message }] };
}

function endOfLines(text: string): { readonly at: number; readonly lines: number } {
  let at = 0;
  for (let lines = 1; ; lines++) {
    const next = text.indexOf('\n', at);
    if ((next === -1 ? text.length : next) > MAX_TEXT || lines > MAX_LINES) return { at, lines };
    if (next === -1) return { at: text.length, lines };
    at = next + 1;
  }
}

/**
 * The reference gives up at the eleventh fault, and the scenarios below with it. Ours counts no further but reads on. The method is private there;
 * a test holds that it still has this name.
 */
function goOnAfterFaults(parser: object): void {
  const seen = new Set<string>();
  const value = ({ errors }: { readonly errors: Error[] }, error: Error) => {
    if (errors.length >= MAX_FAULTS || seen.has(error.message)) return;
    seen.add(error.message);
    errors.push(error);
  };
  Object.defineProperty(parser, 'addError', { value });
}

/** The document of a builder that was left in the middle: closes what is open, leaves out what is not whole. */
function rescued(builder: AstBuilder): GherkinDocument | undefined {
  while (builder.stack.length > 1)
    try {
      builder.endRule();
    } catch {
      // Tags without their scenario, a table with rows of different length: the rule is off the stack, and that is all there was to it.
    }
  const document: unknown = builder.getResult();
  return isDocument(document) ? document : undefined;
}

function isDocument(value: unknown): value is GherkinDocument {
  return typeof value === 'object' && value !== null && 'comments' in value;
}

function faultsOf(error: unknown): readonly FeatureFault[] {
  if (!(error instanceof Errors.GherkinException))
    return [{ line: 1, column: 1, message: 'the file could not be read to its end' }];
  const errors = error instanceof Errors.CompositeParserException ? error.errors : [error];
  return errors.map(faultOf);
}

function faultOf(error: Error): FeatureFault {
  const location = error instanceof Errors.GherkinException ? error.location : undefined;
  const message = error.message.replace(/^\(-?\d+:-?\d+\): /u, '');
  const short = message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE)}…` : message;
  return { line: location?.line ?? 1, column: location?.column ?? 1, message: short };
}

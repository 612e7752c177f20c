import { type AstBuilder, Errors, Parser } from '@cucumber/gherkin';
import type { GherkinDocument } from '@cucumber/messages';
import { LenientBuilder } from './lenientBuilder.ts';
import { ClassicMatcher, MarkdownMatcher } from './matchers.ts';
import type { FeatureFault } from './outline.ts';

/** Characters. Longer texts are cut at a line end: no feature that somebody reads comes near it. */
const MAX_TEXT = 8_000_000;
/** Each line is an object of its own to the parser, an empty one too. */
const MAX_LINES = 150_000;
/** Bars and at signs: each may be the start of a cell or a tag, which are objects too. */
const MAX_MARKS = 500_000;
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
  const builder = new LenientBuilder(newId);
  const parser = new Parser(builder, markdown ? new MarkdownMatcher(dialect) : new ClassicMatcher(dialect));
  Object.defineProperties(parser, {
    addError: { value: countingUpTo(MAX_FAULTS) },
    readToken: { value: queueReader() },
  });
  // Each line that is not understood costs an error, and its stack more than all the rest.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return { document: parser.parse(kept), faults };
  } catch (error) {
    const document = rescued(builder);
    const all = [...faultsOf(error), ...faults];
    return document ? { document, faults: all } : { faults: all };
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
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
  let marks = 0;
  for (let lines = 1; ; lines++) {
    const next = text.indexOf('\n', at);
    const end = next === -1 ? text.length : next;
    marks += marksIn(text, at, Math.min(end, MAX_TEXT));
    if (end > MAX_TEXT || lines > MAX_LINES || marks > MAX_MARKS) return { at, lines };
    if (next === -1) return { at: text.length, lines };
    at = next + 1;
  }
}

function marksIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x7c || code === 0x40) count++;
  }
  return count;
}

interface ParserContext {
  readonly errors: Error[];
  readonly tokenScanner: { read(): object };
  tokenQueue: readonly object[];
}

/**
 * The reference gives up at the eleventh fault, and the scenarios below with it. This `addError` counts no further but lets it read on. It is private
 * there, as `readToken` is; tests hold that both still have these names.
 */
function countingUpTo(most: number) {
  const seen = new Set<string>();
  return ({ errors }: ParserContext, error: Error) => {
    if (errors.length >= most || seen.has(error.message)) return;
    seen.add(error.message);
    errors.push(error);
  };
}

/** The reference takes tokens from the front of an array, each time moving all others: a hundred thousand lines of tags took it ten seconds. */
function queueReader() {
  let taken = 0;
  return (context: ParserContext): object => {
    const token = context.tokenQueue[taken++];
    if (token) return token;
    // A look ahead appends to the queue as it is, tokens taken from it included. It is emptied where nothing is left.
    context.tokenQueue = [];
    taken = 0;
    return context.tokenScanner.read();
  };
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
  return isDocument(document) ? withoutEmpty(document) : undefined;
}

/** A rule whose header is not whole leaves a child with nothing in it. */
function withoutEmpty(document: GherkinDocument): GherkinDocument {
  const { feature } = document;
  if (!feature) return { comments: document.comments };
  const children = feature.children.filter(({ background, scenario, rule }) => background ?? scenario ?? rule);
  return { ...document, feature: { ...feature, children } };
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
  return { line: location?.line ?? 1, column: location?.column ?? 0, message: short };
}

import type { Block, CriticDocument, Span } from '../document.ts';
import type { LintFinding } from './lintFinding.ts';
import { ruleById } from './ruleList.ts';

export interface Comment {
  readonly span: Span;
  readonly verb: 'ignore' | 'disable' | 'enable';
  /** As written; several are separated by commas. */
  readonly rules: readonly string[];
}

interface Reach extends Span {
  readonly rule: string;
  readonly comment: Comment;
}

export interface Suppression {
  readonly kept: readonly LintFinding[];
  readonly put: number;
  readonly faults: readonly { readonly span: Span; readonly message: string }[];
}

const INNER = String.raw`critic-(ignore|disable|enable)(?:[ \t]+([^\r\n]{0,400}?))?`;
const MARKUP = new RegExp(String.raw`<!--[ \t]*${INNER}[ \t]*-->`, 'y');
const HASH = new RegExp(String.raw`^[ \t]*#[ \t]*${INNER}[ \t]*$`, 'gm');
const MARKUP_LINE = new RegExp(String.raw`^[ \t]*<!--[ \t]*${INNER}[ \t]*-->[ \t]*$`, 'gm');

/** The comments that put findings aside, in order. Those inside code are examples and do nothing. */
export function commentsOf({ text, format, skipped }: CriticDocument): readonly Comment[] {
  if (!text.includes('critic-')) return [];
  if (format !== 'markdown') {
    const found = [...text.matchAll(MARKUP_LINE), ...(format === 'gherkin' ? text.matchAll(HASH) : [])];
    return found.map(commentFrom).toSorted((one, other) => one.span.start - other.span.start);
  }
  return skipped.flatMap(({ start }) => {
    MARKUP.lastIndex = start;
    const found = MARKUP.exec(text);
    return found === null ? [] : [commentFrom(found)];
  });
}

function commentFrom(found: RegExpExecArray): Comment {
  const { index, 0: all, 1: verb, 2: rest = '' } = found;
  const named = rest.split(':', 1)[0] ?? '';
  return {
    span: { start: index, end: index + all.length },
    verb: verb === 'disable' || verb === 'enable' ? verb : 'ignore',
    rules: named.split(/[\s,]+/u).filter((rule) => rule !== ''),
  };
}

/** Puts findings aside that a comment reaches. `ran`: the rules that looked; of others a comment may wait. */
export function suppress(
  document: CriticDocument,
  findings: readonly LintFinding[],
  ran: ReadonlySet<string>,
): Suppression {
  const comments = commentsOf(document);
  if (comments.length === 0) return { kept: findings, put: 0, faults: [] };
  const reaches = reachesOf(document, comments);
  const used = new Set<Comment>();
  const byRule = Map.groupBy(reaches, ({ rule }) => rule);
  const kept = findings.filter(({ rule, span }) => {
    const reach = byRule.get(rule)?.find(({ start, end }) => start <= span.start && span.start < end);
    if (reach !== undefined) used.add(reach.comment);
    return reach === undefined;
  });
  return { kept, put: findings.length - kept.length, faults: faultsOf(comments, used, ran) };
}

function faultsOf(
  comments: readonly Comment[],
  used: ReadonlySet<Comment>,
  ran: ReadonlySet<string>,
): Suppression['faults'] {
  return comments.flatMap((comment) => {
    const { span, rules, verb } = comment;
    if (rules.length === 0)
      return [{ span, message: `This comment names no rule: write critic-${verb} and a rule's name.` }];
    const unknown = rules.find((rule) => !ruleById.has(rule));
    if (unknown !== undefined) return [{ span, message: `There is no rule “${unknown.slice(0, 60)}”.` }];
    if (verb === 'enable' || used.has(comment) || !rules.some((rule) => ran.has(rule))) return [];
    return [{ span, message: `Nothing here is put aside by this comment: it can go.` }];
  });
}

function reachesOf(document: CriticDocument, comments: readonly Comment[]): readonly Reach[] {
  const reaches: Reach[] = [];
  const open = new Map<string, { readonly start: number; readonly comment: Comment }>();
  const close = (rule: string, end: number): void => {
    const from = open.get(rule);
    if (from !== undefined) reaches.push({ rule, start: from.start, end, comment: from.comment });
    open.delete(rule);
  };
  for (const comment of comments) {
    for (const rule of comment.rules) {
      if (comment.verb === 'ignore') reaches.push({ ...nextPiece(document, comment.span), rule, comment });
      else if (comment.verb === 'enable') close(rule, comment.span.start);
      else if (!open.has(rule)) open.set(rule, { start: comment.span.start, comment });
    }
  }
  for (const rule of open.keys()) close(rule, document.text.length + 1);
  return reaches;
}

/** The block or heading behind a comment, or the block it stands in. A table counts as one. */
function nextPiece({ text, sections, blocks }: CriticDocument, { start, end }: Span): Span {
  const at = firstWith(blocks.length, (index) => (blocks[index]?.span.end ?? 0) > start);
  const block = blocks[at];
  const heading = sections[firstWith(sections.length, (index) => (sections[index]?.span.start ?? 0) >= end)];
  const blockStart = block?.span.start ?? Infinity;
  if (heading?.heading !== undefined && heading.span.start < blockStart) {
    return { start: heading.span.start, end: heading.heading.end + 1 };
  }
  if (block === undefined) return { start: text.length, end: text.length + 1 };
  if (block.kind !== 'row') return block.span;
  let last = at;
  while (blocks[last + 1]?.kind === 'row' && isNextLine(text, blocks[last], blocks[last + 1])) last += 1;
  return { start: block.span.start, end: blocks[last]?.span.end ?? block.span.end };
}

/** Rows follow each other directly, or over the line under a table's head. */
function isNextLine(text: string, one: Block | undefined, other: Block | undefined): boolean {
  if (one === undefined || other === undefined || other.span.start - one.span.end > 500) return false;
  return !/[^\s|:\-+]|\n[ \t]*\r?\n/u.test(text.slice(one.span.end, other.span.start));
}

/** Smallest index for which `holds`; the things are in order. */
function firstWith(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The edit of "Ignore here…": a comment above the piece a finding stands in, with a reason to be written. */
export function ignoreComment(
  document: CriticDocument,
  finding: LintFinding,
): { readonly at: number; readonly text: string } {
  const at = lineStart(document.text, pieceStart(document, finding.span.start));
  const indent = /^[ \t]*/u.exec(document.text.slice(at, at + 200))?.[0] ?? '';
  const words = `critic-ignore ${finding.rule}: why it is fine here`;
  const isHash = document.format === 'gherkin' && !/^[ \t]*#{1,6}[ \t]/mu.test(headLine(document));
  const eol = document.text.includes('\r\n') ? '\r\n' : '\n';
  return { at, text: `${indent}${isHash ? `# ${words}` : `<!-- ${words} -->`}${eol}` };
}

function headLine({ text, sections }: CriticDocument): string {
  const { span } = sections.find(({ heading }) => heading !== undefined) ?? { span: { start: 0 } };
  return text.slice(span.start, span.start + 20);
}

function pieceStart({ text, sections, blocks }: CriticDocument, offset: number): number {
  let at = firstWith(blocks.length, (index) => (blocks[index]?.span.end ?? 0) > offset);
  const block = blocks[at];
  if (block === undefined || block.span.start > offset) {
    const heading = sections.findLast(({ span }) => span.start <= offset);
    return heading?.heading === undefined || offset > heading.heading.end ? offset : heading.span.start;
  }
  // A comment between rows would cut the table in two.
  while (block.kind === 'row' && blocks[at - 1]?.kind === 'row' && isNextLine(text, blocks[at - 1], blocks[at]))
    at -= 1;
  return blocks[at]?.span.start ?? offset;
}

function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text[at - 1] !== '\n' && text[at - 1] !== '\r') at -= 1;
  return at;
}

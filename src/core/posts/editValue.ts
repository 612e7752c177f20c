import type { Splitter } from './conventions.ts';
import { joinTerms, splitString, splitterOf, takesNull } from './conventions.ts';
import type { Change } from './editList.ts';
import { editBlock, editFlow, joinItems, pickItems } from './editList.ts';
import type { FieldSource } from './headerContents.ts';
import type { ListStyle } from './listStyle.ts';
import { blockLines, listStyleOf, standsAlone } from './listStyle.ts';
import type { OpenedPost } from './openPost.ts';
import type { Site } from './site.ts';
import type { TermValue } from './termValue.ts';
import { lineEnd, lineStart } from './textLines.ts';
import { termWriter } from './writeTerm.ts';
import { plainInFlow, plain } from './yamlPlain.ts';

type Scalar = Extract<TermValue, { shape: 'scalar' }>;

/** The change that gives a present key the wanted terms; a sentence where it cannot be made in place. */
export function changeValue(
  opened: OpenedPost,
  source: FieldSource,
  wanted: readonly string[],
  site: Site,
): Change | string {
  const { text, header } = opened;
  const { value } = source;
  if (value.shape === 'fixed' || value.shape === 'broken') return value.reason;
  const emptyAs = takesNull(site.generator) ? '' : '[]';
  if (value.shape === 'empty') return fillEmpty(opened, source, value, wanted, site);
  if (value.shape === 'flow' && value.items.length === 0) {
    const asBlock = fillBracketsAsBlock(opened, source, value, wanted);
    if (asBlock) return asBlock;
  }
  if (value.shape === 'scalar') return changeScalar(opened, value, splitterOf(site, source.key), wanted, site);
  const write = termWriter(
    header.format,
    value.items.map((item) => text.slice(item.start, item.end)),
  );
  return value.shape === 'flow' ? editFlow(text, value, wanted, write) : editBlock(text, value, wanted, write, emptyAs);
}

function fillEmpty(
  opened: OpenedPost,
  source: FieldSource,
  { start, end }: { start: number; end: number },
  wanted: readonly string[],
  site: Site,
): Change {
  const { text, header } = opened;
  const write = termWriter(header.format, []);
  const only = wanted[0];
  if (wanted.length === 1 && only !== undefined && standsAlone(source.key, site)) {
    return { start, end, text: spaced(text, start, write(only, 'block')) };
  }
  const style: ListStyle = listStyleOf(opened, source.start, 'block');
  if (header.format !== 'yaml' || start !== end || style.kind === 'flow') {
    return { start, end, text: spaced(text, start, `[${wanted.map((term) => write(term, 'flow')).join(', ')}]`) };
  }
  const keyLine = lineStart(text, start);
  const after = lineEnd(text, start, header.end) + 1;
  return { start: after, end: after, text: blockLines(text, keyLine, style, wanted, write) };
}

/**
 * `tags: []` in a header whose other lists are block lists becomes one too. It is also what a block list leaves behind when
 * it is emptied where a site asks for a list, so filling it again gives the old lines back.
 */
function fillBracketsAsBlock(
  opened: OpenedPost,
  source: FieldSource,
  { start, end }: { start: number; end: number },
  wanted: readonly string[],
): Change | undefined {
  const { text, header } = opened;
  const style = listStyleOf(opened, source.start, 'flow');
  if (header.format !== 'yaml' || style.kind === 'flow' || text.slice(start - 2, end) !== ': []') return undefined;
  const after = lineEnd(text, end, header.end) + 1;
  const lines = blockLines(text, lineStart(text, start), style, wanted, termWriter('yaml', []));
  return { start: start - 1, end: after, text: text.slice(end, after) + lines };
}

/** `tags:` needs a blank before its value, `tags: ` has one. */
function spaced(text: string, at: number, written: string): string {
  return /[\s]/.test(text.charAt(at - 1)) ? written : ` ${written}`;
}

function changeScalar(
  opened: OpenedPost,
  value: Scalar,
  splitter: Splitter,
  wanted: readonly string[],
  site: Site,
): Change {
  const { text, header } = opened;
  const { start, end } = value;
  const literal = text.slice(start, end);
  const siblings = value.value === '' ? [] : [literal];
  const write = termWriter(header.format, siblings);
  if (wanted.length === 0) return { start, end, text: emptied(header.format, site) };
  const joined = joinTerms(wanted, splitter);
  if (joined !== undefined) {
    return { start, end, text: joinedInPlace(text, value, splitter, wanted) ?? write(joined, 'block') };
  }
  const items = wanted.map((term) => {
    const kept = splitter === 'whole' && term === value.value && (/^["']/.test(literal) || plainInFlow.test(literal));
    return kept ? literal : write(term, 'flow');
  });
  return { start, end, text: `[${items.join(', ')}]` };
}

function emptied(format: string, site: Site): string {
  if (format !== 'yaml') return '[]';
  return takesNull(site.generator) ? '' : '""';
}

/** Pieces of the string keep their own bytes and gaps; undefined where the literal hides them behind escapes. */
function joinedInPlace(text: string, value: Scalar, splitter: Splitter, wanted: readonly string[]): string | undefined {
  const literal = text.slice(value.start, value.end);
  const quote = /^["']/.exec(literal)?.[0] ?? '';
  const inner = literal.slice(quote.length, literal.length - quote.length);
  if (inner !== value.value || /["'\\]/.test(wanted.join(''))) return undefined;
  const pieces = splitString(inner, splitter);
  const first = pieces[0];
  const last = pieces.at(-1);
  if (splitter === 'whole' || !first || !last) return undefined;
  const picks = pickItems(
    pieces.map((piece) => piece.term),
    wanted,
  );
  const second = pieces[1];
  const usual = splitter === 'blanks' ? ' ' : splitter === 'comma' ? ',' : ', ';
  const gap = second ? inner.slice(first.end, second.start) : usual;
  const joined = inner.slice(0, first.start) + joinItems(inner, pieces, picks, wanted, gap) + inner.slice(last.end);
  if (quote === '' && !plain.test(joined)) return undefined;
  const back = splitString(joined, splitter).map((piece) => piece.term);
  return back.length === wanted.length && back.every((term, at) => term === wanted[at])
    ? quote + joined + quote
    : undefined;
}

/** Units looked at on both sides of an edge: longer clusters are no writing. */
const REACH = 32;
/** Nothing below joins what stands before it. */
const FIRST_JOINING = 0x300;

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The offset, or the head of the sign (with its combining marks, joiners and halves) that it would cut in two. */
export function headOfSign(text: string, offset: number): number {
  return signAt(text, offset)?.start ?? offset;
}

/** The offset, or the end of the sign that it would cut in two. */
export function endOfSign(text: string, offset: number): number {
  return signAt(text, offset)?.end ?? offset;
}

function signAt(text: string, offset: number): { readonly start: number; readonly end: number } | undefined {
  if (offset <= 0 || offset >= text.length || text.charCodeAt(offset) < FIRST_JOINING) return undefined;
  const from = Math.max(0, offset - REACH);
  const sign = segmenter.segment(text.slice(from, offset + REACH)).containing(offset - from);
  if (sign === undefined || from + sign.index === offset) return undefined;
  return { start: from + sign.index, end: from + sign.index + sign.segment.length };
}

import type { Span } from '../document.ts';
import type { TextChange } from './selector.ts';

/**
 * Where a span is after an edit, by arithmetic alone. The changes are those of one edit: offsets into the old text, none over another,
 * in any order. `touched`: some change lay inside it or over one of its ends, so that its words have to be looked at.
 */
export function shift(span: Span, changes: readonly TextChange[]): { readonly span: Span; readonly touched: boolean } {
  let { start, end } = span;
  let touched = false;
  // From the last to the first: a change moves only what stands behind it.
  for (const change of changes.toSorted((one, other) => other.start - one.start || other.end - one.end)) {
    const delta = change.length - (change.end - change.start);
    const isInsertion = change.start === change.end;
    if (change.end <= span.start && !(isInsertion && change.start === span.start && span.start === span.end)) {
      // Before it, or an insertion right in front of it.
      start += delta;
      end += delta;
    } else if (change.start >= span.end) {
      // Behind it, or right at its end: its words are as they were.
    } else {
      touched = true;
      const covers = change.start <= span.start && change.end >= span.end;
      if (covers) {
        end = end + (change.start - span.end) + change.length;
        start = start + (change.start - span.start);
      } else if (change.start < span.start) {
        // Its head is overwritten: it begins where the new text ends.
        start += change.start + change.length - span.start;
        end += delta;
      } else if (change.end > span.end) {
        // Its tail is overwritten.
        end += change.start - span.end;
      } else end += delta;
    }
  }
  return { span: { start, end: Math.max(start, end) }, touched };
}

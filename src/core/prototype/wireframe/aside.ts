import type { Step } from '../../gherkin/outline.ts';
import type { Draft } from './draft.ts';
import { ensure } from './draft.ts';
import type { OwnWords } from './words.ts';
import { capital, folded, plain, quotedSpans, wordsOf } from './wording.ts';

/**
 * What a press says beside itself is something that was entered: "reject it with the reason "Too late"" → a field Reason that
 * holds it, "freeze it until "1 May"" → Until. False where no short name stands before the quote.
 */
export function asEntry(draft: Draft, words: OwnWords, step: Step, missing: readonly string[]): boolean {
  const place = draft.places.get(step.id);
  const span = quotedSpans(step.text).at(-1);
  if (step.role !== 'action' || !place || !span || missing.length > 1 || missing[0] !== span.text) return false;
  const name = nameBefore(step.text.slice(0, span.start), words);
  if (name === '' || place.fields.has(folded(name))) return false;
  ensure(place.fields, folded(name), () => ({
    label: name,
    as: 'text' as const,
    values: new Set<string>(),
    off: new Set<string>(),
    held: plain(span.text, 1000),
  }));
  return true;
}

/** A word of time or reason right before the quote, else the noun there. */
function nameBefore(text: string, words: OwnWords): string {
  const before = [...wordsOf(text.slice(-80))];
  while (words.naming.includes(before.at(-1) ?? '')) before.pop();
  const last = before.at(-1) ?? '';
  if (last.length < 3 || (words.small.includes(last) && !words.before.includes(last))) return '';
  if ([words.making, words.changing, words.removing, words.joining].some((list) => list.includes(last))) return '';
  // The verb of the step itself is no name.
  return before.length < 3 ? '' : capital(text.trimEnd().split(/\s+/u).at(-1) ?? last);
}

import { textHash } from '../anchors/hash.ts';
import { reanchor } from '../anchors/reanchor.ts';
import { sentenceAt } from '../read/sentence.ts';
import type { Finding } from './finding.ts';

/** Hash of the sentence a finding is about, as it stands in `text`; of one without words the whole text's, for anything may fill it. */
export function sentenceHash({ anchor }: Pick<Finding, 'anchor'>, text: string): string {
  if (anchor === undefined) return textHash(text);
  const span = reanchor(text, [anchor])[0]?.span;
  if (span === undefined) return textHash(anchor.exact);
  const { start } = sentenceAt(text, span.start);
  const { end } = sentenceAt(text, Math.max(span.start, span.end - 1));
  return textHash(text.slice(start, Math.max(end, span.end)).replaceAll(/\s+/gu, ' '));
}

import { textHash } from '../anchors/hash.ts';
import { reanchor } from '../anchors/reanchor.ts';
import { readDocument } from '../read/readDocument.ts';
import { sentenceAt } from '../read/sentence.ts';
import type { Finding } from './finding.ts';

/** Hash of the sentence a finding is about, as it stands in `text`; of one without words, of the section where they would belong. */
export function sentenceHash({ anchor, section }: Pick<Finding, 'anchor' | 'section'>, text: string): string {
  if (anchor === undefined) return sectionHash(section, text);
  const span = reanchor(text, [anchor])[0]?.span;
  if (span === undefined) return textHash(anchor.exact);
  const { start } = sentenceAt(text, span.start);
  const { end } = sentenceAt(text, Math.max(span.start, span.end - 1));
  return textHash(plain(text.slice(start, Math.max(end, span.end))));
}

/** Of a section that is nowhere the whole text's: anything may fill what is missing. */
function sectionHash(path: readonly string[], text: string): string {
  const wanted = path.join('\n');
  for (const format of ['markdown', 'gherkin'] as const) {
    const { sections } = readDocument(text, { format });
    const found = sections.find((section) => section.path.join('\n') === wanted);
    if (found !== undefined) return textHash(plain(text.slice(found.span.start, found.span.end)));
  }
  return textHash(plain(text));
}

function plain(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

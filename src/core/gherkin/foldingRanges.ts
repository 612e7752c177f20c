import type { FeaturePart } from './featureTree.ts';

/** Lines that fold into their first one, 1-based. */
export interface FoldingLines {
  readonly first: number;
  readonly last: number;
  readonly comment?: true;
}

/** What folds in a feature: its parts, steps with what hangs below them, and comments of more than one line. */
export function foldingRanges(tree: FeaturePart | undefined, text: string): readonly FoldingLines[] {
  return [...(tree ? partsOf(tree) : []), ...comments(text.split(/\r?\n/u))];
}

function partsOf({ line, lastLine, parts }: FeaturePart): readonly FoldingLines[] {
  const own = lastLine > line ? [{ first: line, last: lastLine }] : [];
  return [...own, ...parts.flatMap(partsOf)];
}

function comments(lines: readonly string[]): readonly FoldingLines[] {
  const found: FoldingLines[] = [];
  let first = 0;
  for (const [index, line] of [...lines, ''].entries()) {
    const comment = line.trimStart().startsWith('#');
    if (comment && first === 0) first = index + 1;
    if (comment || first === 0) continue;
    if (index > first) found.push({ first, last: index, comment: true });
    first = 0;
  }
  return found;
}

import type { RawFinding } from '../findings/finding.ts';
import { oneLine } from '../run/plainText.ts';

/** Statements judged by one call: with more of them, the later ones are judged by the earlier ones. */
export const MOST_STATEMENTS = 5;

/** The claim, and the words it is about: not who said it, nor how bad it was found to be. One line each, whatever they hold. */
export function statementLines(findings: readonly Pick<RawFinding, 'claim' | 'anchor' | 'slot'>[]): readonly string[] {
  return findings.flatMap((finding, at) => [`${at + 1}. ${claimLine(finding)}`, `   ${wordsLine(finding)}`]);
}

export function claimLine({ claim }: Pick<RawFinding, 'claim'>): string {
  return `"${oneLine(claim, 300)}"`;
}

export function wordsLine({ anchor, slot }: Pick<RawFinding, 'anchor' | 'slot'>): string {
  if (anchor === undefined) return `Missing: ${oneLine(slot ?? 'something', 60)}`;
  return `Words: "${oneLine(anchor.exact, 400)}"`;
}

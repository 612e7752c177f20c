import { createHash } from 'node:crypto';
import { prepareText } from '../anchors/prepare.ts';
import type { RawFinding } from './finding.ts';

/** 16 hexadecimal digits over kind, normalised quote and slot: the same finding of two calls has the same. */
export function fingerprintOf({ kind, anchor, slot }: Pick<RawFinding, 'kind' | 'anchor' | 'slot'>): string {
  const quote = anchor === undefined ? '' : prepareText(anchor.exact).text.trim();
  return digest([kind, quote, slot ?? '']).slice(0, 16);
}

/** `F-` and 6 signs that no other finding has. */
export function idFor(fingerprint: string, taken: ReadonlySet<string>): string {
  for (let salt = 0; ; salt += 1) {
    const id = `F-${BigInt(`0x${digest([fingerprint, String(salt)]).slice(0, 12)}`)
      .toString(36)
      .padStart(6, '0')
      .slice(-6)}`;
    if (!taken.has(id)) return id;
  }
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

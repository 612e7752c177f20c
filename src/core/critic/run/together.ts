import type { Finding, RawFinding, Verification } from '../findings/finding.ts';

export interface Together {
  readonly findings: readonly Finding[];
  /** Taken out, for the document answers or does not bear them out. */
  readonly refuted: number;
}

export function together(raws: readonly RawFinding[], verifications: readonly (Verification | undefined)[]): Together {
  const kept = raws.flatMap((raw, at) => {
    const verification = verifications[at];
    const isRefuted = verification?.verdict === 'already_answered' || verification?.verdict === 'not_supported';
    const isDisputed = isRefuted && verification.model !== raw.source.model;
    return isRefuted && !isDisputed ? [] : [asFinding(raw, verification, at)];
  });
  return { findings: kept, refuted: raws.length - kept.length };
}

function asFinding(raw: RawFinding, verification: Verification | undefined, at: number): Finding {
  const { source, ...rest } = raw;
  const isOther = verification !== undefined && verification.model !== source.model;
  const agreement = !isOther ? 'one' : verification.verdict === 'stands' ? 'both' : 'disputed';
  return {
    ...rest,
    id: `F-${String(at).padStart(6, '0')}`,
    fingerprint: `${raw.kind}|${raw.anchor?.exact ?? ''}|${raw.slot ?? ''}`,
    lens: source.lens,
    confidence: 0.5,
    anchorState: raw.anchor === undefined ? 'document' : 'same',
    sources: [source],
    agreement,
    verifications: verification === undefined ? [] : [verification],
    baseline: 'new',
    firstRun: source.run,
    lastRun: source.run,
    seenIn: 1,
    defences: [],
  };
}

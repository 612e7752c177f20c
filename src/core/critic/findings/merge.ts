import { overlap, sameWords } from './alike.ts';
import { severities, type Finding, type FindingSource, type RawFinding, type Verification } from './finding.ts';
import { fingerprintOf, idFor } from './fingerprint.ts';
import { rank } from './rank.ts';

/** A finding with what a second look said of it. */
interface Judged {
  readonly raw: RawFinding;
  readonly verification: Verification | undefined;
}

export interface Merged {
  /** Ranked. */
  readonly findings: readonly Finding[];
  /** Taken out: the document answers them or does not bear them out, and nobody but their own model spoke for them. */
  readonly refuted: number;
}

/**
 * Findings of all lenses and models as one list. Each is judged before it is grouped, or the group would hide one that is wrong; a group
 * keeps the worst consequence. One that another model refutes stays and is disputed: two opinions are not averaged.
 */
export function mergeFindings(
  raws: readonly RawFinding[],
  verifications: readonly (Verification | undefined)[],
): Merged {
  const judged = raws.map((raw, at): Judged => ({ raw, verification: verifications[at] }));
  const kept = judged.filter((one) => !isRefutedByItself(one));
  const groups = new Map<Judged, Set<Judged>>();
  // By the one that leads it and no other: else a chain of near ones groups what is not alike, another way each time the lenses end in
  // another order, and what was dismissed as one would come back as two.
  for (const one of kept.toSorted((left, right) => byWeight(left.raw, right.raw))) {
    const lead = [...groups.keys()].find(({ raw }) => isSame(raw, one.raw)) ?? one;
    groups.set(lead, (groups.get(lead) ?? new Set()).add(one));
  }
  const taken = new Set<string>();
  const findings = [...groups].map(([lead, members]) => {
    const group = kept.filter((one) => members.has(one));
    const finding = findingOf(lead.raw, group, taken);
    taken.add(finding.id);
    return finding;
  });
  return { findings: rank(findings), refuted: judged.length - kept.length };
}

/** Its own model does not uphold it when asked afresh. */
function isRefutedByItself({ raw, verification }: Judged): boolean {
  return verification !== undefined && refutes(verification) && verification.model === raw.source.model;
}

function refutes({ verdict }: Verification): boolean {
  return verdict === 'already_answered' || verdict === 'not_supported';
}

/** One thing said twice: the same words and kind, places that overlap by half, or much the same claim in one section. */
function isSame(one: RawFinding, other: RawFinding): boolean {
  if (fingerprintOf(one) === fingerprintOf(other)) return true;
  // Two things missing are said in much the same words: the slot alone tells them apart.
  if (one.slot !== undefined && other.slot !== undefined) return one.slot === other.slot;
  const isNear = one.anchor !== undefined && other.anchor !== undefined && overlap(one.anchor, other.anchor) >= 0.5;
  if (isNear && one.kind === other.kind) return true;
  return one.section.join('\n') === other.section.join('\n') && sameWords(one.claim, other.claim) >= 0.5;
}

function findingOf(raw: RawFinding, group: readonly Judged[], taken: ReadonlySet<string>): Finding {
  const { source, ...said } = raw;
  const sources = distinct(group.map((one) => one.raw.source));
  const verifications = group.flatMap(({ verification }) => (verification === undefined ? [] : [verification]));
  const fingerprint = fingerprintOf(raw);
  const agreement = agreementOf(sources, verifications);
  return {
    ...said,
    id: idFor(fingerprint, taken),
    fingerprint,
    lens: source.lens,
    confidence: confidenceOf(raw, sources, verifications, agreement),
    anchorState: raw.anchor === undefined ? 'document' : 'same',
    sources,
    agreement,
    verifications,
    baseline: 'new',
    firstRun: source.run,
    lastRun: source.run,
    seenIn: 1,
    defences: [],
  };
}

/** Worst first; of equals the one whose words were found exactly; and then by what they say, not by who came first. */
function byWeight(one: RawFinding, other: RawFinding): number {
  return (
    weight(one) - weight(other) || (sayingOf(one) < sayingOf(other) ? -1 : Number(sayingOf(one) > sayingOf(other)))
  );
}

function weight({ severity, match }: RawFinding): number {
  return severities.indexOf(severity) * 2 + (match === 'approximate' ? 1 : 0);
}

function sayingOf({ anchor, kind, slot, claim, section }: RawFinding): string {
  const place = String(anchor?.start ?? '').padStart(9, '0');
  return [place, anchor?.exact, slot, kind, claim, ...section].join('\n');
}

function distinct(sources: readonly FindingSource[]): readonly FindingSource[] {
  return [...new Map(sources.map((source) => [`${source.lens}\n${source.model}`, source])).values()];
}

function agreementOf(sources: readonly FindingSource[], verifications: readonly Verification[]): Finding['agreement'] {
  const finders = new Set(sources.map(({ model }) => model));
  // Two models of one family share their blind spots: one opinion.
  const families = new Set(sources.map(({ family, model }) => (family === '' ? model : family)));
  if (families.size > 1) return 'both';
  const others = verifications.filter(({ model }) => !finders.has(model));
  if (others.some(refutes)) return 'disputed';
  return others.some(({ verdict }) => verdict === 'stands') ? 'both' : 'one';
}

/** From what speaks for it and against it; the steps are judgement, not measurement, and only order findings of one severity. */
function confidenceOf(
  { match }: RawFinding,
  sources: readonly FindingSource[],
  verifications: readonly Verification[],
  agreement: Finding['agreement'],
): number {
  const stands = verifications.some(({ verdict }) => verdict === 'stands');
  const unsure = verifications.length > 0 && !stands;
  const sum =
    0.5 +
    (stands ? 0.2 : 0) -
    (unsure ? 0.15 : 0) +
    Math.min(0.2, 0.1 * (sources.length - 1)) +
    (agreement === 'both' ? 0.15 : agreement === 'disputed' ? -0.15 : 0) -
    (match === 'approximate' ? 0.2 : 0);
  return Math.round(Math.min(1, Math.max(0.05, sum)) * 100) / 100;
}

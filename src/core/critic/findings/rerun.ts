import { textHash } from '../anchors/hash.ts';
import { reanchor } from '../anchors/reanchor.ts';
import type { Span } from '../document.ts';
import type { ReviewResult } from '../run/run.ts';
import { overlap, sameWords } from './alike.ts';
import { severities, statusOf, type Finding } from './finding.ts';
import { idFor } from './fingerprint.ts';
import { rank } from './rank.ts';
import type { Review } from './review.ts';
import { sentenceHash } from './sentence.ts';

const mostRuns = 20;
const mostFindings = 500;

/** A finding of before, where its words stand in the text of the new run. */
interface Known {
  readonly finding: Finding;
  readonly span: Span | undefined;
  readonly isChanged: boolean;
}

/**
 * The review after another run on `text`: what is new, still there, said of changed words, or not said again. What was dismissed stays
 * dismissed until its sentence changes and it is said again; a deferred one comes back after its day; one marked fixed comes back when it
 * is said again. Ids, wording and decisions of findings that stay are those the owner knows.
 */
export function withRun(review: Review, result: ReviewResult, text: string): Review {
  const known = placedIn(review.findings, text);
  const saidOf = new Map<Known, Finding[]>();
  const left = result.findings.filter((fresh) => {
    const one = knownFor(known, fresh);
    if (one !== undefined) saidOf.set(one, [...(saidOf.get(one) ?? []), fresh]);
    return one === undefined;
  });
  const kept = known.map((one) => {
    // Said in several ways, it is one still: of two, the second must not pass for a new one.
    const [again] = saidOf.get(one) ?? [];
    return again === undefined ? silent(one.finding, result) : saidAgain(one, again, text, result);
  });
  const taken = new Set(kept.map(({ id }) => id));
  const fresh = left.map((finding) => {
    const id = taken.has(finding.id) ? idFor(finding.fingerprint, taken) : finding.id;
    taken.add(id);
    return { ...finding, id };
  });
  return {
    ...review,
    findings: rank([...kept, ...fresh]).slice(0, mostFindings),
    runs: [...review.runs, { ...result.record, document: textHash(text) }].slice(-mostRuns),
  };
}

function placedIn(findings: readonly Finding[], text: string): readonly Known[] {
  const anchored = findings.flatMap(({ anchor }) => (anchor === undefined ? [] : [anchor]));
  const places = reanchor(text, anchored);
  let at = -1;
  return findings.map((finding) => {
    if (finding.anchor === undefined) return { finding, span: undefined, isChanged: false };
    at += 1;
    const place = places[at];
    return { finding, span: place?.span, isChanged: place?.state === 'changed' };
  });
}

/** The one that is said again: the very same before one of the same place, and that before one of much the same claim. */
function knownFor(known: readonly Known[], fresh: Finding): Known | undefined {
  return (
    known.find(({ finding }) => finding.fingerprint === fresh.fingerprint) ??
    known.find((one) => isOfItsPlace(one, fresh)) ??
    known.find(({ finding }) => isOfItsClaim(finding, fresh))
  );
}

function isOfItsPlace({ finding, span }: Known, fresh: Finding): boolean {
  if (finding.slot !== undefined && finding.slot === fresh.slot) return true;
  if (span === undefined || fresh.anchor === undefined || overlap(span, fresh.anchor) < 0.5) return false;
  return finding.kind === fresh.kind || sameWords(finding.claim, fresh.claim) >= 0.5;
}

function isOfItsClaim(finding: Finding, fresh: Finding): boolean {
  // Two things missing are said in much the same words.
  if (finding.slot !== undefined && fresh.slot !== undefined) return false;
  return finding.section.join('\n') === fresh.section.join('\n') && sameWords(finding.claim, fresh.claim) >= 0.5;
}

/** Not repeated is not mended. A run that did not look through its lens says nothing of it. */
function silent(finding: Finding, { record, rechecked }: ReviewResult): Finding {
  const looked = record.lenses.some(({ lens, state }) => lens === finding.lens && state === 'done');
  const baseline = finding.baseline === 'new' ? 'still' : finding.baseline;
  if (!looked || statusOf(finding) !== 'open') return dueAgain({ ...finding, baseline }, record.at);
  const { recheck: _before, ...rest } = finding;
  const said = Object.hasOwn(rechecked, finding.id) ? rechecked[finding.id] : undefined;
  return { ...rest, baseline: 'gone', ...(said === undefined ? {} : { recheck: said }) };
}

function saidAgain({ finding, isChanged }: Known, fresh: Finding, text: string, result: ReviewResult): Finding {
  const { recheck: _recheck, decision: _decision, ...rest } = finding;
  const isReopened = comesBack(finding, text, result.record.at);
  const decision = isReopened || finding.decision === undefined ? {} : { decision: finding.decision };
  // Words it was dismissed on are the measure of every run to come.
  const isPutAside = 'decision' in decision && decision.decision.status === 'dismissed';
  const worse = severities.indexOf(fresh.severity) < severities.indexOf(finding.severity);
  return {
    ...rest,
    // Its words as they stand now: the next run follows them from here.
    ...(fresh.anchor === undefined || isPutAside ? {} : { anchor: fresh.anchor, section: fresh.section }),
    fingerprint: isPutAside ? finding.fingerprint : fresh.fingerprint,
    severity: worse ? fresh.severity : finding.severity,
    confidence: fresh.confidence,
    agreement: fresh.agreement,
    verifications: fresh.verifications,
    sources: fresh.sources,
    anchorState: isPutAside ? finding.anchorState : fresh.anchorState,
    baseline: isChanged || isReopened ? 'changed' : 'still',
    lastRun: fresh.lastRun,
    seenIn: finding.seenIn + 1,
    ...decision,
  };
}

function comesBack(finding: Finding, text: string, at: string): boolean {
  const status = statusOf(finding);
  if (status === 'fixed') return true;
  if (status === 'deferred') return isDue(finding, at);
  if (status !== 'dismissed') return false;
  return finding.decision?.sentence !== undefined && finding.decision.sentence !== sentenceHash(finding, text);
}

function isDue({ decision }: Finding, at: string): boolean {
  return decision?.until !== undefined && decision.until <= at.slice(0, 10);
}

/** Deferred until a day that has come. */
function dueAgain(finding: Finding, at: string): Finding {
  if (statusOf(finding) !== 'deferred' || !isDue(finding, at)) return finding;
  const { decision: _decision, ...rest } = finding;
  return rest;
}

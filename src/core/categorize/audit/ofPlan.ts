import { labelsOf } from '../confidence/labelsOf.ts';
import { crossCalibrated } from '../confidence/calibration.ts';
import { usualSignals } from '../confidence/signals.ts';
import { markDrawn, releaseDrawn } from '../drawSample.ts';
import type { Outcome } from '../../outcome.ts';
import type { Plan, PlanRow } from '../plan.ts';
import { weighPlan } from '../weigh.ts';
import {
  beginAudit,
  percent,
  stagesOf,
  stateOf,
  thresholdAfter,
  type Audit,
  type AuditTrail,
  type Look,
  type PromiseTerms,
} from './audit.ts';
import type { Edge } from './edge.ts';
import type { AuditPlan } from './planAudit.ts';
import { alphaOf } from './spending.ts';
import { checkThemes, type ThemeCheck } from './themeCheck.ts';
import { chooseThreshold } from './threshold.ts';

/** Looks the owner is asked for at most, unless they say otherwise. */
export const usualLooks = 60;

/** What a check would be about, before anything is drawn. */
export interface AuditOffer {
  /** Posts at or over it would be filed. */
  readonly threshold: number;
  readonly passing: readonly string[];
  /** Share of right ones to expect. */
  readonly expected: number;
  readonly plan: AuditPlan;
  /** The less sure posts beside those, to which a passed check is extended by some more looks. */
  readonly edge?: Edge;
  /** Posts to look at in all. */
  readonly looks: number;
  /** Themes that would lose their automatic filing, the worst first. */
  readonly held: readonly ThemeCheck[];
}

/** A post that an engine files without the owner: no decision, no rule, nothing written, and over the owner's own threshold. */
function canPass({ settled, decision, applied, proposal }: PlanRow): boolean {
  return settled === undefined && decision === undefined && applied === undefined && proposal.reason === 'sure';
}

/**
 * The threshold, at or over the plan's own, that files most with a proof in reach, and the check it takes. Fails, in words for the
 * owner, where no confidence is measured yet or no set of posts comes near the target.
 */
export function offerAudit(
  plan: Plan,
  trail: AuditTrail | undefined,
  terms: PromiseTerms,
  mostLooks = usualLooks,
): Outcome<AuditOffer> {
  if (plan.calibration === undefined || plan.calibration.stage === 'bands')
    return {
      kind: 'failed',
      message:
        'Confidence is not measured yet: decide on 40 posts first (“Draw a Random Sample”), then there is something to promise.',
    };
  const labels = labelsOf(plan);
  const p = crossCalibrated(labels, usualSignals);
  const judged = labels.map((label, at) => ({ ...label, p: p[at] ?? 0 })).filter(({ drawn }) => drawn === 'random');
  const open = plan.rows.filter(canPass);
  const themed = [
    ...open.map((row) => ({ id: row.id, theme: row.proposal.theme ?? '', p: row.proposal.confidence })),
    ...judged.map(({ id, theme = '', p: sure, right }) => ({ id, theme, p: sure, right })),
  ];
  const seen = new Set(trail?.audits.flatMap(({ looks }) => looks.map(({ id }) => id)));
  const fresh = open.filter(({ id }) => !seen.has(id));
  const alpha = alphaOf((trail?.audits.length ?? 0) + 1, 1 - terms.certainty, terms.kept);
  const choose = (rows: readonly PlanRow[]) =>
    chooseThreshold({
      posts: rows.map(({ id, proposal }) => ({ id, p: proposal.confidence })),
      random: judged,
      target: terms.target,
      alpha,
      mostLooks,
    });
  const first = choose(fresh);
  if (first === undefined) return { kind: 'failed', message: noneComesNear(terms, fresh.length, mostLooks) };
  const held = checkThemes(
    themed.filter((one) => one.p >= (first.edge?.threshold ?? first.value)),
    terms.target,
  ).filter((check) => check.held && check.restsOn.length > 0);
  const names = new Set(held.map(({ theme }) => theme));
  const chosen = held.length === 0 ? first : choose(fresh.filter(({ proposal }) => !names.has(proposal.theme ?? '')));
  if (chosen === undefined) return { kind: 'failed', message: noneComesNear(terms, fresh.length, mostLooks) };
  const { passing, expected, plan: check, edge } = chosen;
  const least = (value: number): number => lowest(plan, fresh, value);
  const offer = { threshold: least(chosen.value), passing, expected, plan: check, looks: check.looks, held };
  if (edge === undefined) return { kind: 'ok', value: offer };
  const beside = { ...edge, threshold: least(edge.threshold) };
  return { kind: 'ok', value: { ...offer, edge: beside, looks: check.looks + edge.plan.looks } };
}

/** The lowest threshold, but the plan's own, at which no other post passes: one that sinks a little by a later lesson stays filed. */
function lowest({ threshold }: Plan, open: readonly PlanRow[], value: number): number {
  const below = open.map(({ proposal }) => proposal.confidence).filter((p) => p < value);
  return below.reduce((least, p) => Math.max(least, (p + value) / 2), threshold);
}

function noneComesNear({ target }: PromiseTerms, posts: number, mostLooks: number): string {
  return `No set of the ${posts} posts comes near ${percent(target)} right with ${mostLooks} looks. Decide on some more posts, which teaches, or lower the precision in the rules.`;
}

/**
 * The plan with the offered threshold and themes, and the trail with the check begun: both fixed before the draw. What is drawn
 * counts as a random sample from now on.
 */
export function beginOn(
  plan: Plan,
  trail: AuditTrail | undefined,
  offer: AuditOffer,
  request: { readonly terms: PromiseTerms; readonly mostLooks?: number; readonly seed: number },
): Outcome<{ readonly plan: Plan; readonly trail: AuditTrail }> {
  const seen = new Set(plan.rows.filter((row) => row.decision !== undefined).map(({ id }) => id));
  const { threshold, passing, expected, held, edge } = offer;
  const begun = beginAudit(trail ?? { terms: request.terms, audits: [] }, {
    passing,
    threshold,
    seen,
    expected,
    mostLooks: request.mostLooks ?? usualLooks,
    seed: request.seed,
    plan: offer.plan,
    ...(edge && { edge }),
  });
  if (begun.kind !== 'ok') return begun;
  const names = [...new Set([...(plan.held ?? []), ...held.map(({ theme }) => theme)])];
  const audit = begun.value.audits.at(-1);
  // The edge passes until it has failed, as it did before: `afterCheck` then takes it back.
  const now = audit?.edge?.threshold ?? threshold;
  const fixed = { ...plan, threshold: now, ...(names.length === 0 ? {} : { held: names }) };
  const sample = audit?.sample ?? [];
  return { kind: 'ok', value: { plan: markDrawn(weighPlan(fixed), sample), trail: begun.value } };
}

/**
 * The trail with what the owner has decided on the drawn posts of a running check: accepted as proposed is right, another theme is
 * wrong, skipped cannot be told. A slip of the key can be mended while the check runs; after its end nothing changes it.
 */
export function withDecisions(trail: AuditTrail, rowOf: (id: string) => PlanRow | undefined): AuditTrail {
  const last = trail.audits.at(-1);
  if (last === undefined || stateOf(last) !== 'running') return trail;
  const order = [...new Set([...last.looks.map(({ id }) => id), ...last.sample])];
  const looks: Look[] = [];
  for (const id of order) {
    const verdict = verdictOf(rowOf(id));
    if (verdict !== undefined) looks.push({ id, verdict });
    if (stateOf({ ...last, looks }) !== 'running') break;
  }
  const same =
    looks.length === last.looks.length && looks.every((look, at) => look.verdict === last.looks[at]?.verdict);
  return same ? trail : { ...trail, audits: [...trail.audits.slice(0, -1), { ...last, looks }] };
}

function verdictOf(row: PlanRow | undefined): Look['verdict'] | undefined {
  if (row?.decision === undefined) return undefined;
  if (row.decision.kind === 'skip') return 'cannot-tell';
  return row.decision.kind === 'accept' || row.decision.theme === row.proposal.theme ? 'right' : 'wrong';
}

/**
 * The plan after a check was decided: it may be before all of its posts were looked at, and the others are like any other post again;
 * where the surer posts have passed and those beside them have failed, these wait for the owner. `ids`: rows that are changed.
 */
export function afterCheck(plan: Plan, trail: AuditTrail): { readonly plan: Plan; readonly ids: readonly string[] } {
  const last = trail.audits.at(-1);
  if (last === undefined || stateOf(last) === 'running') return { plan, ids: [] };
  const released = releaseDrawn(plan, last.sample);
  if (stagesOf(last).core !== 'passed' || stagesOf(last).edge !== 'failed') return released;
  const next = weighPlan({ ...released.plan, threshold: Math.max(plan.threshold, thresholdAfter(last)) });
  return { plan: next, ids: next.rows.flatMap((row, place) => (row === plan.rows[place] ? [] : row.id)) };
}

/** The drawn posts of a check that is under way, in the order to look at; none where no check runs. */
export function openSample(trail: AuditTrail | undefined): readonly string[] {
  const last: Audit | undefined = trail?.audits.at(-1);
  return last === undefined || stateOf(last) !== 'running' ? [] : last.sample;
}

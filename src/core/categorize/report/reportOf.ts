import type { AuditTrail } from '../audit/audit.ts';
import { resultOf } from '../audit/result.ts';
import { checkThemes, type ThemedPost } from '../audit/themeCheck.ts';
import { crossCalibrated } from '../confidence/calibration.ts';
import { orderOfLabel, fitConfidence, stageOf } from '../confidence/fit.ts';
import type { Drawn, GoldLabel } from '../confidence/goldLabel.ts';
import { labelsOf, voiceKind, type VoiceKind } from '../confidence/labelsOf.ts';
import { usualSignals } from '../confidence/signals.ts';
import type { Plan, PlanRow } from '../plan.ts';
import { counts } from '../review.ts';
import type {
  AuditPart,
  CostPart,
  FilingReport,
  Headline,
  ReportPost,
  ThemeLine,
  VoiceReport,
} from './filingReport.ts';
import { labelSetOf, type Ranked } from './labelSet.ts';

/** What the rules say where they say nothing. */
const usualTarget = 0.95;
const origins: readonly Drawn[] = ['random', 'chosen', 'terms'];

/**
 * All that is known of how well the plan files, with the labels behind each figure. Every confidence in it is cross-fitted: no label
 * is judged by a model that saw it. `trail`: of this plan (`loadTrail`). `target`: the share of right ones the rules ask for, 0 to 1;
 * a check that was begun has its own. The same plan and trail give the same report.
 */
export function reportOf(plan: Plan, trail?: AuditTrail, target = usualTarget): FilingReport {
  const posts = new PostTable(plan.rows);
  const labels = labelsOf(plan).map((label) => ({ label, place: posts.placeOf(label.id) }));
  const kinds: readonly VoiceKind[] = ['models', 'built-in'];
  const measured = kinds.flatMap((kind) => {
    const own = labels.filter(({ label }) => voiceKind(label) === kind);
    const rows = plan.rows.filter((row) => row.settled === undefined && voiceKind(row.proposal) === kind);
    const heard = rows.filter((row) => row.proposal.theme !== undefined);
    return own.length + heard.length === 0 ? [] : [voiceOf(kind, heard, own, plan)];
  });
  const aim = trail?.terms.target ?? target;
  const audit = auditOf(plan, trail, posts);
  return {
    version: 1,
    created: plan.created,
    field: plan.field,
    threshold: plan.threshold,
    target: aim,
    headline: headlineOf(plan),
    voices: measured.map(({ report }) => report),
    themes: themesOf(
      plan,
      measured.flatMap(({ judged }) => judged),
      aim,
    ),
    ...(audit && { audit }),
    cost: costOf(plan),
    posts: posts.all,
  };
}

/** Gives every post that is spoken of one place. */
class PostTable {
  readonly all: ReportPost[] = [];
  readonly #places = new Map<string, number>();
  readonly #titles: ReadonlyMap<string, string>;

  constructor(rows: readonly PlanRow[]) {
    this.#titles = new Map(rows.map(({ id, title }) => [id, title]));
  }

  placeOf(id: string): number {
    const known = this.#places.get(id);
    if (known !== undefined) return known;
    const place = this.all.push({ id, title: this.#titles.get(id) ?? '' }) - 1;
    this.#places.set(id, place);
    return place;
  }
}

function headlineOf(plan: Plan): Headline {
  const { rows, filed, waiting, decided, skipped, applied, byReason } = counts(plan);
  const [unreadable, notReached] = [plan.unreadable.length, plan.notReached.length];
  const posts = rows + unreadable + notReached;
  return {
    posts,
    filed,
    byRule: byReason.get('rule') ?? 0,
    waiting,
    decided,
    skipped,
    applied,
    unreadable,
    notReached,
  };
}

interface Placed {
  readonly label: GoldLabel;
  readonly place: number;
}

/** A randomly drawn label of a voice whose confidence is measured. */
interface JudgedPost {
  readonly place: number;
  readonly theme: string;
  readonly sure: number;
  readonly right: boolean;
}

function voiceOf(
  kind: VoiceKind,
  heard: readonly PlanRow[],
  own: readonly Placed[],
  { themes, threshold }: Plan,
): { readonly report: VoiceReport; readonly judged: readonly JudgedPost[] } {
  const gold = own.map(({ label }) => label);
  const stage = stageOf(gold.length);
  const sure = stage === 'bands' ? orderedBy(gold) : crossCalibrated(gold, usualSignals);
  const ranked = own.map((one, at): Ranked => ({ label: labelIn(one), sure: sure[at] ?? 0 }));
  const setOf = (origin: Drawn | 'all', of: readonly Ranked[]) => labelSetOf(of, { origin, stage, threshold, themes });
  const parts = origins.flatMap((origin) => {
    const of = ranked.filter(({ label }) => label.origin === origin);
    // The set of all already is this one.
    return of.length === 0 || of.length === ranked.length ? [] : [setOf(origin, of)];
  });
  const alone = origins.find((origin) => ranked.length > 0 && ranked.every(({ label }) => label.origin === origin));
  const count = (origin: Drawn): number => gold.filter(({ drawn }) => drawn === origin).length;
  const report: VoiceReport = {
    kind,
    names: [...new Set([...heard.map(({ proposal }) => proposal.by), ...gold.flatMap(({ by }) => by ?? [])])],
    stage,
    labels: { random: count('random'), chosen: count('chosen'), terms: count('terms') },
    proposed: heard.length,
    passing: heard.filter(passes).length,
    sets: ranked.length === 0 ? [] : [setOf(alone ?? 'all', ranked), ...parts],
  };
  const judged = own.flatMap(({ label, place }, at): readonly JudgedPost[] =>
    stage === 'bands' || label.drawn !== 'random' || label.theme === undefined
      ? []
      : [{ place, theme: label.theme, sure: sure[at] ?? 0, right: label.right }],
  );
  return { report, judged };
}

function orderedBy(gold: readonly GoldLabel[]): readonly number[] {
  const model = fitConfidence([], usualSignals, 'bands');
  return gold.map((label) => orderOfLabel(model, label));
}

function labelIn({ label, place }: Placed): Ranked['label'] {
  const { theme, right, drawn } = label;
  const truth = label.truth ?? (right ? theme : undefined);
  return {
    post: place,
    ...(theme === undefined ? {} : { proposed: theme }),
    ...(truth === undefined ? {} : { truth }),
    right,
    origin: drawn,
  };
}

/** Filed on the word of an engine, without the owner. */
function passes({ decision, settled, proposal }: PlanRow): boolean {
  return decision === undefined && settled === undefined && proposal.reason === 'sure';
}

function themesOf(plan: Plan, judged: readonly JudgedPost[], target: number): readonly ThemeLine[] {
  const open = plan.rows.filter(passes);
  const over = judged.filter(({ sure }) => sure >= plan.threshold);
  const posts: readonly ThemedPost[] = [
    ...open.map(({ id, proposal }) => ({ id, theme: proposal.theme ?? '', p: proposal.confidence })),
    ...over.map(({ place, theme, sure, right }) => ({ id: String(place), theme, p: sure, right })),
  ];
  const held = new Set(plan.held);
  const lines = checkThemes(posts, target).map(({ theme, estimate }): ThemeLine => {
    const own = over.filter((one) => one.theme === theme);
    const passing = open.filter(({ proposal }) => (proposal.theme ?? '') === theme).length;
    const labels = own.map(({ place, right }) => ({ post: place, right }));
    return { theme, passing, judged: labels, estimate, held: held.has(theme) };
  });
  const there = new Set(lines.map(({ theme }) => theme));
  const others = [...held].filter((theme) => !there.has(theme));
  return [...others.map((theme) => ({ theme, passing: 0, judged: [], held: true })), ...lines];
}

function auditOf(plan: Plan, trail: AuditTrail | undefined, posts: PostTable): AuditPart | undefined {
  const result = trail && resultOf(trail, plan.rows.length);
  if (result === undefined) return undefined;
  const looks = trail?.audits.at(-1)?.looks ?? [];
  const themes = new Map(plan.rows.map(({ id, proposal }) => [id, proposal.theme]));
  return {
    kind: result.kind,
    sentence: result.sentence,
    looks: looks.map(({ id, verdict }) => {
      const proposed = themes.get(id);
      return { post: posts.placeOf(id), verdict, ...(proposed === undefined ? {} : { proposed }) };
    }),
    covers: result.covers.map((id) => posts.placeOf(id)),
  };
}

function costOf(plan: Plan): CostPart {
  const engines = plan.cost?.engines.filter(({ calls, kept }) => calls + kept > 0) ?? [];
  return {
    seconds: plan.seconds,
    byRule: counts(plan).byReason.get('rule') ?? 0,
    engines: engines.map(({ busy, ...line }) => ({ ...line, busy: busy / 1000 })),
    builtIn: plan.rows.some(({ proposal }) => proposal.by === 'built-in'),
  };
}

import type { Verdict } from '../audit/audit.ts';
import type { AuditResult } from '../audit/result.ts';
import type { Band, Stage } from '../confidence/fit.ts';
import type { Drawn } from '../confidence/goldLabel.ts';
import type { VoiceKind } from '../confidence/labelsOf.ts';
import type { Measured } from '../confidence/metrics.ts';

/*
 * The report as plain data: what the page draws and what the saved file holds. A post is named by its place in `posts`, a label
 * by its place in the `labels` of its set, so that every figure leads back to what it was counted from.
 */

export interface FilingReport {
  readonly version: 1;
  /** ISO 8601, of the dry run. */
  readonly created: string;
  /** The field the themes are written to. */
  readonly field: string;
  /** 0 to 1: posts at or over it are filed. */
  readonly threshold: number;
  /** The share of right ones that is aimed at, 0 to 1. */
  readonly target: number;
  readonly headline: Headline;
  /** One for each kind of voice that proposed something or whose worth is known. */
  readonly voices: readonly VoiceReport[];
  /** Themes that an engine files under or that are held back, the least sure first. */
  readonly themes: readonly ThemeLine[];
  /** Absent where no sample was checked yet. */
  readonly audit?: AuditPart;
  readonly cost: CostPart;
  readonly posts: readonly ReportPost[];
}

/** Counts of posts. */
export interface Headline {
  readonly posts: number;
  readonly filed: number;
  readonly byRule: number;
  readonly waiting: number;
  readonly decided: number;
  readonly skipped: number;
  readonly applied: number;
  readonly unreadable: number;
  readonly notReached: number;
}

export interface ReportPost {
  /** `Post.id`. */
  readonly id: string;
  /** Empty where the plan does not know it. */
  readonly title: string;
}

/** The built-in engine and models are measured apart. */
export interface VoiceReport {
  readonly kind: VoiceKind;
  /** Names of the engines that spoke, as in the plan. */
  readonly names: readonly string[];
  /** At `bands` nothing holds a number that a page could print as a confidence. */
  readonly stage: Stage;
  /** Labels by what they come from. */
  readonly labels: Readonly<Record<Drawn, number>>;
  /** Posts it proposed a theme for, and those of them that pass its threshold without the owner. */
  readonly proposed: number;
  readonly passing: number;
  /** All labels, then those of each origin that has any: `random` alone speaks of the posts at large. */
  readonly sets: readonly LabelSet[];
}

export interface LabelSet {
  readonly origin: Drawn | 'all';
  /** The surest first. */
  readonly labels: readonly ReportLabel[];
  readonly right: number;
  readonly confusion: Confusion;
  /** At stage `bands` only. */
  readonly bands?: readonly BandLine[];
  /** Absent at stage `bands` and where the labels are too few to draw. */
  readonly measured?: MeasuredSet;
}

export interface ReportLabel {
  readonly post: number;
  readonly proposed?: string;
  readonly truth?: string;
  readonly right: boolean;
  readonly origin: Drawn;
  /** Cross-fitted, 0 to 1; absent at stage `bands`. */
  readonly sure?: number;
}

/** The labels from `from` up to, not including, `to`. */
export interface LabelRange {
  readonly from: number;
  readonly to: number;
}

export interface BandLine extends LabelRange {
  readonly band: Band;
  readonly right: number;
}

export interface MeasuredSet {
  /** Of equal mass, the surest first. */
  readonly bins: readonly ReliabilityBin[];
  /** From the surest label to all of them. */
  readonly curve: readonly CurvePoint[];
  /** The same at the threshold of the plan. */
  readonly atThreshold: CurvePoint;
  /** With 95 % intervals by the bootstrap; `auroc` absent where all labels are right, or none is. */
  readonly ece: Measured;
  /** The `ece` that a perfect map would show on so few labels. */
  readonly byChance: number;
  readonly auroc?: Measured;
  readonly brier: Measured;
}

export interface ReliabilityBin extends LabelRange {
  /** Mean confidence, and the share of right ones with Wilson's 95 % interval. */
  readonly sure: number;
  readonly right: Measured;
}

/** What is filed at a threshold; `from` is 0. */
export interface CurvePoint extends LabelRange {
  readonly threshold: number;
  readonly right: number;
  /** Share of the labels at or over it. */
  readonly coverage: number;
  /** Share of right ones among those, with Wilson's 95 % interval; absent where there are none. */
  readonly precision?: Measured;
}

export interface Confusion {
  /** Names that occur, in the order of the plan. */
  readonly proposed: readonly string[];
  readonly truths: readonly string[];
  /** Only those that hold labels. */
  readonly cells: readonly ConfusionCell[];
}

/** Without `proposed` nothing was, without `truth` it is only known that the proposal was wrong. */
export interface ConfusionCell {
  readonly proposed?: string;
  readonly truth?: string;
  readonly labels: readonly number[];
}

export interface ThemeLine {
  readonly theme: string;
  /** Posts that pass under it without the owner. */
  readonly passing: number;
  /** Randomly drawn labels at or over the threshold. */
  readonly judged: readonly { readonly post: number; readonly right: boolean }[];
  /** By labels and mean confidence, 0 to 1; absent at stage `bands` or where nothing passes. */
  readonly estimate?: number;
  readonly held: boolean;
}

export interface AuditPart {
  readonly kind: AuditResult['kind'];
  readonly sentence: string;
  /** The labels behind the sentence, in the order they were looked at. */
  readonly looks: readonly { readonly post: number; readonly verdict: Verdict; readonly proposed?: string }[];
  /** Posts that the promise is about. */
  readonly covers: readonly number[];
}

export interface CostPart {
  /** Of the whole run. */
  readonly seconds: number;
  readonly byRule: number;
  /** Engines that were asked over a connection. */
  readonly engines: readonly CostLine[];
  /** The built-in engine proposed something; it costs nothing but computation here. */
  readonly builtIn: boolean;
}

export interface CostLine {
  readonly name: string;
  readonly posts: number;
  readonly calls: number;
  /** Answers kept from earlier runs. */
  readonly kept: number;
  readonly promptTokens: number;
  readonly cachedTokens?: number;
  readonly answerTokens: number;
  /** Seconds of all calls, added up. */
  readonly busy: number;
}

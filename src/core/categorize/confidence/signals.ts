/** What engines say of one proposal, by the name of the signal. A signal that is absent or not finite says nothing. */
export type Signals = Readonly<Record<string, number>>;

export interface SignalSpec {
  readonly name: string;
  /** The value that speaks neither for nor against; what is absent counts as this. */
  readonly centre: number;
  /** Log-odds per unit above the centre while the owner's labels are too few to say better. */
  readonly weight: number;
  /** `for`: more of it never makes a proposal less probable, whatever a few labels say. `against`: never more probable. */
  readonly speaks: 'for' | 'against' | 'either';
  /** It comes from the built-in engine beside a model: the two are of very different worth, and which is better differs by blog. */
  readonly voice?: 'adviser';
  /** Made of the post's own terms, so that it says nothing where the label itself comes from those terms. */
  readonly ofTerms?: boolean;
}

/**
 * The signals of the design (taxonomy §5.2, s1 to s11) with the log-odds that `votes.ts`, `proposal.ts` and `calibrate.ts`
 * start from. Both engines fill in what they have. The weights only stand in for the owner's labels: Platt's map needs
 * their ratios alone, and the ridge refit leaves them as far as the labels say.
 */
export const usualSignals: readonly SignalSpec[] = [
  /** Share of the usable votes for the proposed theme, 0 to 1. */
  { name: 'voteShare', centre: 0.65, weight: 4, speaks: 'for' },
  /** Votes for the first less those for the second, as a share of all, 0 to 1. */
  { name: 'firstSecond', centre: 0.5, weight: 0.4, speaks: 'for' },
  /** Different answers beyond the first, 0 and more. */
  { name: 'otherAnswers', centre: 0, weight: -0.3, speaks: 'against' },
  /** Share of the votes that say "none fits", 0 to 1. */
  { name: 'noneFits', centre: 0, weight: -1, speaks: 'against' },
  /** 1: words of the post, found in it; 0: no quote; -1: every quote was made up. */
  { name: 'quote', centre: 0, weight: 0.5, speaks: 'for' },
  /** What the model says of its own confidence, 0 to 1: near worthless in small models, so a light signal among others. */
  { name: 'stated', centre: 0.8, weight: 0.2, speaks: 'for' },
  /** Mean probability of the label over the rotations, as log-odds, where the server gives any. */
  { name: 'labelOdds', centre: 0, weight: 0.6, speaks: 'for' },
  /** The built-in engine out of fold: log-odds of the probability it gives the proposed theme, its own favourite or not, to ±4.6. */
  { name: 'student', centre: 0, weight: 1, speaks: 'for', voice: 'adviser' },
  /** The post's present terms through the rules: 1 the same theme, 0 silent, -1 another. */
  { name: 'terms', centre: 0, weight: 0.5, speaks: 'for', ofTerms: true },
  /** Share of the nearest filed posts under the theme less the share under its strongest rival, -1 to 1. */
  { name: 'neighbours', centre: 0, weight: 0.8, speaks: 'for', voice: 'adviser' },
  /** The second model: 1 the same theme, 0 not asked, -1 another. The weight is the log-odds of a voter right in .85 of cases. */
  { name: 'otherModel', centre: 0, weight: 1.8, speaks: 'for' },
  /** The built-in engine where it proposes itself: log-odds of the probability its own out-of-fold map gives. */
  { name: 'ownOdds', centre: 0, weight: 1, speaks: 'for' },
];

/** What a signal says, from its centre; 0 where it says nothing. `silent`: leave out what is made of the post's own terms. */
export function inputOf(spec: SignalSpec, signals: Signals, silent = false): number {
  if ((silent && spec.ofTerms === true) || !Object.hasOwn(signals, spec.name)) return 0;
  const value = signals[spec.name];
  return value === undefined || !Number.isFinite(value) ? 0 : value - spec.centre;
}

/** Log-odds by the usual weights alone: Σ weight · (value - centre). */
export function usualOdds(specs: readonly SignalSpec[], signals: Signals, silent = false): number {
  const { models, adviser } = oddsByVoice(specs, signals, silent);
  return models + adviser;
}

/** The same in two parts: what the models that were asked say, and what the built-in engine beside them says. */
export function oddsByVoice(
  specs: readonly SignalSpec[],
  signals: Signals,
  silent = false,
): { readonly models: number; readonly adviser: number } {
  const odds = { models: 0, adviser: 0 };
  for (const spec of specs) odds[spec.voice ?? 'models'] += spec.weight * inputOf(spec, signals, silent);
  return odds;
}

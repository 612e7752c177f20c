import type { Answer, Opinion } from './engine.ts';
import type { Proposal } from './plan.ts';
import type { Signals } from './confidence/signals.ts';
import { logit, sigmoid } from './odds.ts';
import { bestThemes } from './voteSignals.ts';

/** What one engine said of a post. */
export interface Voice {
  readonly engine: string;
  readonly answer: Exclude<Answer, { kind: 'cancelled' }>;
}

export interface Circumstances {
  /** Rows at or over it are filed. */
  readonly threshold: number;
  /** Themes that terms in other fields of the post name. They do not decide, but they speak. */
  readonly said: readonly string[];
  /** The adviser's theme is proposed where the fast engine's is another: it was measured to be the surer one here. */
  readonly adviserLeads?: boolean;
}

/** Two models err alike now and then, so the weaker of two equal votes counts by this much. */
const SECOND_VOICE = 0.6;
/** Log-odds that a present term adds for its theme, and takes from any other: the author once thought so. */
const SAID = 0.5;
const CEILING = 0.98;

/**
 * One proposal from what the fast and, where it was asked, the reasoning engine said.
 * Same theme: the stronger voice in full, 0.6 of the weaker one's log-odds on top. Different themes: `models-split`, both
 * named, for a person to decide. A term of the post that names another theme weighs against; where that is what brings the
 * proposal under the threshold the reason is `conflict`.
 */
export function propose(fast: Voice, reasoning: Voice | undefined, circumstances: Circumstances): Proposal {
  const led = circumstances.adviserLeads === true ? ledByAdviser(fast, reasoning) : undefined;
  if (led !== undefined) {
    const { adviserLeads: _, ...rest } = circumstances;
    return { ...propose(led.voice, reasoning, rest), other: led.other };
  }
  const voices = [fast, reasoning].filter((voice) => voice !== undefined);
  const heard = voices.flatMap(opinionOf);
  const [first, second] = heard;
  if (first === undefined) return silent(voices);
  if (second === undefined)
    return settle({ ...first, signals: signalsOf(first) }, best(first), first.opinion.confidence, circumstances);
  const themes = [best(first), best(second)];
  if (themes[0] !== themes[1]) return split(first, second, circumstances);
  const [strong, weak] = first.opinion.confidence > second.opinion.confidence ? [first, second] : [second, first];
  const evidence = `${first.engine} and ${second.engine} agree. ${strong.opinion.evidence}`;
  const quote = strong.opinion.quote ?? weak.opinion.quote;
  const joined = {
    ...strong,
    opinion: { ...strong.opinion, evidence, ...(quote === undefined ? {} : { quote }) },
    // The fast one's votes and what the other adds, so that posts with one voice and with two are weighed on one scale.
    signals: { ...signalsOf(second), ...signalsOf(first), otherModel: 1 },
  };
  return settle(joined, themes[0], agreement(strong.opinion.confidence, weak.opinion.confidence), circumstances);
}

/**
 * The adviser in the place of the fast engine, whose word is kept to be shown beside it. `undefined` where they agree, where the fast one
 * names no theme, and where the reasoning model names another theme than the adviser: that is for a person, or the models agree.
 */
function ledByAdviser(fast: Voice, reasoning: Voice | undefined) {
  const [heard] = opinionOf(fast);
  const rival = heard?.opinion.rival;
  if (heard === undefined || rival === undefined) return undefined;
  const second = reasoning === undefined ? undefined : opinionOf(reasoning)[0];
  if (second !== undefined && best(second) !== rival.theme) return undefined;
  const { by, theme, confidence, evidence, quote, signals } = rival;
  const against = `${fast.engine} says ${best(heard) ?? 'that no theme fits'}, and is measured to be less sure where the two differ.`;
  const opinion: Opinion = {
    distribution: Object.fromEntries([[theme, confidence]]),
    confidence,
    evidence: `${evidence} ${against}`,
    ...(quote === undefined ? {} : { quote }),
    signals,
  };
  return { voice: { engine: by, answer: { kind: 'ok', opinion } } satisfies Voice, other: wordOf(heard) };
}

/** Whether the fast engine's word is not enough and a stronger model should be asked: also where the adviser is believed against it. */
export function isDoubtful(voice: Voice, circumstances: Circumstances): boolean {
  if (circumstances.adviserLeads === true) return true;
  const { reason } = propose(voice, undefined, circumstances);
  return reason !== 'sure';
}

interface Heard {
  readonly engine: string;
  readonly opinion: Opinion;
}

type Signalled = Heard & { readonly signals: Signals };

/** An engine that tells no signals has its own confidence as its only one. */
function signalsOf({ opinion }: Heard): Signals {
  return opinion.signals ?? { ownOdds: logit(opinion.confidence) };
}

/** What the post's other terms say of a theme: 1 the same, -1 another, and nothing where there are none. */
function termSignal(theme: string, { said }: Circumstances): Signals {
  if (said.length === 0) return {};
  return { terms: said.includes(theme) ? 1 : -1 };
}

function opinionOf(voice: Voice): readonly Heard[] {
  return voice.answer.kind === 'ok' ? [{ engine: voice.engine, opinion: voice.answer.opinion }] : [];
}

/** The theme an opinion stands for; `undefined` is "none fits". */
function best(heard: Heard): string | undefined {
  return heard.opinion.none === undefined ? bestThemes(heard.opinion)[0] : undefined;
}

function agreement(stronger: number, weaker: number): number {
  return Math.min(CEILING, sigmoid(logit(stronger) + SECOND_VOICE * Math.max(0, logit(weaker))));
}

function silent(voices: readonly Voice[]): Proposal {
  const last = voices.at(-1);
  const reasons = voices.map((voice) => (voice.answer.kind === 'failed' ? voice.answer.message : ''));
  return { confidence: 0, reason: 'no-answer', evidence: reasons.join(' '), by: last?.engine ?? '' };
}

function settle(
  heard: Signalled,
  theme: string | undefined,
  confidence: number,
  circumstances: Circumstances,
): Proposal {
  const { opinion, engine } = heard;
  if (theme === undefined) return noneFits(heard);
  const { threshold, said } = circumstances;
  const backed = said.includes(theme);
  const opposed = said.length > 0 && !backed;
  const weight = backed ? SAID : opposed ? -SAID : 0;
  const all = weight === 0 ? confidence : Math.min(CEILING, sigmoid(logit(confidence) + weight));
  const second = bestThemes(opinion).find((other) => other !== theme) ?? (opposed ? said[0] : undefined);
  const doubt = opposed && confidence >= threshold ? 'conflict' : 'near-threshold';
  const word = backed ? ' A present term says the same.' : opposed ? ` Present terms say ${said.join(', ')}.` : '';
  return {
    theme,
    ...(second === undefined ? {} : { second }),
    ...(opinion.quote === undefined ? {} : { quote: opinion.quote }),
    confidence: all,
    reason: all >= threshold ? 'sure' : doubt,
    evidence: opinion.evidence + word,
    by: engine,
    signals: { ...heard.signals, ...termSignal(theme, circumstances) },
  };
}

function noneFits({ opinion, engine }: Heard): Proposal {
  const nearest = bestThemes(opinion)[0];
  return {
    ...(nearest === undefined ? {} : { second: nearest }),
    confidence: 0,
    reason: opinion.none ?? 'none-fits',
    evidence: opinion.evidence,
    by: engine,
  };
}

/** The reasoning model's theme is proposed and the fast one's stands second; a person decides, with both quotes side by side. */
function split(fast: Heard, reasoning: Heard, circumstances: Circumstances): Proposal {
  const [theme, other] = [best(reasoning) ?? best(fast), best(reasoning) === undefined ? undefined : best(fast)];
  const lead = best(reasoning) === undefined ? fast : reasoning;
  const against = best(reasoning) === undefined ? reasoning : fast;
  const quote = lead.opinion.quote;
  return {
    ...(theme === undefined ? {} : { theme }),
    ...(other === undefined ? {} : { second: other }),
    ...(quote === undefined ? {} : { quote }),
    confidence: disagreement(lead.opinion.confidence, against.opinion.confidence),
    reason: 'models-split',
    evidence: `${fast.engine}: ${best(fast) ?? 'none fits'}. ${reasoning.engine}: ${best(reasoning) ?? 'none fits'}.`,
    by: lead.engine,
    other: wordOf(against),
    ...(theme === undefined
      ? {}
      : { signals: { ...signalsOf(lead), otherModel: -1, ...termSignal(theme, circumstances) } }),
  };
}

function wordOf(heard: Heard): NonNullable<Proposal['other']> {
  const [theme, { quote }] = [best(heard), heard.opinion];
  return { by: heard.engine, ...(theme === undefined ? {} : { theme }), ...(quote === undefined ? {} : { quote }) };
}

/** The chance that the leading one is right, given that not both are: `a(1-b) / (a(1-b) + b(1-a) + (1-a)(1-b))`. */
function disagreement(lead: number, against: number): number {
  const [one, other] = [lead * (1 - against), against * (1 - lead)];
  const neither = (1 - lead) * (1 - against);
  const all = one + other + neither;
  return all === 0 ? 0 : one / all;
}

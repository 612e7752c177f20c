import type { LabelSet, VoiceReport } from '../../core/categorize/report/filingReport.ts';
import type { Measured } from '../../core/categorize/confidence/metrics.ts';

/** Rounded down, so that a page never claims more than was counted. */
export function percent(share: number): string {
  return `${Math.floor(share * 100 + 1e-9)} %`;
}

/** `79–93 %`, outwards. */
export function between({ low, high }: Measured): string {
  return `${Math.floor(low * 100 + 1e-9)}–${Math.ceil(high * 100 - 1e-9)} %`;
}

export function number(value: number): string {
  return value.toLocaleString('en');
}

export function plural(count: number, thing: string, things = `${thing}s`): string {
  return `${number(count)} ${count === 1 ? thing : things}`;
}

/** `0.85–0.95`. */
export function range({ low, high }: Measured): string {
  return `${low.toFixed(2)}–${high.toFixed(2)}`;
}

/** A distance of percentages, without its unit. */
export function points(share: number): string {
  return (share * 100).toFixed(0);
}

export function duration(seconds: number): string {
  if (seconds < 90) return plural(Math.max(1, Math.round(seconds)), 'second');
  return seconds < 5400 ? plural(Math.round(seconds / 60), 'minute') : plural(Math.round(seconds / 360) / 10, 'hour');
}

export const originNames: Readonly<Record<LabelSet['origin'], string>> = {
  all: 'All labels',
  random: 'Drawn at random',
  chosen: 'Chosen to teach',
  terms: 'Your own terms',
};

export const originNotes: Readonly<Record<LabelSet['origin'], string>> = {
  all: 'All labels together teach what a confidence is worth. How many posts are right only those drawn at random can say.',
  random: 'Posts that a draw chose and you judged: these speak of the posts at large.',
  chosen:
    'Posts that the review put first because they teach most, and you judged: harder than most, so they say little of the posts at large.',
  terms:
    'Posts whose theme your own terms tell, hidden from the engine: mostly easier than those that wait, so they say little of the posts at large.',
};

export function voiceName({ kind, names }: VoiceReport): string {
  if (kind === 'built-in') return 'the built-in engine';
  return names.length === 0 ? 'the models' : names.join(' and ');
}

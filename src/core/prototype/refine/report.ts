import type { Runaway } from './answerWatch.ts';
import type { Attempt, DrawRequest, Drawing, Ended, NextTry } from './drawing.ts';

const THOUGHT_ROOM = 2000;
const BOLDER = 0.7;

/** What happened, in one sentence: who drew how much, how it ended, what was mended, and what the scenarios say of it. */
export function sentenceOf(
  drawing: Omit<Drawing, 'sentence' | 'nextTry'>,
  model: string,
  milliseconds: number,
): string {
  const { screens, ended, mended, best, versions, kept, left } = drawing;
  const wireframe = versions[0]?.steps.green ?? 0;
  const parts = [`${model} drew ${count(screens, 'screen')} in ${seconds(milliseconds)}${endWords(ended)}`];
  if (mended.byModel > 0) parts.push(`${count(mended.byModel, 'line')} mended by asking again`);
  if (mended.byRule > 0) parts.push(`${count(mended.byRule, 'line')} mended by rule`);
  if (left > 0) parts.push(`the last ${count(left, 'scenario')} left to the wireframe`);
  const { green, total } = best.steps;
  if (best.id === 'wireframe') {
    const most = Math.max(0, ...versions.slice(1).map(({ steps }) => steps.green));
    parts.push(`its screens show ${most} of ${total} steps and the wireframe ${green}: the wireframe stays`);
  } else {
    const beside = wireframe === green ? '' : `, the wireframe ${wireframe}`;
    parts.push(`${green} of ${total} steps shown${beside}`);
    if (kept.length > 0)
      parts.push(`the wireframe's ${kept.length === 1 ? 'screen' : 'screens'} kept for ${names(kept)}`);
    else if (best.id === 'mixed') parts.push("the wireframe's screens kept for the rest");
  }
  return `${parts.join('; ')}.`;
}

/** What a model that drew nothing is said to have done. */
export function nothingDrawn(model: string, ended: Ended, thought: boolean): string {
  if (ended.kind === 'fault') return ended.message;
  if (thought && ended.kind === 'cut') return `${model} thought until its limit and drew nothing. The wireframe stays.`;
  return `${model} drew no screen${endWords(ended)}. The wireframe stays.`;
}

/** The one thing that is worth trying next: room for a thought that took all, another model, or a bolder choice of words. */
export function nextTry(
  { model, otherModel, attempt }: Pick<DrawRequest, 'model' | 'otherModel' | 'attempt'>,
  ended: Ended,
  thought: boolean,
): NextTry {
  if (thought && ended.kind === 'cut' && attempt?.thoughtTokens === undefined) {
    return { label: `Try again with room to think`, model, attempt: { ...attempt, thoughtTokens: THOUGHT_ROOM } };
  }
  const unchanged: Attempt = attempt ?? {};
  if (ended.kind === 'fault' || ended.kind === 'cancelled') return { label: 'Try again', model, attempt: unchanged };
  if (otherModel !== undefined && otherModel !== model) {
    return { label: `Try again with ${otherModel}`, model: otherModel, attempt: {} };
  }
  return { label: 'Try again, a little bolder', model, attempt: { ...unchanged, temperature: BOLDER } };
}

const runaways: Readonly<Record<Runaway, string>> = {
  blank: 'it went on with empty lines and was stopped',
  loop: 'it began to repeat itself and was stopped',
  'too-much': 'it drew more than was asked for and was stopped',
  'no-line': 'it came to no further line and was stopped',
};

function endWords(ended: Ended): string {
  switch (ended.kind) {
    case 'whole':
      return '';
    case 'cancelled':
      return ' before it was cancelled';
    case 'cut':
      return ' up to its limit of tokens';
    case 'runaway':
      return ` (${runaways[ended.why]})`;
    case 'fault':
      return `, then the server failed (${ended.message.replace(/\.$/, '')})`;
  }
}

function names(titles: readonly string[]): string {
  const shown = titles.slice(0, 2).map((title) => `"${title.slice(0, 40)}"`);
  return titles.length > 2 ? `${shown.join(', ')} and ${titles.length - 2} more` : shown.join(' and ');
}

function seconds(milliseconds: number): string {
  return `${milliseconds < 9950 ? (milliseconds / 1000).toFixed(1) : Math.round(milliseconds / 1000)} s`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

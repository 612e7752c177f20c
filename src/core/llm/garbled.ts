import { findJson } from './parseJson.ts';

/** A run of spaces such as no answer has: a schema drives some models into one. */
export function isBlank(content: string): boolean {
  return /\s{64}/.test(content);
}

/**
 * No object in an answer that was to be one. An answer cut at the limit is only that, unless it was a run of spaces, or never
 * began with a brace.
 */
export function lacksObject(answer: string, finish: 'stop' | 'length', blank: boolean): boolean {
  if (findJson(answer) !== undefined) return false;
  return finish === 'stop' || blank || (answer !== '' && !answer.startsWith('{'));
}

import type { Step, StepRole } from '../../../../src/core/gherkin/outline.ts';
import type { Intent } from '../../../../src/core/prototype/steps/intent.ts';
import { readIntents } from '../../../../src/core/prototype/steps/readIntents.ts';

export function step(role: StepRole, text: string, more: Partial<Step> = {}): Step {
  return { id: text, keyword: '', role, text, template: text, line: 1, background: false, ...more };
}

/** The reading of one sentence as one line: `fill [code] food; price=$5 | on T-shirt`. */
export function said(language: string, role: StepRole, text: string): string {
  const [intent] = readIntents([step(role, text)], language);
  return intent ? lineOf(intent) : '';
}

export function lineOf({ kind, target, values, on, count, tone }: Intent): string {
  const texts = values.map(({ text, field }) => (field === undefined ? text : `${field}=${text}`));
  const more = [on && `on ${on}`, count === undefined ? '' : `count ${count}`, tone].filter(Boolean);
  return [`${kind} [${target}]`, texts.join('; '), more.length > 0 ? `| ${more.join(', ')}` : '']
    .filter(Boolean)
    .join(' ');
}

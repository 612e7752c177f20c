import type { Step } from '../../gherkin/outline.ts';
import type { Intent } from '../steps/intent.ts';

export function readIntents(step: Step, language: string): readonly Intent[] {
  return language === '' ? [] : [{ kind: 'unclear', target: step.text, values: [], by: 'place' }];
}

export function stepKey(text: string): string {
  return text.replace(/"[^"]*"/gu, '""').replace(/\d+/gu, '0');
}

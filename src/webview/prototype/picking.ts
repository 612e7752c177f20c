/** "Show me": the owner clicks the element that a step means, and the click becomes a binding. */

import type { Step } from '../../core/gherkin/outline.ts';
import type { Binding } from '../../core/prototype/run/verdict.ts';
import type { Kind } from '../../core/prototype/screens/app.ts';

const fields: readonly Kind[] = [
  'text',
  'email',
  'number',
  'date',
  'time',
  'phone',
  'password',
  'long',
  'search',
  'file',
];
const pressed: readonly Kind[] = [
  'button',
  'link',
  'rowaction',
  'nav',
  'tabs',
  'steps',
  'row',
  'table',
  'list',
  'card',
];

/** What the step does with an element of this kind: an outcome looks, an action does what the element is there for. */
export function bindingKind(step: Pick<Step, 'role'>, kind: Kind): Binding['kind'] {
  if (step.role === 'outcome') return 'see';
  if (fields.includes(kind)) return 'fill';
  if (kind === 'select' || kind === 'radio') return 'choose';
  if (kind === 'check' || kind === 'switch') return 'check';
  return pressed.includes(kind) ? 'press' : 'see';
}

export const nothingToSee: Omit<Binding, 'key'> = { kind: 'assume', element: '', label: '', elementKind: '' };

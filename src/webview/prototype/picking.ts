/** "Show me": the owner clicks the element that a step means, and the click becomes a binding. */

import type { Step } from '../../core/gherkin/outline.ts';
import type { Binding } from '../../core/prototype/run/verdict.ts';
import type { Kind } from '../../core/prototype/screens/app.ts';
import { hasOptions, isAction, isField, isTicked, startsWithOptions } from '../../core/prototype/screens/kindTraits.ts';

/** What the step does with an element of this kind: an outcome looks, an action does what the element is there for. */
export function bindingKind(step: Pick<Step, 'role'>, kind: Kind): Binding['kind'] {
  if (step.role === 'outcome') return 'see';
  if (isTicked(kind)) return 'check';
  if (isField(kind)) return hasOptions(kind) ? 'choose' : 'fill';
  // What lists rows, items or entries has one of them pressed.
  return isAction(kind) || startsWithOptions(kind) ? 'press' : 'see';
}

export const nothingToSee: Omit<Binding, 'key'> = { kind: 'assume', element: '', label: '', elementKind: '' };

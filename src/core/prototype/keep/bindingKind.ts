import type { Step } from '../../gherkin/outline.ts';
import type { Binding } from '../run/verdict.ts';
import type { Kind } from '../screens/app.ts';
import { hasOptions, isAction, isField, isTicked, startsWithOptions } from '../screens/kindTraits.ts';

/** What the step does with an element of this kind: an outcome looks, an action does what the element is there for. */
export function bindingKind(step: Pick<Step, 'role'>, kind: Kind): Binding['kind'] {
  if (step.role === 'outcome') return 'see';
  if (isTicked(kind)) return 'check';
  if (isField(kind)) return hasOptions(kind) ? 'choose' : 'fill';
  // What lists rows, items or entries has one of them pressed.
  return isAction(kind) || startsWithOptions(kind) ? 'press' : 'see';
}

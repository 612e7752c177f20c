import type { App, Element } from '../screens/app.ts';
import { isField } from '../screens/kindTraits.ts';
import { indexOf, type Placed } from './appIndex.ts';
import type { Session } from './session.ts';
import { holds } from './values.ts';

/**
 * What stands on a screen now. Where no situation is chosen, what can be used and the rows of every situation are there, each once
 * and to be used if any situation lets it: a visitor would else find a list empty that all scenarios fill. What is only told in one
 * situation (messages, notes) is not.
 */
export function presentOn(app: App, session: Session, screen: string = session.screen): readonly Placed[] {
  const placed = indexOf(app).placed(screen);
  if (session.situation !== undefined) return placed.filter(({ element }) => holds(app, session, element.shownIf));
  const best = new Map<string, Element>();
  for (const { element } of placed) {
    if (!isOffered(element)) continue;
    const key = twinKey(element);
    const known = best.get(key);
    if (!known || (known.disabled === true && element.disabled !== true)) best.set(key, element);
  }
  return placed.filter(({ element }) =>
    element.shownIf?.kind === 'given' && isOffered(element)
      ? best.get(twinKey(element)) === element
      : holds(app, session, element.shownIf),
  );
}

function isOffered({ kind }: Element): boolean {
  return kind === 'row' || kind === 'rowaction' || kind === 'button' || kind === 'link' || isField(kind);
}

function twinKey({ kind, label, options }: Element): string {
  return JSON.stringify([kind, label, kind === 'row' ? options : []]);
}

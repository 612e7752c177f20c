import { isLive } from '../session/viewOf.ts';
import type { App, Element } from './app.ts';

/** Buttons that can be pressed and do nothing: no target that is there, nothing added, nothing deleted. */
export function deadButtons(app: App): Element[] {
  return app.screens.flatMap(({ elements }) => elements.filter((element) => isDead(app, element)));
}

export function isDead(app: App, element: Element): boolean {
  const isButton = element.kind === 'button' || (element.primary === true && element.kind !== 'rowaction');
  return isButton && element.disabled !== true && !isLive(app, element);
}

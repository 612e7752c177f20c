import type { App } from '../screens/app.ts';
import { nextSession, startSession } from '../session/nextSession.ts';
import type { Session, SessionEvent } from '../session/session.ts';
import { viewOf } from '../session/viewOf.ts';
import { lookAt } from './lookAt.ts';
import type { Look, Page, PageAction, PageItem } from './page.ts';

/** The screens undrawn: what the frame shows, for the terminal, the benchmarks and workspaces of a thousand features. */
export function viewPage(app: App): Page {
  let session: Session = startSession(app);
  let seen: { readonly of: Session; readonly look: Look } | undefined;
  // A step looks several times and most leave everything as it is.
  const look = (): Look => {
    if (seen?.of !== session) seen = { of: session, look: lookAt(viewOf(app, session)) };
    return seen.look;
  };
  const screens = app.screens.map(({ id, title }) => ({ id, title }));
  return {
    async start(situation) {
      session = startSession(app, situation);
    },
    async look() {
      return look();
    },
    screens: () => screens,
    async open(screen) {
      session = nextSession(app, session, { kind: 'open', screen });
    },
    async act(action) {
      const item = look().items.find(({ id }) => id === action.id);
      if (!item || item.disabled === true) return false;
      const event = eventOf(action, item);
      if (event !== undefined) session = nextSession(app, session, event);
      return taken(action, look());
    },
  };
}

/** Undefined where the box is as wished already. */
function eventOf(action: PageAction, item: PageItem): SessionEvent | undefined {
  if (action.kind === 'press') return { kind: 'press', id: action.id };
  if (action.kind === 'fill' || action.kind === 'choose') return { kind: 'enter', id: action.id, value: action.value };
  const on = action.kind === 'check';
  return item.checked === on ? undefined : { kind: 'enter', id: action.id, value: on ? 'on' : '' };
}

/** A select does not take what is none of its choices. */
function taken(action: PageAction, look: Look): boolean {
  if (action.kind !== 'choose' || action.value === '') return true;
  const item = look.items.find(({ id }) => id === action.id);
  // Choosing may have led elsewhere; then it was taken.
  return item?.value === undefined || item.value !== '';
}

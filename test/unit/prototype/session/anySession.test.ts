import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { App } from '../../../../src/core/prototype/screens/app.ts';
import { nextSession, startSession } from '../../../../src/core/prototype/session/nextSession.ts';
import type { Session, SessionEvent } from '../../../../src/core/prototype/session/session.ts';
import { viewOf } from '../../../../src/core/prototype/session/viewOf.ts';
import { anyApp, anyLabel } from '../screens/anyApp.ts';

/** Everything a visitor could do now, and some things nobody could. */
function eventsIn(app: App, session: Session, value: string): SessionEvent[] {
  const { nodes } = viewOf(app, session);
  return nodes.flatMap(({ id, options, rows }): SessionEvent[] => [
    { kind: 'press', id },
    { kind: 'enter', id, value },
    ...options.map((option): SessionEvent => ({ kind: 'enter', id, value: option })),
    ...options.map((_, at): SessionEvent => ({ kind: 'press', id: `${id}#${at + 1}` })),
    ...rows.flatMap((row): SessionEvent[] => [
      { kind: 'press', id: row.id },
      ...row.actions.map((action): SessionEvent => ({ kind: 'press', id: action.id, row: row.id })),
      ...row.actions.map((action): SessionEvent => ({ kind: 'press', id: `${row.id}/${action.id}` })),
    ]),
    { kind: 'back' },
    { kind: 'press', id: value },
    { kind: 'open', screen: value },
  ]);
}

test('whatever a visitor does, there is a screen to see, its ids are its own and no event changes what was', () => {
  fc.assert(
    fc.property(anyApp, anyLabel, fc.array(fc.nat(), { maxLength: 25 }), (app, value, choices) => {
      const ids = new Set(app.screens.map(({ id }) => id));
      let session = startSession(app, value);
      for (const choice of choices) {
        const events = eventsIn(app, session, value);
        const event = events[choice % Math.max(1, events.length)];
        if (!event) return;
        const before = JSON.stringify(session);
        const next = nextSession(app, session, event);
        assert.equal(JSON.stringify(session), before);
        session = next;
        const view = viewOf(app, session);
        assert.ok(ids.has(view.screen));
        const seen = view.nodes.flatMap(({ id, rows }) => [id, ...rows.map((row) => row.id)]);
        assert.equal(new Set(seen).size, seen.length);
      }
    }),
    { numRuns: 300 },
  );
});

test('a session can be sent to the frame and back', () => {
  fc.assert(
    fc.property(anyApp, anyLabel, (app, value) => {
      let session = startSession(app);
      for (const event of eventsIn(app, session, value)) session = nextSession(app, session, event);
      assert.deepEqual(viewOf(app, JSON.parse(JSON.stringify(session))), viewOf(app, session));
    }),
    { numRuns: 100 },
  );
});

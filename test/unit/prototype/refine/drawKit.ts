import type { TestContext } from 'node:test';
import type { Outline } from '../../../../src/core/gherkin/outline.ts';
import { readFeature } from '../../../../src/core/gherkin/readFeature.ts';
import { connect } from '../../../../src/core/llm/connection.ts';
import type { PatienceSettings } from '../../../../src/core/llm/client.ts';
import type { Outcome } from '../../../../src/core/outcome.ts';
import type { Clock } from '../../../../src/core/ports.ts';
import type { DrawRequest, Drawing, Drawn } from '../../../../src/core/prototype/refine/drawing.ts';
import { drawWithModel } from '../../../../src/core/prototype/refine/drawWithModel.ts';
import { runsToJudge, scoreOf } from '../../../../src/core/prototype/refine/score.ts';
import { runAll } from '../../../../src/core/prototype/run/runAll.ts';
import type { App } from '../../../../src/core/prototype/screens/app.ts';
import { wireframe } from '../../../../src/core/prototype/wireframe/wireframe.ts';
import { systemClock } from '../../../../src/node/clock.ts';
import { plainFetch } from '../../../../src/node/plainFetch.ts';
import { startSimulator, type Simulator } from '../../../lmstudio/simulator.ts';
import type { SimulatorOptions } from '../../../lmstudio/types.ts';

export const roomFeature = `Feature: Booking a room
  In order to meet in peace
  As an employee
  I want to book a room

  Background:
    Given I am signed in as "Amina Diallo"
    And there are these rooms:
      | Room   | Floor | Seats |
      | Baobab | 1     | 8     |
      | Teak   | 2     | 4     |

  Scenario: Booking a free room
    Given I am on the "Available rooms" page
    When I enter "Weekly" as the title
    And I press "Book room"
    Then I should see "Room booked"

  Scenario: A title is needed
    Given I am on the "Available rooms" page
    When I press "Book room"
    Then I should see the error "Enter a title"
`;

/** What a model that understood it might draw. */
export const roomScreens = `app Room Booking | user Amina Diallo
screen rooms | Available rooms
  table | Room, Floor, Seats
  row | Baobab, 1, 8
  row | Teak, 2, 4
  text | Title | required: Enter a title
  button | Book room | primary -> booked
screen booked | Booking
  success | Room booked
  link | Back to the rooms -> rooms
`;

export function outlineOf(text: string): Outline {
  const { outline } = readFeature(text, { markdown: false });
  if (outline === undefined) throw new Error('no feature');
  return outline;
}

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

export interface Studio {
  readonly simulator: Simulator;
  readonly outline: Outline;
  readonly wireframe: App;
  /** What was told on the way. */
  readonly apps: App[];
  readonly drawn: Drawn[];
  readonly states: string[];
  readonly draw: (more?: Partial<DrawRequest>) => Promise<Outcome<Drawing>>;
  /** The drawing, where there has to be one. */
  readonly drawing: (more?: Partial<DrawRequest>) => Promise<Drawing>;
}

export interface StudioOptions extends Partial<SimulatorOptions> {
  readonly feature?: string;
  readonly clock?: Clock;
  readonly patience?: Partial<PatienceSettings>;
}

/** A feature, its wireframe, and a simulated server behind the real client. */
export async function studioFor(t: TestContext, options: StudioOptions = {}): Promise<Studio> {
  const { feature = roomFeature, clock = systemClock, patience, ...more } = options;
  const simulator = await startSimulator({ models: [{ key: 'small', loaded: 8192 }], ...more });
  t.after(() => simulator.close());
  const outline = outlineOf(feature);
  const base = wireframe(outline);
  const { signal } = new AbortController();
  const connection = await connect({
    baseUrl: simulator.url,
    fetch: plainFetch,
    clock: systemClock,
    log: quiet,
    signal,
    patience: { first: 5000, between: 5000, ...patience },
  });
  if (connection.kind !== 'ok') throw new Error(connection.kind);
  const { chat } = connection.value;
  const contextTokens = connection.value.contextTokens('small');
  const apps: App[] = [];
  const drawn: Drawn[] = [];
  const states: string[] = [];
  const runs = runsToJudge(outline);
  const draw = (request: Partial<DrawRequest> = {}): Promise<Outcome<Drawing>> =>
    drawWithModel({
      outline,
      wireframe: base,
      chat,
      model: 'small',
      contextTokens,
      signal,
      clock,
      judge: async (app) => scoreOf((await runAll({ outline, app, bindings: [], runs })).coverage),
      onApp: (app, count) => {
        apps.push(app);
        drawn.push(count);
      },
      onState: (text) => void states.push(text),
      ...request,
    });
  const drawing = async (request?: Partial<DrawRequest>): Promise<Drawing> => {
    const outcome = await draw(request);
    if (outcome.kind !== 'ok') throw new Error(outcome.kind === 'failed' ? outcome.message : outcome.kind);
    return outcome.value;
  };
  return { simulator, outline, wireframe: base, apps, drawn, states, draw, drawing };
}

/** What is wrong with an app that a panel is to draw: nothing, wherever it comes from. */
export function faultsOf({ screens }: App): readonly string[] {
  const ids = new Set(screens.map(({ id }) => id));
  const faults: string[] = screens.length === 0 ? ['no screen'] : [];
  if (ids.size !== screens.length) faults.push('two screens of one id');
  const elements = screens.flatMap((screen) => screen.elements);
  if (new Set(elements.map(({ id }) => id)).size !== elements.length) faults.push('two elements of one id');
  for (const { of } of screens)
    if (of !== undefined && !ids.has(of)) faults.push(`a state of ${of}, which is not there`);
  for (const { label, targets, primary, adds, deletes, disabled } of elements) {
    for (const { screen } of targets)
      if (!ids.has(screen)) faults.push(`"${label}" leads to ${screen}, which is not there`);
    const dead = targets.length === 0 && adds === undefined && deletes !== true && disabled !== true;
    if (primary === true && dead) faults.push(`"${label}" is primary and dead`);
  }
  return faults;
}

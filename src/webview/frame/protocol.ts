/**
 * What the outer page and the frame with the prototype say to each other, by `postMessage`. The frame listens to its parent alone,
 * the outer page to the frame's `contentWindow` alone; both pass what they get through `readToFrame` or `readFromFrame` and drop
 * what comes back as `undefined`. The frame has an opaque origin: the target origin of a message to it is `*`.
 */

import type { Run } from '../../core/gherkin/outline.ts';
import type { Binding, RunVerdict, StepVerdict } from '../../core/prototype/run/verdict.ts';
import { kinds, type App, type Kind } from '../../core/prototype/screens/app.ts';
import { anyOf, count, flag, isWithin, list, oneOf, shape, text, type Check } from './shape.ts';
import { binding, id, run, runVerdict, stepVerdict, words } from './shapes.ts';

export const themes = ['light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

export type ToFrame =
  /** The screens, whole. Where the viewer is and what they entered stays as far as the screens and elements are still there. */
  | { readonly type: 'app'; readonly app: App; readonly streaming: boolean }
  /** Starts anew in this situation; without a name in none. */
  | { readonly type: 'situation'; readonly name?: string }
  | { readonly type: 'open'; readonly screen: string }
  /** The screen before this one. */
  | { readonly type: 'goBack' }
  /**
   * Runs a scenario: `step` after each step, `ran` at the end. `pace`: milliseconds a step stays on show, 0 as fast as may be.
   * `play`: for an audience; elements are ringed, `pause`, `resume`, `next` and `back` are obeyed. A run under way is stopped first.
   */
  | {
      readonly type: 'run';
      readonly request: number;
      readonly run: Run;
      /** Code of the dialect. */
      readonly language: string;
      /** Name of the scenario, for `given` conditions. */
      readonly situation: string;
      readonly bindings: readonly Binding[];
      readonly pace: number;
      readonly play: boolean;
    }
  /** No further step; what was done is told by `ran` with `stopped`. */
  | { readonly type: 'stop' }
  | { readonly type: 'pause' | 'resume' | 'next' | 'back' }
  /**
   * On: a click or Enter names an element instead of using it; one only, or with `stay` any number. With `stay` the focus is left
   * where it is.
   */
  | { readonly type: 'pick'; readonly on: boolean; readonly stay?: boolean }
  /**
   * Rings these elements and scrolls to the first; none takes the rings away. Opens the screen of the first one if need be. With
   * `still` nothing scrolls that is in sight already.
   */
  | { readonly type: 'ring'; readonly elements: readonly string[]; readonly still?: boolean }
  | { readonly type: 'theme'; readonly theme: Theme };

export type FromFrame =
  /** Listens. Everything is to be sent anew. */
  | { readonly type: 'ready' }
  /** Once a second. */
  | { readonly type: 'alive' }
  /** An `app` message is on the screen. */
  | { readonly type: 'drawn'; readonly streaming: boolean }
  | {
      readonly type: 'moved';
      readonly screen: string;
      readonly title: string;
      readonly situation?: string;
      readonly canGoBack: boolean;
    }
  /** `index`: of the step in its run, from 0. */
  | { readonly type: 'step'; readonly request: number; readonly index: number; readonly verdict: StepVerdict }
  /** Play: this step is the next one, and whether it comes by itself. After `back`, steps from `index` on are told anew. */
  | { readonly type: 'playing'; readonly request: number; readonly index: number; readonly paused: boolean }
  | { readonly type: 'ran'; readonly request: number; readonly stopped: boolean; readonly verdict: RunVerdict }
  | {
      readonly type: 'picked';
      readonly element: string;
      readonly kind: Kind;
      readonly label: string;
      readonly screen: string;
    }
  /** `pick` was left by Escape. */
  | { readonly type: 'pickCancelled' }
  /** A key that the prototype itself has no use for: while playing or picking. */
  | { readonly type: 'key'; readonly key: FrameKey };

export const frameKeys = ['Escape', 'ArrowLeft', 'ArrowRight', ' ', 'f'] as const;
export type FrameKey = (typeof frameKeys)[number];

/**
 * Characters and values of one message, as many as the panel takes from the editor. Of no list and no text is less taken than there:
 * a run that is dropped is never answered, and all runs behind it wait.
 */
const mostInMessage = 20_000_000;

const labels = list(words, 20_000);

const condition = anyOf(
  shape({ kind: oneOf(['filled', 'empty']), field: words }),
  shape({ kind: oneOf(['is']), field: words, value: words }),
  shape({ kind: oneOf(['given']), situation: words }),
);

const element = shape(
  {
    id,
    kind: oneOf(kinds),
    label: words,
    options: labels,
    targets: list(shape({ screen: id }, { condition }), 100),
  },
  {
    value: words,
    required: words,
    primary: flag,
    disabled: flag,
    adds: words,
    deletes: flag,
    shownIf: condition,
    group: words,
  },
);

const app = shape(
  {
    name: words,
    language: text(40),
    direction: oneOf(['ltr', 'rtl']),
    screens: list(shape({ id, title: words, elements: list(element, 20_000) }, { of: id }), 5_000),
  },
  { caption: words, user: words, role: words },
);

const request = count(1e15);

const toFrame: Readonly<Record<string, Check>> = {
  app: shape({ app, streaming: flag }),
  situation: shape({}, { name: words }),
  open: shape({ screen: id }),
  goBack: shape({}),
  run: shape({
    request,
    run,
    language: text(40),
    situation: words,
    bindings: list(binding, 20_000),
    pace: count(60_000),
    play: flag,
  }),
  stop: shape({}),
  pause: shape({}),
  resume: shape({}),
  next: shape({}),
  back: shape({}),
  pick: shape({ on: flag }, { stay: flag }),
  ring: shape({ elements: list(id, 20_000) }, { still: flag }),
  theme: shape({ theme: oneOf(themes) }),
};

const fromFrame: Readonly<Record<string, Check>> = {
  ready: shape({}),
  alive: shape({}),
  drawn: shape({ streaming: flag }),
  moved: shape({ screen: id, title: words, canGoBack: flag }, { situation: words }),
  step: shape({ request, index: count(20_000), verdict: stepVerdict }),
  playing: shape({ request, index: count(20_000), paused: flag }),
  ran: shape({ request, stopped: flag, verdict: runVerdict }),
  picked: shape({ element: id, kind: oneOf(kinds), label: words, screen: id }),
  pickCancelled: shape({}),
  key: shape({ key: oneOf(frameKeys) }),
};

export function readToFrame(data: unknown): ToFrame | undefined {
  return isToFrame(data) ? data : undefined;
}

export function readFromFrame(data: unknown): FromFrame | undefined {
  return isFromFrame(data) ? data : undefined;
}

function isToFrame(data: unknown): data is ToFrame {
  return holdsTo(data, toFrame);
}

function isFromFrame(data: unknown): data is FromFrame {
  return holdsTo(data, fromFrame);
}

function holdsTo(data: unknown, checks: Readonly<Record<string, Check>>): boolean {
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, 'type')) return false;
  const type: unknown = Reflect.get(data, 'type');
  if (typeof type !== 'string' || !Object.hasOwn(checks, type)) return false;
  return isWithin(data, mostInMessage) && checks[type]?.(data) === true;
}

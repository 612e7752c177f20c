/** The frame that the prototype lives in: its making, what it may say, and its making anew where it falls silent. */

import { frameDocument } from '../frame/document.ts';
import { readFromFrame, type FromFrame, type ToFrame } from '../frame/protocol.ts';

export interface SandboxSetup {
  readonly holder: HTMLElement;
  readonly title: string;
  /** Text of the frame's script, and the nonce that the page's policy asks for. */
  readonly script: string;
  readonly nonce: string;
  /** Not for people: a place to run scenarios without taking the screen away from whoever is clicking. */
  readonly hidden: boolean;
  /**
   * Scenarios are being run. The frames may share one thread, which a large feature keeps busy: then a beat may be late without
   * anything being wrong.
   */
  readonly busy: () => boolean;
  readonly hear: (message: FromFrame) => void;
  /** Once a second while the frame lives. */
  readonly beat?: () => void;
  /** It was silent for too long; a new one has been put in its place and will say `ready`. */
  readonly revived: () => void;
}

/** The frame beats once a second. */
const silence = 3_000;
const silenceWhileBusy = 10_000;
/** A slow machine may need longer for the first word than for any later one. */
const firstWord = 10_000;
/** Beats are counted, not timed: while the window sleeps, nothing is counted and nobody is taken for dead. */
const tick = 500;

export interface Sandbox {
  readonly send: (message: ToFrame) => void;
  readonly frame: () => HTMLIFrameElement;
  readonly end: () => void;
}

export function openSandbox(setup: SandboxSetup): Sandbox {
  let frame = makeFrame(setup);
  let waited = 0;
  let spoke = false;
  const limit = (): number => {
    if (!spoke) return firstWord;
    return setup.busy() ? silenceWhileBusy : silence;
  };

  const listen = (event: MessageEvent): void => {
    if (event.source === null || event.source !== frame.contentWindow) return;
    const message = readFromFrame(event.data);
    if (message === undefined) return;
    waited = 0;
    spoke = true;
    if (message.type === 'alive') setup.beat?.();
    else setup.hear(message);
  };
  window.addEventListener('message', listen);
  setup.holder.append(frame);

  const watch = setInterval(() => {
    if (document.hidden) return;
    waited += tick;
    if (waited < limit()) return;
    waited = 0;
    spoke = false;
    const next = makeFrame(setup);
    frame.replaceWith(next);
    frame = next;
    setup.revived();
  }, tick);

  return {
    send: (message) => frame.contentWindow?.postMessage(message, '*'),
    frame: () => frame,
    end: () => {
      clearInterval(watch);
      window.removeEventListener('message', listen);
      frame.remove();
    },
  };
}

function makeFrame({ title, script, nonce, hidden }: SandboxSetup): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  // Scripts and nothing else: with `allow-same-origin` beside it the frame could reach into this page.
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.title = title;
  frame.className = hidden ? 'run-frame' : 'stage-frame';
  frame.inert = hidden;
  if (hidden) {
    frame.tabIndex = -1;
    frame.setAttribute('aria-hidden', 'true');
  }
  frame.srcdoc = frameDocument(script, nonce);
  return frame;
}

/** The line to the editor. An exported file has none; `standalone.ts` answers there in its place. */

import type { FromPanel, ToPanel } from '../protocol.ts';
import { readToPanel } from './incoming.ts';

export interface Link {
  readonly standalone: boolean;
  readonly post: (message: FromPanel) => void;
  readonly listen: (hear: (message: ToPanel) => void) => void;
  readonly saved: () => unknown;
  readonly save: (state: unknown) => void;
}

interface EditorApi {
  readonly postMessage: (message: unknown) => void;
  readonly getState: () => unknown;
  readonly setState: (state: unknown) => void;
}

declare const acquireVsCodeApi: (() => EditorApi) | undefined;

/** Absent where the page does not stand in the editor. May be asked for once only. */
export function editorLink(): Link | undefined {
  if (typeof acquireVsCodeApi !== 'function') return undefined;
  const api = acquireVsCodeApi();
  return {
    standalone: false,
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the editor's own function, which knows one receiver.
    post: (message) => api.postMessage(message),
    saved: () => api.getState(),
    save: (state) => api.setState(state),
    listen: (hear) => {
      window.addEventListener('message', (event) => {
        // The editor speaks through the page around this one, which has this page's origin and hides itself (`window.parent` is
        // taken away). The frame inside has an opaque origin, `null`, and is heard by `sandbox.ts` alone.
        if (event.origin === 'null' || event.origin !== window.origin) return;
        const message = readToPanel(event.data);
        if (message !== undefined) hear(message);
      });
    },
  };
}

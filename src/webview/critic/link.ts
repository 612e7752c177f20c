/** The line to the editor. */

import type { FromReviewPanel, ToReviewPanel } from './protocol.ts';

export interface ReviewLink {
  readonly post: (message: FromReviewPanel) => void;
  readonly listen: (hear: (message: ToReviewPanel) => void) => void;
  readonly saved: () => unknown;
  readonly save: (state: unknown) => void;
}

interface EditorApi {
  readonly postMessage: (message: unknown) => void;
  readonly getState: () => unknown;
  readonly setState: (state: unknown) => void;
}

declare const acquireVsCodeApi: () => EditorApi;

/** May be asked for once only. */
export function editorLink(): ReviewLink {
  const api = acquireVsCodeApi();
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the editor's own function, which knows one receiver.
    post: (message) => api.postMessage(message),
    saved: () => api.getState(),
    save: (state) => api.setState(state),
    listen: (hear) => {
      window.addEventListener('message', (event) => {
        if (event.origin !== window.origin) return;
        const message = incoming(event.data);
        if (message !== undefined) hear(message);
      });
    },
  };
}

/** The editor is trusted with the form of what it sends; anything else that may come here has not its types. */
function incoming(data: ToReviewPanel | undefined): ToReviewPanel | undefined {
  return data?.type === 'state' || data?.type === 'select' ? data : undefined;
}

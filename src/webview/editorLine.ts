/** The line between a page and the editor that shows it. */
export interface EditorLine<Message> {
  readonly post: (message: Message) => void;
  /** Hears what the editor says. It has no form yet: the page checks it. */
  readonly listen: (hear: (data: unknown) => void) => void;
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
export function editorLine<Message>(): EditorLine<Message> | undefined {
  if (typeof acquireVsCodeApi !== 'function') return undefined;
  const api = acquireVsCodeApi();
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the editor's own function, which knows one receiver.
    post: (message) => api.postMessage(message),
    saved: () => api.getState(),
    save: (state) => api.setState(state),
    listen: (hear) => {
      window.addEventListener('message', (event) => {
        // The editor speaks through the page around this one, which has this page's origin and hides itself (`window.parent` is
        // taken away). A frame inside has an opaque origin, `null`, and is not the editor.
        if (event.origin !== 'null' && event.origin === window.origin) hear(event.data);
      });
    },
  };
}

/** The line to the editor. An exported file has none; `standalone.ts` answers there in its place. */

import { editorLine } from '../editorLine.ts';
import type { FromPanel, ToPanel } from '../protocol.ts';
import { readToPanel } from './incoming.ts';

export interface Link {
  readonly standalone: boolean;
  readonly post: (message: FromPanel) => void;
  readonly listen: (hear: (message: ToPanel) => void) => void;
  readonly saved: () => unknown;
  readonly save: (state: unknown) => void;
}

/** Absent where the page does not stand in the editor. May be asked for once only. */
export function editorLink(): Link | undefined {
  const line = editorLine<FromPanel>();
  if (line === undefined) return undefined;
  return {
    ...line,
    standalone: false,
    listen: (hear) =>
      // What the frame inside says is heard by `sandbox.ts` alone.
      line.listen((data) => {
        const message = readToPanel(data);
        if (message !== undefined) hear(message);
      }),
  };
}

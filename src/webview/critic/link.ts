/** The line to the editor. */

import { editorLine, type EditorLine } from '../editorLine.ts';
import type { FromReviewPanel, ToReviewPanel } from './protocol.ts';

export interface ReviewLink extends Omit<EditorLine<FromReviewPanel>, 'listen'> {
  readonly listen: (hear: (message: ToReviewPanel) => void) => void;
}

/** Absent where the page does not stand in the editor. May be asked for once only. */
export function editorLink(): ReviewLink | undefined {
  const line = editorLine<FromReviewPanel>();
  if (line === undefined) return undefined;
  return {
    ...line,
    listen: (hear) =>
      line.listen((data) => {
        if (isMessage(data)) hear(data);
      }),
  };
}

/** The editor is trusted with the form of what it sends; anything else that may come here has not its types. */
function isMessage(data: unknown): data is ToReviewPanel {
  if (typeof data !== 'object' || data === null || !('type' in data)) return false;
  return data.type === 'state' || data.type === 'select';
}

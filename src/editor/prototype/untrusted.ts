import type { ModelState } from '../../webview/protocol.ts';

/** What the panel is told in a folder that nobody has trusted: it runs nothing by itself there. */
export const untrusted: ModelState = {
  kind: 'untrusted',
  text: 'You have not trusted this folder: the wireframe is drawn, no model is asked, and scenarios run when you say so.',
};

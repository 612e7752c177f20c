/** The prototype as one file to pass on: opens by a double click, asks no address for anything, plays and runs its scenarios. */

import type { Outline } from '../../gherkin/outline.ts';
import type { Binding } from '../run/verdict.ts';
import type { App } from '../screens/app.ts';
import { inertJson, inertScript } from './inert.ts';
import { sealedPage } from './sealedPage.ts';

export interface ExportedPrototype {
  readonly app: App;
  readonly outline: Outline;
  readonly bindings: readonly Binding[];
  /** Texts of `dist/webview/prototype.js` and `dist/webview/frame.js`. */
  readonly scripts: { readonly panel: string; readonly frame: string };
  /** SHA-256 of the text in UTF-8, in base64. */
  readonly sha256: (text: string) => string;
  readonly title: string;
}

/** Ids of the inert elements that the panel reads. */
export const frameScriptId = 'frame-script';
export const prototypeDataId = 'prototype-data';

/** Only the two scripts may run, told by their hashes. */
export function exportHtml({ app, outline, bindings, scripts, sha256, title }: ExportedPrototype): string {
  const panel = inertScript(scripts.panel);
  const frame = inertScript(scripts.frame);
  return sealedPage({
    title,
    hashes: [sha256(panel), sha256(frame)],
    body: `<noscript>This prototype needs a browser that runs scripts.</noscript>
<script type="application/json" id="${prototypeDataId}">${inertJson({ title, app, outline, bindings })}</script>
<script type="text/plain" id="${frameScriptId}">${frame}</script>
<script>${panel}</script>`,
  });
}

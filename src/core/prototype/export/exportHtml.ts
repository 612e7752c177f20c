/** The prototype as one file to pass on: opens by a double click, asks no address for anything, plays and runs its scenarios. */

import type { Outline } from '../../gherkin/outline.ts';
import type { Binding } from '../run/verdict.ts';
import type { App } from '../screens/app.ts';
import { inertJson, inertScript, inertText } from './inert.ts';

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

/**
 * Only the two scripts may run, told by their hashes. A nonce would be no protection here: in a file it is the same for ever and for
 * everyone to read, so that whatever found a way in could bear it. A hash fits one text alone.
 */
export function exportHtml({ app, outline, bindings, scripts, sha256, title }: ExportedPrototype): string {
  const panel = inertScript(scripts.panel);
  const frame = inertScript(scripts.frame);
  const policy = [
    `default-src 'none'`,
    `script-src 'sha256-${sha256(panel)}' 'sha256-${sha256(frame)}'`,
    `style-src 'unsafe-inline'`,
    `form-action 'none'`,
    `base-uri 'none'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${inertText(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${inertText(title)}</title>
</head>
<body>
<noscript>This prototype needs a browser that runs scripts.</noscript>
<script type="application/json" id="${prototypeDataId}">${inertJson({ title, app, outline, bindings })}</script>
<script type="text/plain" id="${frameScriptId}">${frame}</script>
<script>${panel}</script>
</body>
</html>
`;
}

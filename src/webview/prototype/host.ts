/**
 * The page of the prototype's panel, as the editor writes it.
 *
 * The panel is trusted; what it shows is not. The prototype itself is drawn in a frame of its own inside the panel, of an opaque
 * origin, with the one script that stands here as inert text (`#frame-script`). The panel builds that frame when it starts, and
 * again where it falls silent; the frame's page inherits this page's policy, and the nonce lets this one script run in it.
 */
import { frameScriptId } from '../../core/prototype/export/exportHtml.ts';
import { inertScript, inertText } from '../../core/prototype/export/inert.ts';

export interface PanelPage {
  /** Fresh for each page: base64 or hexadecimal, at least 16 signs. */
  readonly nonce: string;
  /** Text of `dist/webview/prototype.js`. In the page itself it need not be fetched, which in a webview takes a tenth of a second. */
  readonly script: string;
  /** Text of `dist/webview/frame.js`. */
  readonly frameScript: string;
}

/** The whole page. Nothing in it is allowed but the two scripts, styles and drawn pictures; it can reach no address. */
export function panelHtml({ nonce, script, frameScript }: PanelPage): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src 'unsafe-inline'`,
    'img-src data:',
    `form-action 'none'`,
    `base-uri 'none'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${inertText(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Prototype</title>
</head>
<body>
<script type="text/plain" id="${frameScriptId}" nonce="${inertText(nonce)}">${inertScript(frameScript)}</script>
<script nonce="${inertText(nonce)}">${inertScript(script)}</script>
</body>
</html>`;
}

/**
 * The page of the prototype's panel, as the editor writes it.
 *
 * The panel is trusted; what it shows is not. The prototype itself is drawn in a frame of its own inside the panel, of an opaque
 * origin, with the one script that stands here as inert text (`#frame-script`). The panel builds that frame when it starts, and
 * again where it falls silent; the frame's page inherits this page's policy, and the nonce lets this one script run in it.
 */
import { frameScriptId } from '../../core/prototype/export/exportHtml.ts';
import { inertScript, inertText } from '../../core/prototype/export/inert.ts';
import { pageHtml } from '../page.ts';

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
  const own = inertText(nonce);
  const body = `<script type="text/plain" id="${frameScriptId}" nonce="${own}">${inertScript(frameScript)}</script>
<script nonce="${own}">${inertScript(script)}</script>`;
  return pageHtml({ title: 'Prototype', nonce, policy: ['img-src data:'], body });
}

/** The page of a review's panel, as the editor writes it: nothing is allowed in it but the one script and its styles. */
import { inertScript, inertText } from '../../core/prototype/export/inert.ts';
import { pageHtml } from '../page.ts';

export interface ReviewPage {
  /** Fresh for each page: base64 or hexadecimal, at least 16 signs. */
  readonly nonce: string;
  /** Text of `dist/webview/critic.js`. */
  readonly script: string;
}

export function reviewHtml({ nonce, script }: ReviewPage): string {
  const body = `<script nonce="${inertText(nonce)}">${inertScript(script)}</script>`;
  return pageHtml({ title: 'Review', nonce, body });
}

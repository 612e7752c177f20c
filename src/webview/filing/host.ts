/** The page of the filing report, as the editor writes it: nothing is allowed in it but the one script and its styles. */
import { inertScript, inertText } from '../../core/prototype/export/inert.ts';
import { pageHtml } from '../page.ts';

export interface ReportHost {
  /** Fresh for each page: base64 or hexadecimal, at least 16 signs. */
  readonly nonce: string;
  /** Text of `dist/webview/filing.js`. */
  readonly script: string;
}

export function reportPageHtml({ nonce, script }: ReportHost): string {
  const body = `<script nonce="${inertText(nonce)}">${inertScript(script)}</script>`;
  return pageHtml({ title: 'Filing Report', nonce, body });
}

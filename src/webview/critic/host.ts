/** The page of a review's panel, as the editor writes it: nothing is allowed in it but the one script and its styles. */
import { inertScript, inertText } from '../../core/prototype/export/inert.ts';

export interface ReviewPage {
  /** Fresh for each page: base64 or hexadecimal, at least 16 signs. */
  readonly nonce: string;
  /** Text of `dist/webview/critic.js`. */
  readonly script: string;
}

export function reviewHtml({ nonce, script }: ReviewPage): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
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
<title>Review</title>
</head>
<body>
<script nonce="${inertText(nonce)}">${inertScript(script)}</script>
</body>
</html>`;
}

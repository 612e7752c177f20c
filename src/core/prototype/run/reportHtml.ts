import { createHash } from 'node:crypto';
import type { Message } from './messages.ts';

/** `main.js` and `main.css` of `@cucumber/html-formatter`. */
export interface ReportAssets {
  readonly script: string;
  readonly style: string;
}

/**
 * One HTML file with Cucumber's own report of these messages. It makes no request and runs no script but the two in it, whatever
 * the feature says: steps, descriptions and attachments may hold markup or addresses.
 */
export function reportHtml(envelopes: readonly Message[], title: string, { script, style }: ReportAssets): string {
  const data = `window.CUCUMBER_MESSAGES=[\n${envelopes.map(inScript).join(',\n')}\n];`;
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(data)} ${hashOf(script)}`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style.replaceAll('</', '<\\/')}</style>
</head>
<body>
<div id="content"></div>
<script>${data}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** JSON that cannot end or open anything in a script element: `</script>`, `<!--`. */
function inScript(envelope: Message): string {
  return JSON.stringify(envelope)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/\p{Cc}/gu, ' ');
}

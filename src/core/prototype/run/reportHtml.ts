import { createHash } from 'node:crypto';
import { inertJson, inertText } from '../export/inert.ts';
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
  const data = `window.CUCUMBER_MESSAGES=[\n${envelopes.map(inertJson).join(',\n')}\n];`;
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
<title>${inertText(title.replace(/\p{Cc}/gu, ' '))}</title>
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

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}

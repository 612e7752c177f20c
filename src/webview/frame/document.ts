import { inertScript } from '../../core/prototype/export/inert.ts';

/**
 * The document of the frame, for `srcdoc` under `sandbox="allow-scripts"`. It carries its own policy: where the page around it has
 * one too, both hold. `script` is the text of the built `frame.js`; in `srcdoc` it has to stand inline, since a frame of opaque
 * origin can load nothing.
 *
 * `nonce` holds letters and digits, fresh for every page.
 */
export function frameDocument(script: string, nonce: string): string {
  if (!/^[A-Za-z0-9+/=_-]+$/u.test(nonce)) throw new Error('A nonce is made of letters and digits.');
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'unsafe-inline'`;
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    `<meta http-equiv="Content-Security-Policy" content="${policy}">` +
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Prototype</title></head>' +
    `<body><script nonce="${nonce}">${inertScript(script)}</script></body></html>`
  );
}

import { inertText } from './inert.ts';

export interface SealedPage {
  readonly title: string;
  /** SHA-256 of each script that may run, as it stands in the page, in base64. */
  readonly hashes: readonly string[];
  /** Further lines of the head; markup, made safe. */
  readonly head?: readonly string[];
  /** Markup, made safe. */
  readonly body: string;
}

/**
 * A page to pass on as a file: it opens by a double click and can reach no address. Only the scripts of these hashes may run. A nonce would
 * be no protection here: in a file it is the same for ever and for everyone to read, so that whatever found a way in could bear it.
 */
export function sealedPage({ title, hashes, head = [], body }: SealedPage): string {
  const policy = [
    `default-src 'none'`,
    `script-src ${hashes.map((hash) => `'sha256-${hash}'`).join(' ')}`,
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
${[...head, `<title>${inertText(title)}</title>`].join('\n')}
</head>
<body>
${body}
</body>
</html>
`;
}

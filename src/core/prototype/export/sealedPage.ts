import { htmlPage } from './htmlPage.ts';

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
  ];
  return htmlPage({ title, policy, head: [`<meta name="referrer" content="no-referrer">`, ...head], body });
}

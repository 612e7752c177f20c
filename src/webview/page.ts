import { htmlPage } from '../core/prototype/export/htmlPage.ts';

export interface Page {
  readonly title: string;
  /** Fresh for each page: base64 or hexadecimal, at least 16 signs. Scripts with it may run, and no other. */
  readonly nonce: string;
  /** Directives beyond those of every page: `img-src data:`. */
  readonly policy?: readonly string[];
  /** Markup, made safe. */
  readonly body: string;
}

/** A page in the editor, as the editor writes it. Nothing in it is allowed but scripts of its nonce and styles; it can reach no address. */
export function pageHtml({ title, nonce, policy = [], body }: Page): string {
  const directives = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src 'unsafe-inline'`,
    ...policy,
    `form-action 'none'`,
    `base-uri 'none'`,
  ];
  return htmlPage({ title, policy: directives, body });
}

import type { Outcome } from '../outcome.ts';

const LONGEST = 2000;
/** Ends of addresses that people copy from examples; what stands before them is the base. */
const ROUTES = /(\/(chat\/completions|completions|responses|embeddings|models|messages))+$/;

/**
 * The base URL of an OpenAI-compatible API, from what a user typed: `localhost:1234` becomes `http://127.0.0.1:1234/v1`.
 * `localhost` is read as 127.0.0.1 because LM Studio listens there only, while a system may try `::1` first. A path of
 * the user's own (`/api/v0`, a proxy's `/llm/v1`) is kept. A missing `/v1` is added: without it LM Studio answers every
 * request with status 200 and nothing in it.
 */
export function normaliseEndpoint(typed: string): Outcome<string> {
  const trimmed = typed.trim().replace(/^["'<]+|[>"']+$/g, '');
  if (trimmed === '') return failed('The server address is empty. Type one such as http://127.0.0.1:1234/v1.');
  if (trimmed.length > LONGEST) return failed(`The server address is longer than ${LONGEST} characters.`);
  const url = parse(trimmed);
  if (url === undefined) {
    return failed(`“${clip(trimmed)}” is not an address. Type one such as http://127.0.0.1:1234/v1.`);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return failed(`The server address begins with “${clip(url.protocol)}”; only http: and https: are understood.`);
  }
  if (url.username !== '' || url.password !== '') {
    return failed(`The server address holds a user name or password (${url.host}). Remove it and set the key instead.`);
  }
  if (url.search !== '') {
    return failed(`The server address has a “?” part (${url.host}). Remove it; a key is set apart from the address.`);
  }
  if (url.hostname === 'localhost') url.hostname = '127.0.0.1';
  url.hash = '';
  const path = url.pathname
    .replace(/\/{2,}/g, '/')
    .replace(/\/+$/, '')
    .replace(ROUTES, '')
    .replace(/\/+$/, '');
  url.pathname = path === '' || path === '/api' ? '/v1' : path;
  return { kind: 'ok', value: url.toString().replace(/\/$/, '') };
}

/** The server's address without the API's path: `http://127.0.0.1:1234`. A proxy's own prefix before `/v1` is kept. */
export function serverRoot(baseUrl: string): string {
  return baseUrl.replace(/\/(api\/)?v\d+$/, '');
}

/** Whether a request to this base URL stays on this machine. Anything that cannot be read as an address does not. */
export function isOnThisMachine(baseUrl: string): boolean {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url === undefined) return false;
  const host = url.hostname.toLowerCase().replace(/\.$/, '');
  // 0.0.0.0 as a target is this machine on Linux and macOS; other spellings (127.1, 0x7f000001) the URL parser has made plain.
  if (host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || host === '0.0.0.0') return true;
  return /^127\.\d+\.\d+\.\d+$/.test(host) || /^\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\]$/.test(host);
}

function parse(typed: string): URL | undefined {
  // "host:1234" alone is read by the URL parser as a scheme, so only a typed "//" counts as one.
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed)
    ? typed
    : looksLikeScheme(typed)
      ? typed
      : `http://${typed}`;
  return URL.canParse(withScheme) ? new URL(withScheme) : undefined;
}

function looksLikeScheme(typed: string): boolean {
  return /^(javascript|data|file|vscode|mailto|blob|about):/i.test(typed);
}

function clip(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ').slice(0, 60);
}

function failed(message: string): Outcome<string> {
  return { kind: 'failed', message };
}

/** The parts of the page that `host.ts` or the exported file has written: read once, then out of the way. */

import { frameScriptId, prototypeDataId } from '../../core/prototype/export/exportHtml.ts';

export interface FrameScript {
  readonly text: string;
  readonly nonce: string;
}

export function frameScript(): FrameScript {
  const node = document.getElementById(frameScriptId);
  const nonce = node?.nonce ?? '';
  // Without an editor the policy goes by hashes, and the frame's own policy gets a nonce of the moment.
  return { text: node?.textContent ?? '', nonce: nonce === '' ? freshNonce() : nonce };
}

export function prototypeData(): unknown {
  const text = document.getElementById(prototypeDataId)?.textContent;
  if (text === undefined || text === null) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function freshNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(18))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

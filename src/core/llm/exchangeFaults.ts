import { APIError } from 'openai';
import { type FaultPlace, type ServerFault, faultOf, serverFault, wordsOf } from './faults.ts';
import { field, jsonOrNothing } from './shape.ts';

const NOT_REACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ETIMEDOUT',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What an exception of the client or the network means. Anything else than a status or a known code is a broken stream. */
export function brokenOff(error: unknown, place: FaultPlace): ServerFault {
  if (error instanceof APIError && (error.status !== undefined || error.error !== undefined)) {
    return serverFault(error.error ?? error.message, error.status, place);
  }
  const code = networkCode(error);
  if (NOT_REACHED.has(code) || /CERT|SELF_SIGNED/.test(code)) return { fault: faultOf('unreachable', place, code) };
  if (code.startsWith('HPE_') || code === 'EPROTO' || code.startsWith('ERR_SSL')) {
    return { fault: faultOf('wrong-address', place, code) };
  }
  const detail = error instanceof SyntaxError ? 'a piece of it was not JSON' : code;
  return { fault: faultOf('interrupted', place, detail) };
}

/**
 * A good status and no stream. LM Studio answers an unknown path so, with an `error` in the body; a web page or another
 * program's JSON means that the address is wrong.
 */
export function notAStream(text: string, status: number, place: FaultPlace): ServerFault {
  const body = jsonOrNothing(text);
  if (field(body, 'error') !== undefined) return serverFault(body, undefined, place);
  return {
    fault: faultOf(
      'wrong-address',
      place,
      text.trim() === '' ? `status ${status}, nothing in it` : wordsOf(text).slice(0, 60),
    ),
  };
}

/** The network's code, which stands up to three causes deep. */
function networkCode(error: unknown): string {
  let at: unknown = error;
  for (let depth = 0; depth < 4; depth += 1) {
    const code: unknown = at instanceof Error && 'code' in at ? at.code : undefined;
    if (typeof code === 'string') return code;
    at = at instanceof Error ? at.cause : undefined;
  }
  return '';
}

import { type FaultPlace, type ServerFault, faultOf } from './faults.ts';

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

/** What an exception of the network means: a known code, or else a connection that broke. */
export function brokenOff(error: unknown, place: FaultPlace): ServerFault {
  const code = networkCode(error);
  if (NOT_REACHED.has(code) || /CERT|SELF_SIGNED/.test(code)) return { fault: faultOf('unreachable', place, code) };
  if (code.startsWith('HPE_') || code === 'EPROTO' || code.startsWith('ERR_SSL')) {
    return { fault: faultOf('wrong-address', place, code) };
  }
  const detail = error instanceof SyntaxError ? 'a piece of it was not JSON' : code;
  return { fault: faultOf('interrupted', place, detail) };
}

/** The network's code, which stands up to three causes deep. */
export function networkCode(error: unknown): string {
  let at: unknown = error;
  for (let depth = 0; depth < 4; depth += 1) {
    const code: unknown = at instanceof Error && 'code' in at ? at.code : undefined;
    if (typeof code === 'string') return code;
    at = at instanceof Error ? at.cause : undefined;
  }
  return '';
}

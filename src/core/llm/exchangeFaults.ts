import { APIError } from 'openai';
import { type FaultPlace, type ServerFault, faultOf, serverFault, wordsOf } from './faults.ts';
import { brokenOff } from './networkFaults.ts';
import { field, jsonOrNothing } from './shape.ts';

/** What an exception of the client means: what the server said, by status or in the stream, or what the network did. */
export function clientFault(error: unknown, place: FaultPlace): ServerFault {
  if (error instanceof APIError && (error.status !== undefined || error.error !== undefined)) {
    return serverFault(error.error ?? error.message, error.status, place);
  }
  return brokenOff(error, place);
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

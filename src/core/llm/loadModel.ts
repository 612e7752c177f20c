import type { ChatFault } from './chat.ts';
import { serverRoot } from './endpoint.ts';
import { brokenOff } from './networkFaults.ts';
import { faultOf, serverFault } from './faults.ts';
import { jsonOrNothing, textField } from './shape.ts';
import { type Fetch, readCapped } from './web.ts';

export type Loaded =
  | { readonly kind: 'ok'; readonly instance: string }
  | { readonly kind: 'failed'; readonly message: string; readonly fault: ChatFault }
  | { readonly kind: 'cancelled' };

export interface LoadRequest {
  /** Base URL, normalised. */
  readonly address: string;
  readonly key: string;
  readonly fetch: Fetch;
  readonly model: string;
  readonly contextTokens: number;
  readonly signal: AbortSignal;
}

/**
 * Has LM Studio (0.4.0 and later) load a model with a context of its own. Unlike a load by the first request this one gets
 * the context asked for, and the model is not thrown out when another is loaded on request. It takes as long as it takes;
 * the signal ends the wait, not the load.
 */
export async function loadModel(request: LoadRequest): Promise<Loaded> {
  const { address, key, model, contextTokens, signal } = request;
  const place = { address, model };
  try {
    // Extra keys are refused by the server, so nothing else is sent.
    const response = await request.fetch(`${serverRoot(address)}/api/v1/models/load`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key === '' ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ model, context_length: contextTokens }),
      redirect: 'manual',
      signal,
    });
    const text = await readCapped(response, 65_536);
    if (signal.aborted) return { kind: 'cancelled' };
    const instance = textField(jsonOrNothing(text), 'instance_id', 300);
    if (response.status === 200 && instance !== undefined) return { kind: 'ok', instance };
    return failed(
      response.status === 200 && !text.includes('"error"')
        ? faultOf('wrong-address', place)
        : serverFault(text, response.status, place).fault,
    );
  } catch (error) {
    return signal.aborted ? { kind: 'cancelled' } : failed(brokenOff(error, place).fault);
  }
}

function failed(fault: ChatFault): Loaded {
  return { kind: 'failed', message: fault.message, fault };
}

import type { Clock, Log } from '../ports.ts';
import type { Chat, ChatFault, ChatOutcome } from './chat.ts';

export interface PatientChatOptions {
  readonly chat: Chat;
  readonly clock: Clock;
  readonly log: Log;
  /** What happened and when it is asked again, in the user's words. */
  readonly tell: (message: string) => void;
}

/** Milliseconds before each further try: a minute in all, in which a server starts anew. A longer one is told, and gone on from. */
export const PAUSES: readonly number[] = [1, 2, 4, 8, 15, 15, 15].map((seconds) => seconds * 1000);
/** Milliseconds without an answer after which nobody waits any longer: each silent try costs minutes of its own. */
const LONGEST_OUTAGE = 240_000;
/** Tries of a request while others are answered: the fault is then its own. */
const MOST_OF_ONE = 3;

/** The server gave no answer since `since`. */
interface Outage {
  readonly since: number;
  fault: ChatFault;
  rounds: number;
  /** One asks, the others wait for what comes of it. */
  led: boolean;
}

/**
 * A chat for long runs, which lives through a server that evicts, crashes or restarts. A passing fault holds back all further
 * requests; one of those that failed asks again after a growing pause, and the first answer lets the rest go on. What was
 * answered is never asked again. Where the pauses are used up the fault comes out, and from then on every request has one try
 * until the server answers again.
 */
export function patientChat(options: PatientChatOptions): Chat {
  const gate = new Gate(options);
  return async (request) => {
    let answersThen: number | undefined;
    let ownFaults = 0;
    let leads = false;
    for (;;) {
      if (!leads) leads = (await gate.pass(ownFaults, request.signal)) === 'lead';
      if (request.signal.aborted) return gate.left(leads, { kind: 'cancelled' });
      const outcome = await options.chat(request);
      if (outcome.kind === 'cancelled') return gate.left(leads, outcome);
      if (outcome.kind === 'ok' || !outcome.fault.passing) return gate.answered(outcome);
      // Others were answered since it failed last.
      if (answersThen !== undefined && gate.answers > answersThen) ownFaults += 1;
      if (ownFaults >= MOST_OF_ONE) return gate.left(leads, outcome);
      answersThen = gate.answers;
      const next = await gate.failed(outcome.fault, { leads, ownFaults, signal: request.signal });
      if (next === 'give up') return outcome;
      if (next === 'cancelled') return { kind: 'cancelled' };
      leads = next === 'lead';
    }
  };
}

type Next = 'lead' | 'go' | 'give up' | 'cancelled';

interface Failed {
  readonly leads: boolean;
  readonly ownFaults: number;
  readonly signal: AbortSignal;
}

class Gate {
  /** Answers of the server so far. */
  answers = 0;
  readonly #options: PatientChatOptions;
  #outage: Outage | undefined;
  /** The pauses were used up in vain, and no answer has come since. */
  #hopeless = false;
  readonly #waiting = new Set<() => void>();

  constructor(options: PatientChatOptions) {
    this.#options = options;
  }

  /** Waits until a request may go out: beside the others, or as the one that asks for all. */
  async pass(ownFaults: number, signal: AbortSignal): Promise<Next> {
    const outage = this.#outage;
    if (outage === undefined) return 'go';
    while (outage.led && this.#outage === outage && !signal.aborted) await this.#change(signal);
    if (signal.aborted) return 'cancelled';
    if (this.#outage !== outage) return this.#hopeless ? 'give up' : this.pass(ownFaults, signal);
    return this.#lead(ownFaults, outage, signal);
  }

  answered(outcome: ChatOutcome): ChatOutcome {
    this.answers += 1;
    this.#hopeless = false;
    this.#end();
    return outcome;
  }

  /** A request that asked for all is no longer there; another one does. */
  left<Left>(leads: boolean, outcome: Left): Left {
    if (leads && this.#outage !== undefined) this.#outage.led = false;
    this.#wake();
    return outcome;
  }

  /** Waits until this request may be tried again: as the one that asks for all, or beside the others. */
  async failed(fault: ChatFault, { leads, ownFaults, signal }: Failed): Promise<Next> {
    if (this.#hopeless) return 'give up';
    const outage = (this.#outage ??= { since: this.#options.clock.now(), fault, rounds: 0, led: false });
    outage.fault = fault;
    if (leads) {
      // Another one leads the next round, if there is one: this very request may be what breaks the server.
      outage.led = false;
      this.#wake();
      await Promise.resolve();
      if (this.#hopeless) return 'give up';
    }
    return this.pass(ownFaults, signal);
  }

  async #lead(ownFaults: number, outage: Outage, signal: AbortSignal): Promise<Next> {
    const { clock, log, tell } = this.#options;
    const { fault } = outage;
    const pause = PAUSES[Math.max(outage.rounds, ownFaults)];
    if (pause === undefined || clock.now() - outage.since > LONGEST_OUTAGE) {
      log.warn(`No answer after ${outage.rounds + 1} tries; nobody waits any longer.`);
      this.#hopeless = true;
      this.#end();
      return 'give up';
    }
    outage.led = true;
    outage.rounds += 1;
    log.info(`${fault.code}; asking again in ${pause / 1000} s.`);
    tell(`${fault.message} Asking again in ${pause / 1000} s.`);
    await clock.wait(pause, signal);
    if (this.#outage !== outage) return signal.aborted ? 'cancelled' : 'go';
    if (!signal.aborted) return 'lead';
    outage.led = false;
    this.#wake();
    return 'cancelled';
  }

  #end(): void {
    this.#outage = undefined;
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
  }

  /** The next change of the outage, or the end of the signal. */
  #change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }
}

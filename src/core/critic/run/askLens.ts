import type { RawFinding } from '../findings/finding.ts';
import { askPatiently } from './askPatiently.ts';
import type { LensAnswer, LensCall } from './lensCall.ts';
import { placed } from './place.ts';
import { TEMPERATURE, answerSchema, lensMessages } from './prompt.ts';
import { readAnswer, type ReadAnswer, type SaidFinding } from './readAnswer.ts';
import { wordsAgain } from './wordsAgain.ts';

/** Another try is to come out otherwise than the first. */
const TEMPERATURE_AGAIN = 0.6;

const BROKE_OFF = 'The answer broke off, so there may be more.';

/** Asks one lens about one part, without history: once more where the answer cannot be read, and once for words that are not in the document. */
export async function askLens(call: LensCall): Promise<LensAnswer> {
  const first = await ask(call, TEMPERATURE);
  const again = first.kind === 'unusable' && !first.cut && !call.signal.aborted;
  const answer = again ? await ask(call, TEMPERATURE_AGAIN) : first;
  if (answer.kind === 'unusable') return { kind: 'failed', why: whyUnusable(call, answer) };
  if (answer.kind !== 'ok') return answer;
  return place(call, answer);
}

type Asked =
  | Extract<ReadAnswer, { kind: 'ok' }>
  | { readonly kind: 'unusable'; readonly why: string; readonly cut: boolean }
  | Exclude<LensAnswer, { kind: 'ok' }>;

async function ask({ chat, critic, prompt, maxTokens, label, signal }: LensCall, temperature: number): Promise<Asked> {
  const outcome = await askPatiently(chat, {
    model: critic.id,
    messages: lensMessages(prompt),
    maxTokens,
    temperature,
    schema: answerSchema,
    ...(critic.thinks === true ? { think: true } : {}),
    label: `Critic: ${label}`,
    signal,
  });
  if (outcome.kind === 'cancelled' || signal.aborted) return { kind: 'cancelled' };
  if (outcome.kind === 'failed') return { kind: 'failed', why: outcome.fault.message, fault: outcome.fault };
  const answer = readAnswer(outcome.text, prompt.lens);
  return answer.kind === 'ok' ? answer : { ...answer, cut: outcome.finish === 'length' };
}

function whyUnusable({ critic, maxTokens }: LensCall, { why, cut }: { why: string; cut: boolean }): string {
  if (cut)
    return `“${critic.id}” had not come to its findings after ${maxTokens} tokens. Try another model, or a longer context.`;
  return `What “${critic.id}” answered could not be read: ${why}. That says nothing of the document; try another model.`;
}

function whyLost({ critic }: LensCall): string {
  return `Nothing of what “${critic.id}” said stands in the document, and it did not say what it looked at. Try another model.`;
}

/** Words that are not in the document, or only nearly, are asked for once more; what was found nearly stays if that brings nothing better. */
async function place(call: LensCall, answer: Extract<ReadAnswer, { kind: 'ok' }>): Promise<LensAnswer> {
  const found = answer.findings.map((said) => ({ said, raw: placed(said, call.source, call.places) }));
  const doubtful = found.filter(({ said, raw }) => {
    // Only words can be copied better; a slot that is filled stays filled.
    return raw === undefined ? said.quote.trim() !== '' : raw.match === 'approximate';
  });
  const again = doubtful.length === 0 ? new Map<SaidFinding, RawFinding>() : await wordsAgain(call, doubtful);
  if (again === 'cancelled') return { kind: 'cancelled' };
  const findings = found.flatMap(({ said, raw }) => again.get(said) ?? raw ?? []);
  const { checked, senseless, beyond, cut } = answer;
  const lost = answer.findings.length + senseless > 0 && findings.length === 0;
  // It had something to say, and nothing of it is about this document: that is not the same as nothing to say.
  if (lost && (cut || checked.length === 0)) return { kind: 'failed', why: whyLost(call) };
  const looked = cut ? [...checked, BROKE_OFF] : checked;
  return {
    kind: 'ok',
    findings,
    checked: looked,
    dropped: answer.findings.length - findings.length + senseless + beyond,
  };
}

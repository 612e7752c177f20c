import { findingsAnswer } from './criticFindings.ts';
import { criticPrompt, type CriticPrompt } from './criticPrompt.ts';
import * as reply from './criticReplies.ts';
import type { ChatCall } from './types.ts';

/** Models of these names say less and let less pass, so that two of the catalog do not always agree. */
const STRICT = /gemma|mistral|phi-|granite|reason|contrary/iu;

/** By how the rules of a request begin. */
const kinds: readonly (readonly [string, (prompt: CriticPrompt, strict: boolean) => string])[] = [
  ['You review a document before a decision', findingsAnswer],
  ['You list what a part of a document claims', reply.ledgerAnswer],
  ['You find words in a document', reply.wordsAnswer],
  ['You check statements about a document', reply.verdictsAnswer],
  ['You look whether statements still hold of a document', reply.recheckAnswer],
  ['You weigh two statements about a document', reply.defenceAnswer],
  ['You explain a remark about a document', reply.explainAnswer],
  ['You reword a few words of a document', reply.proposeAnswer],
  ['You make the strongest case for a document', reply.steelmanAnswer],
];

/** What a fair small model might say of the document in a critic's prompt; `undefined` for any other prompt. */
export function criticAnswer(call: ChatCall): string | undefined {
  const system = call.messages.find(({ role }) => role === 'system')?.content ?? '';
  const kind = kinds.find(([start]) => system.startsWith(start));
  return kind?.[1](criticPrompt(call), STRICT.test(call.model));
}

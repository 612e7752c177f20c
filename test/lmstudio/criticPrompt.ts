import type { ChatCall } from './types.ts';

/** What a critic can read off a prompt: the document between its marks, and what is asked about it. */
export interface CriticPrompt {
  readonly system: string;
  /** What stands behind the document. */
  readonly asked: string;
  readonly sentences: readonly PromptSentence[];
}

export interface PromptSentence {
  /** `p12`; empty where the paragraph has no number. */
  readonly para: string;
  /** `Then` of a step, the mark of an item; it is no part of the sentence. */
  readonly keyword: string;
  readonly text: string;
}

/** A statement to be judged, with the words it is about; these are empty where something is missing. */
export interface PromptStatement {
  readonly claim: string;
  readonly words: string;
}

/** What a line of claims begins with, where a long document is told by these. */
const KIND_OF_CLAIM =
  /^(?:goal|metric|assumption|date|owner|decision|dependency|risk|user|out of scope|in scope|number): "?/u;

export function criticPrompt({ messages }: ChatCall): CriticPrompt {
  const system = messages.find(({ role }) => role === 'system')?.content ?? '';
  const user = messages.findLast(({ role }) => role === 'user')?.content ?? '';
  const [whole = '', , body = ''] = /^<<<(DOCUMENT[^\n]*)\n([\s\S]*?)\n\1>>>$/mu.exec(user) ?? [];
  const isLedger = user.includes('its outline and its claims');
  const sentences = paragraphs(body).flatMap(({ para, keyword, text }) =>
    sentencesOf(isLedger ? text.replace(KIND_OF_CLAIM, '').replace(/…?"$/u, '') : text).map((one) => ({
      para,
      keyword,
      text: one,
    })),
  );
  return { system, asked: whole === '' ? user : user.slice(user.indexOf(whole) + whole.length), sentences };
}

/** `[p3] text` up to an empty line, a heading or the next number. Text before the first number, and headings, are no sentences. */
function paragraphs(body: string): readonly PromptSentence[] {
  return [...body.matchAll(/([^\n]*)\[(p\d+)\] ([\s\S]*?)(?=\n\s*\n|\n#|\n?[^\n]*\[p\d+\] |$)/gu)].map(
    ([, before = '', para = '', text = '']) => ({ para, keyword: before.trim(), text: text.trim() }),
  );
}

function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?。！？])\s+|(?<=[。！？])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}{2}/u.test(sentence) && sentence.length >= 12);
}

/** At most 25 words from the start of a sentence, letter for letter. */
export function quoteOf(sentence: string): string {
  const words = [...sentence.matchAll(/\S+/gu)];
  const last = words[Math.min(words.length, 25) - 1];
  return last === undefined ? sentence : sentence.slice(0, last.index + last[0].length);
}

export function emptySlots({ system }: CriticPrompt): readonly { readonly id: string; readonly name: string }[] {
  return [...system.matchAll(/^- (\S+) \((.*)\): EMPTY$/gmu)].map(([, id = '', name = '']) => ({ id, name }));
}

export function statementsIn({ asked }: CriticPrompt): readonly PromptStatement[] {
  return [...asked.matchAll(/^\d+\. "(.*)"\n {3}(?:Words: "(.*)"|Missing: .*)$/gmu)].map(
    ([, claim = '', words = '']) => ({
      claim,
      words,
    }),
  );
}

/** What stands between quotation marks behind a name at the start of a line: `A: "…"`. */
export function lineNamed({ asked }: CriticPrompt, name: string): string {
  const start = `${name}: "`;
  const line = asked.split('\n').find((one) => one.startsWith(start)) ?? '';
  return line.slice(start.length).replace(/"$/u, '');
}

/** Words that say something, in small letters and without endings. */
export function contentWords(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
  return new Set(words.map((word) => word.replace(/(?:ing|ed|es|s)$/u, '')));
}

export function shared(one: string, other: string): number {
  const words = contentWords(other);
  return [...contentWords(one)].filter((word) => words.has(word)).length;
}

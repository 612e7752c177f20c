/**
 * Where a model's answer stands. Servers and models differ in this, per model and per setting of the user, and change it
 * between point releases; so every place is looked at, every time.
 */

/** The texts a server kept apart, each gathered over the whole stream. */
export interface RawAnswer {
  readonly content: string;
  /** `reasoning_content` (LM Studio with its separation switched on), or `reasoning` (gpt-oss). */
  readonly reasoning: string;
}

export interface AnswerText {
  readonly answer: string;
  readonly thought: string;
}

/** Ends of a thought, as model families write it. The opening tag is often in the prompt's template and never sent. */
export const THOUGHT_ENDS: readonly string[] = [
  '</think>',
  '</thinking>',
  '</thought>',
  '</seed:think>',
  '[/THINK]',
  '◁/think▷',
];
export const THOUGHT_STARTS: readonly string[] = [
  '<think>',
  '<thinking>',
  '<thought>',
  '<seed:think>',
  '[THINK]',
  '◁think▷',
];
/** gpt-oss's own framing, where a server lets it through. */
const FINAL_CHANNEL = '<|channel|>final<|message|>';
const STRAY =
  /<\|(?:im_end|im_start|end|return|start|message|channel|eot_id|endoftext|end_of_text)\|>|<end_of_turn>|<\|[a-z_]{0,12}$/g;

/**
 * The answer alone, and the thought alone.
 * - Behind the last end tag of a thought, with or without an opening one.
 * - A thought that was opened and never closed is all thought: the token limit fell inside it.
 * - `content` first; where it is empty, the other field, but only when the model came to its own end (`finished`): under a
 *   schema some builds put the whole answer there, while at the token limit it holds an unfinished thought.
 */
export function answerText(raw: RawAnswer, finished: boolean): AnswerText {
  const content = split(raw.content);
  if (content.answer !== '') return { answer: content.answer, thought: joined(raw.reasoning, content.thought) };
  const reasoning = split(raw.reasoning);
  if (raw.reasoning.trim() === '' || !(finished || reasoning.thought !== '')) {
    return { answer: '', thought: joined(raw.reasoning, content.thought) };
  }
  return { answer: reasoning.answer, thought: joined(content.thought, reasoning.thought) };
}

function split(text: string): AnswerText {
  const bare = text.trim();
  // A whole JSON object is an answer even if a quote inside it speaks of tags.
  if (bare.startsWith('{') && isJson(bare)) return { answer: bare, thought: '' };
  const final = bare.lastIndexOf(FINAL_CHANNEL);
  if (final !== -1) {
    return { answer: clean(bare.slice(final + FINAL_CHANNEL.length)), thought: clean(bare.slice(0, final)) };
  }
  const end = lastOf(bare, THOUGHT_ENDS);
  if (end !== undefined)
    return { answer: clean(bare.slice(end.behind)), thought: clean(withoutTag(bare.slice(0, end.at))) };
  if (THOUGHT_STARTS.some((tag) => bare.startsWith(tag))) return { answer: '', thought: clean(withoutTag(bare)) };
  return { answer: clean(bare), thought: '' };
}

function lastOf(text: string, tags: readonly string[]): { at: number; behind: number } | undefined {
  const hits = tags.map((tag) => ({ at: text.lastIndexOf(tag), behind: text.lastIndexOf(tag) + tag.length }));
  return hits.filter((hit) => hit.at !== -1).sort((left, right) => right.at - left.at)[0];
}

function withoutTag(text: string): string {
  const tag = THOUGHT_STARTS.find((start) => text.trimStart().startsWith(start));
  return tag === undefined ? text : text.trimStart().slice(tag.length);
}

function clean(text: string): string {
  return withoutFence(text.replace(STRAY, '').trim());
}

/** The inside of a fence that holds everything; a fence around a part is the answer's own. */
function withoutFence(text: string): string {
  const inside = /^```[\w-]*[ \t]*\r?\n([\s\S]*?)\r?\n?```$/.exec(text)?.[1];
  return inside === undefined || inside.includes('```') ? text : inside.trim();
}

function joined(first: string, second: string): string {
  return [first.trim(), second.trim()].filter((part) => part !== '').join('\n');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

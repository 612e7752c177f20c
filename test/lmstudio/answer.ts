import { criticAnswer } from './criticAnswer.ts';
import { asksForScreens, prototypeAnswer } from './prototypeAnswer.ts';
import type { Answerer, ChatCall } from './types.ts';

/** Words that say nothing of a text. */
const EMPTY = new Set(
  'the and for with that this from your you are not but was has have its our their about into than then when what how which as such'.split(
    ' ',
  ),
);

/**
 * A plausible classifier: JSON that fits the schema; where a field is an `enum`, the label whose words occur most in what
 * the user says; a string named `quote` is the first sentence, verbatim. Screens or a review where a prompt asks for them, free text
 * where there is no schema.
 */
export const plausibleAnswer: Answerer = (call) => {
  if (asksForScreens(call)) return prototypeAnswer(call);
  const review = criticAnswer(call);
  if (review !== undefined) return review;
  const schema = call.schema ?? schemaInPrompt(call);
  if (schema === undefined) return `A short answer to: ${lastUser(call).slice(0, 60)}`;
  return JSON.stringify(valueFor(schema, 'answer', call), null, 2);
};

/** The same, but it takes the next label: a second model that disagrees. */
export const contraryAnswer: Answerer = (call) => {
  const schema = call.schema ?? schemaInPrompt(call);
  // Reviewers differ by their names.
  if (schema === undefined || criticAnswer(call) !== undefined) return plausibleAnswer(call);
  const first: unknown = JSON.parse(plausibleAnswer(call));
  const properties = record(record(schema)['properties']);
  const changed = Object.entries(record(first)).map(([name, value]) => {
    const labels = enumOf(properties[name]);
    const at = labels.findIndex((label) => label === value);
    return [name, at === -1 ? value : labels[(at + 1) % labels.length]];
  });
  return JSON.stringify(Object.fromEntries(changed), null, 2);
};

function valueFor(schema: unknown, name: string, call: ChatCall): unknown {
  const shape = record(schema);
  const labels = enumOf(shape);
  if (labels.length > 0) return bestLabel(labels, call, name);
  if ('const' in shape) return shape['const'];
  if (Array.isArray(shape['anyOf'])) return valueFor(shape['anyOf'][0], name, call);
  switch (shape['type']) {
    case 'object':
      return Object.fromEntries(
        Object.entries(record(shape['properties'])).map(([key, inner]) => [key, valueFor(inner, key, call)]),
      );
    case 'array':
      return Array.from({ length: Math.min(3, Number(shape['minItems'] ?? 1)) }, () =>
        valueFor(shape['items'], name, call),
      );
    case 'integer':
    case 'number':
      return Number(shape['minimum'] ?? 1);
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return /quote/i.test(name) ? firstSentence(allOfUser(call)) : `${name} by the simulator`;
  }
}

/** A field named second or other gets the second best, so that first and second differ. */
function bestLabel(labels: readonly unknown[], call: ChatCall, name: string): unknown {
  const counts = new Map<string, number>();
  for (const word of words(allOfUser(call))) counts.set(word, (counts.get(word) ?? 0) + 1);
  const about = call.messages.map((message) => message.content).join('\n');
  const scored = labels.map((label) => ({ label, score: overlap(String(label), about, counts) }));
  // The order of the list must not decide: a position bias is what callers test against.
  scored.sort((left, right) => right.score - left.score || String(left.label).localeCompare(String(right.label)));
  const at = /second|other|alternative|runner/i.test(name) ? 1 : 0;
  return (scored[Math.min(at, scored.length - 1)] ?? { label: '' }).label;
}

/** Words of the label count full; words of the line that describes it in the prompt count a little. */
function overlap(label: string, about: string, counts: ReadonlyMap<string, number>): number {
  const line =
    label.length < 2
      ? undefined
      : about.split('\n').find((one) => one.includes(label) && one.length > label.length + 3);
  const own = words(label).reduce((sum, word) => sum + (counts.get(word) ?? 0), 0);
  const described =
    line === undefined ? 0 : words(line).reduce((sum, word) => sum + Math.min(2, counts.get(word) ?? 0), 0);
  return own + described * 0.1;
}

/** A client that may not use `response_format` puts the schema into the prompt. */
function schemaInPrompt(call: ChatCall): unknown {
  const text = lastUser(call);
  const at = text.search(/\{\s*"(type|properties)"/);
  if (at === -1) return undefined;
  try {
    return JSON.parse(text.slice(at));
  } catch {
    return undefined;
  }
}

function lastUser(call: ChatCall): string {
  return call.messages.findLast((message) => message.role === 'user')?.content ?? '';
}

/** A post may come in several messages. */
function allOfUser(call: ChatCall): string {
  const own = call.messages.filter((message) => message.role === 'user');
  return own.map((message) => message.content).join('\n');
}

function firstSentence(text: string): string {
  const line =
    text.split('\n').find((one) => /^[A-Z].{20,}/.test(one.trim()) && !one.includes(':')) ?? text.slice(0, 80);
  return (/^.{10,160}?[.!?](?=\s|$)/.exec(line.trim())?.[0] ?? line.trim().slice(0, 120)).trim();
}

function words(text: string): readonly string[] {
  return (text.toLowerCase().match(/\p{L}{3,}/gu) ?? [])
    .filter((word) => !EMPTY.has(word))
    .map((word) => word.replace(/(ing|s)$/, ''));
}

function enumOf(schema: unknown): readonly unknown[] {
  const list = record(schema)['enum'];
  return Array.isArray(list) ? list : [];
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

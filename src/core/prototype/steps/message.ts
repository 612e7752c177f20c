/** What the screen tells: success, errors, warnings, news. */

import { frameless } from './frame.ts';
import type { Intent } from './intent.ts';
import { textOf } from './parts.ts';
import type { Reading } from './reading.ts';
import { has, intent, without } from './reading.ts';
import type { Token } from './tagged.ts';
import { is, tokensOf } from './tagged.ts';

/** `I should be notified that …`, `an error message "…" is shown`. */
export function readMessage(reading: Reading): Intent | undefined {
  const { tokens } = reading;
  const at = tokens.findIndex((token, index) => is(token, 'notify', 'message') || isSaying(tokens, index));
  if (at < 0 || isCounted(tokens, at)) return undefined;
  const that = tokens.findIndex((token, index) => index > at && is(token, 'that'));
  const head = that >= 0 ? tokens.slice(0, that) : tokens;
  const topic = that >= 0 ? tokens.slice(that + 1) : [];
  const values = tokens.filter(({ kind }) => kind === 'value').map(({ text }) => ({ text }));
  const words = frameless(reading, head).filter((part) => part.kind === 'words');
  const plain = words.map((part) => without(part.tokens, 'message')).filter((text) => text !== '');
  const name = textOf(words.flatMap((part) => part.tokens));
  const told = is(tokens[at], 'notify') ? topicText(withoutLead(tokens.slice(at + 1))) : '';
  const target = topicText(topic) || (values[0]?.text ?? (told || plain.join(' ') || name));
  if (has(head, 'none') || has(head.slice(0, at), 'gone') || isNegated(head, at))
    return intent('notSee', target, { values });
  return intent('message', target, { values, tone: toneOf(reading, head, topic, values[0]?.text) });
}

/** `it says that …`: what is told, with its own no. */
function isSaying(tokens: readonly Token[], at: number): boolean {
  return is(tokens[at], 'says') && tokens.slice(at + 1, at + 3).some((token) => is(token, 'that'));
}

/** `2 unread messages` are things to count. */
function isCounted(tokens: readonly Token[], at: number): boolean {
  return (
    !is(tokens[at], 'notify') &&
    tokens.slice(Math.max(0, at - 3), at).some(({ amount }) => amount !== undefined && amount > 1)
  );
}

/** `no error`, `not see a message`: but `cannot`, in what is told, belongs to the message. */
function isNegated(head: readonly Token[], at: number): boolean {
  const told = is(head[at], 'notify') && !is(head[at], 'message');
  return head.some((token, index) => is(token, 'not') && (index < at || (!told && !is(token, 'can'))));
}

function topicText(topic: readonly Token[]): string {
  return textOf(topic.filter(({ kind }) => kind === 'word'));
}

/** `about the price` → `the price`. */
function withoutLead(tokens: readonly Token[]): readonly Token[] {
  const [first] = tokens;
  return is(first, 'prep', 'of', 'into', 'as') ? tokens.slice(1) : tokens;
}

type Tone = NonNullable<Intent['tone']>;

function toneOf(reading: Reading, head: readonly Token[], topic: readonly Token[], quoted: string | undefined): Tone {
  const inQuotes = quoted === undefined ? [] : tokensOf(quoted.slice(0, 300), reading.lexicon);
  const said = head.filter((token) => !is(token, 'modal'));
  if (has(said, 'warn')) return 'warn';
  return toneIn(topic) ?? toneIn(said) ?? toneIn(inQuotes) ?? 'info';
}

/** An error where anything is refused; `has not been saved` is one, though it speaks of saving. */
function toneIn(tokens: readonly Token[]): Tone | undefined {
  const refused = has(tokens, 'not', 'unable') || tokens.some((token) => is(token, 'error') && !is(token, 'success'));
  const good = has(tokens, 'success');
  if (good && !has(tokens, 'not', 'unable')) {
    const first = tokens.find((token) => is(token, 'success', 'error') && !is(token, 'modal'));
    return is(first, 'success') ? 'success' : 'error';
  }
  return refused ? 'error' : good ? 'success' : undefined;
}

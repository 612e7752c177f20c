import type { Intent } from '../steps/intent.ts';
import { textsOf } from './texts.ts';
import { quoted, settled, type Decision, type Scene } from './decision.ts';
import { contentWords, holdsText, kinWord, shareOf, wordsOf } from './words.ts';

const tones = {
  success: ['success'],
  // Also where the step says no more than "a message".
  info: ['info', 'success', 'warn', 'error'],
  warn: ['warn', 'error'],
  error: ['error', 'warn'],
} as const;

/** A message of the tone whose words answer to the topic; of an error, a field's own will do. */
export function checkMessage(intent: Intent, scene: Scene): Decision {
  const kinds: readonly string[] =
    intent.tone === undefined ? ['success', 'error', 'warn', 'info'] : tones[intent.tone];
  const shown = scene.look.items.filter(
    ({ role, kind }) => (role === 'alert' || role === 'status') && kinds.includes(kind),
  );
  const texts = textsOf(intent);
  const first = shown.find((item) => {
    const said = item.text ?? item.name;
    return texts.every((text) => holdsText(said, text)) && isOnTopic(intent.target, texts, said);
  });
  if (first) return settled('shown', `${quoted(first.name)}.`, [first]);
  const expected = [...texts.filter((text) => !holdsText(intent.target, text)), intent.target].join(' ').trim();
  const seen = shown.length > 0 ? shown.map(({ name }) => name).join(' / ') : 'no such message';
  const what = intent.tone === undefined ? 'message' : `${intent.tone} message`;
  return settled('failed', `No ${what} ${quoted(expected)} on ${quoted(scene.look.screen.title)}.`, shown, {
    expected: expected === '' ? `a ${what}` : expected,
    seen,
  });
}

/**
 * Messages are seldom quoted word for word in a feature: half of what the one says in the other is the same matter. But
 * "has been deleted" is not "has been created", and "cannot be deleted" is not "deleted".
 */
function isOnTopic(topic: string, texts: readonly string[], said: string): boolean {
  const values = texts.flatMap(wordsOf);
  const words = matterOf(topic).filter((word) => !values.includes(word));
  if (words.length === 0) return true;
  if (denies(topic) !== denies(said)) return false;
  const matter = matterOf(said).filter((word) => !values.includes(word));
  return shareOf(words, matter, kinWord) >= 0.5 || (matter.length > 1 && shareOf(matter, words, kinWord) >= 0.75);
}

/** What every message says of anything: that it was done, and well. en, fr, de, es, pt, zh. */
const auxiliaries = new Set(
  (
    'has have had been be is are was were will would should must can could successfully success successful ' +
    'a ete est sont ont avoir etre avec succes ' +
    'wurde wurden worden ist sind hat haben erfolgreich ' +
    'ha han sido fue fueron es esta exito exitosamente correctamente con ' +
    'foi foram tem sido sucesso com ' +
    '成功 已经'
  ).split(' '),
);

/** Words that turn a sentence around, folded. */
const denials = new Set(
  (
    'not no never cannot cant without none nor ' +
    'pas ne jamais aucun aucune sans ' +
    'nicht kein keine keinen nie ohne ' +
    'nunca ningun ninguna sin ' +
    'nao nenhum nenhuma sem'
  ).split(' '),
);
const han = /[不没無无未]/u;

function matterOf(text: string): readonly string[] {
  return contentWords(text).filter((word) => !auxiliaries.has(word) && !denials.has(word));
}

function denies(text: string): boolean {
  return han.test(text) || /n['’]t\b/iu.test(text) || wordsOf(text).some((word) => denials.has(word));
}

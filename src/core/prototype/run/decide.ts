import type { Intent } from '../steps/intent.ts';
import { decideCheck, decideChoose, decideFill, decidePress, decideUpload } from './actions.ts';
import { checkMessage } from './checkMessage.ts';
import { checkNotSee } from './checkNotSee.ts';
import { checkHolds, checkSee, checkUse } from './checks.ts';
import { checkCount } from './counts.ts';
import { quoted, settled, type Decision, type Scene } from './decision.ts';
import { scoreLabel } from './match.ts';
import { checkAt, decideOpen } from './pages.ts';
import { contentWords, sameWord, shareOf } from './words.ts';

export const notUnderstood = 'What this step asks of the screen is not understood. Show which element is meant.';

const deciders: Readonly<Record<Intent['kind'], (intent: Intent, scene: Scene) => Decision>> = {
  assume: () => settled('assumed', 'Taken as given: it sets the situation.'),
  signIn: decideSignIn,
  open: decideOpen,
  fill: decideFill,
  choose: decideChoose,
  check: decideCheck,
  uncheck: decideCheck,
  upload: decideUpload,
  press: decidePress,
  see: checkSee,
  notSee: checkNotSee,
  message: checkMessage,
  at: checkAt,
  holds: checkHolds,
  count: checkCount,
  enabled: checkUse,
  disabled: checkUse,
  unclear: () => settled('unclear', notUnderstood),
};

const checks: ReadonlySet<Intent['kind']> = new Set<Intent['kind']>([
  'see',
  'notSee',
  'message',
  'at',
  'holds',
  'count',
  'enabled',
  'disabled',
]);

export function isCheck(kind: Intent['kind']): boolean {
  return checks.has(kind);
}

/**
 * What to do about an intent on this screen. A Given whose element is not there is taken as given (it tells what was before,
 * not what is to be shown), but for a page that no screen stands for.
 */
export function decide(intent: Intent, scene: Scene): Decision {
  const decision = deciders[intent.kind](intent, scene);
  if (!scene.given || decision.kind !== 'settled' || intent.kind === 'open' || intent.kind === 'unclear')
    return decision;
  if (decision.state === 'unclear' || decision.state === 'failed')
    return settled('assumed', 'Taken as given: nothing on this screen shows it.');
  return decision;
}

function decideSignIn(intent: Intent, scene: Scene): Decision {
  const user = scene.look.user ?? '';
  const names = [intent.target, ...intent.values.map(({ text }) => text)].filter((text) => text.trim() !== '');
  const there = contentWords(user);
  const known = names.some(
    (name) => scoreLabel(name, user) > 0.9 || shareOf(contentWords(name), there, sameWord) === 1,
  );
  return known && user !== ''
    ? settled('shown', `Signed in as ${quoted(user)}.`)
    : settled('assumed', 'Taken as given: who is signed in.');
}

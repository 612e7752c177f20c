import type { Narrative } from '../../gherkin/outline.ts';
import type { OwnWords } from './words.ts';
import { capital, plain, plural } from './wording.ts';

/** The narrative says "I" and "my": the caption speaks to whoever reads it. */
const toReader: Readonly<Record<string, string>> = {
  my: 'your',
  mine: 'yours',
  me: 'you',
  myself: 'yourself',
  our: 'your',
  us: 'you',
};
const toThem: Readonly<Record<string, string>> = {
  i: 'they',
  we: 'they',
  my: 'their',
  mine: 'theirs',
  me: 'them',
  myself: 'themselves',
  our: 'their',
  us: 'them',
  am: 'are',
};
const everybody = /^(?:any|every|all)|\p{Lu}{3}|s$/u;

/**
 * One line under the name, as people say it: "For team assistants: meet without wandering the corridors", "For patients, so that
 * they get help outside office hours"; in the other languages the owner's own words, "Comme lectrice, afin de …". Empty where
 * the narrative names neither a role nor a benefit.
 */
export function captionOf({ role, benefit }: Narrative, language: string, words: OwnWords): string {
  const who = plain(role ?? '', 80).replace(/[.,;:]+$/u, '');
  const why = plain(benefit ?? '', 200).replace(/[.;,]+$/u, '');
  const english = language.startsWith('en');
  const first = who === '' ? '' : words.forRole.replace('{role}', english ? severalOf(who) : who);
  if (why === '') return capital(first);
  const isClause = words.speaking.includes(why.split(/[\s'’]/u, 1)[0]?.toLowerCase() ?? '');
  const second = (isClause ? words.soThat : words.inOrderTo).replace('{benefit}', english ? told(why, isClause) : why);
  if (first === '')
    return capital(english && !isClause ? second.replace(/^: /u, '') : second.replace(/^[,:，]\s*/u, ''));
  return capital(first + second);
}

/** "team assistant" → "team assistants", "owner of a shop" → "owners of a shop". */
function severalOf(role: string): string {
  const [, head = role, rest = ''] = /^(.*?)(\s(?:of|at|in|on|with|who|that|from|for|to)\s.*)?$/u.exec(role) ?? [];
  return everybody.test(head) ? role : plural(head, 'en') + rest;
}

function told(text: string, isClause: boolean): string {
  const swapped = isClause ? toThem : toReader;
  return text.replace(/\p{L}+/gu, (word) =>
    Object.hasOwn(swapped, word.toLowerCase()) ? (swapped[word.toLowerCase()] ?? word) : word,
  );
}

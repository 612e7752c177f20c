import type { DocumentLanguage } from '../document.ts';

/** Words that are frequent in one of the languages and rare in the others. */
const TELLING: Readonly<Record<Exclude<DocumentLanguage, 'zh' | 'other'>, string>> = {
  en: 'the and of to is that for with are be will this as by not have from which should must we it on at can when',
  de: 'der die das und ist nicht mit für von wird werden auf ein eine den dem zu im sind wir soll muss auch bei als',
  fr: 'le la les des et est une dans pour que qui avec sur pas sont nous il au du doit ce aux plus par cette',
  es: 'el los las y es una con para por que del se no son debe como su al más cada desde esta hay sin',
  pt: 'o os as e é uma com para por que do da dos das não são deve como seu ao mais cada desde esta há sem em',
};

const words = Object.entries(TELLING).flatMap(([language, list]) =>
  list.split(' ').map((word) => [word, language] as const),
);
const languagesOf = new Map<string, string[]>();
for (const [word, language] of words) languagesOf.set(word, [...(languagesOf.get(word) ?? []), language]);

/** Signs looked at: a language shows in its first pages. */
const LOOKED_AT = 20_000;
/** Share of telling words below which the text is in none of the languages. */
const LEAST = 0.08;

/** The language most of the words are in. `other` for texts of a few words without a telling one, and for languages not known here. */
export function languageOf(text: string): DocumentLanguage {
  const part = text.slice(0, LOOKED_AT);
  const ideographs = part.match(/\p{Script=Han}/gu)?.length ?? 0;
  const letters = part.match(/\p{L}/gu)?.length ?? 0;
  // Japanese writes with the same signs, and kana between them.
  if (ideographs > letters * 0.3) return /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(part) ? 'other' : 'zh';
  const counts = new Map<string, number>();
  const certain = new Set<string>();
  const tokens = part.toLowerCase().match(/\p{L}+/gu) ?? [];
  for (const token of tokens) {
    const known = languagesOf.get(token) ?? [];
    // A word of two languages speaks half for each.
    for (const language of known) {
      counts.set(language, (counts.get(language) ?? 0) + 1 / known.length);
      if (token.length > 1) certain.add(language);
    }
  }
  // Single letters are words of many languages, and marks of lists.
  const [best] = [...counts]
    .filter(([language]) => certain.has(language))
    .toSorted(([, one], [, other]) => other - one);
  if (best === undefined || best[1] < tokens.length * LEAST) return 'other';
  const [language] = best;
  return language === 'de' || language === 'fr' || language === 'es' || language === 'pt' ? language : 'en';
}

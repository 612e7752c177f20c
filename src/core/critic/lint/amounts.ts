import { datesIn } from './dates.ts';
import type { Fact } from './fact.ts';
import type { Sentence } from './scope.ts';

const SPELLED: ReadonlyMap<string, number> = new Map(
  'two three four five six seven eight nine ten eleven twelve'.split(' ').map((word, index) => [word, index + 2]),
);
const VALUE = String.raw`(?<cur>[$€£] ?)?(?<num>\d{1,3}(?:[ ,.']\d{3})+|\d+(?:[.,]\d+)?)(?<mul> ?[kKmM](?!\p{L})| (?:million|thousand)| Mio\.?)?(?<unit> ?(?:%|€|\$|£|EUR|USD|CHF|percent)| [\p{L}]{2,20})?`;
/** "the budget is 40,000 €", "Budget: 40,000 €". */
const LABELLED = new RegExp(
  String.raw`(?:(?<w2>[\p{L}-]{2,20}) )?(?<w1>[\p{L}-]{3,24})[*_]{0,3} ?(?:[:：=]|is|are|of|stays at|will be|must be|remains|beträgt|ist|est de|est|es de|es|é de|é|为|是) ?[*_]{0,3} ?${VALUE}(?![\p{L}\d])`,
  'giu',
);
/** "the 12 pilot shops". */
const COUNTED =
  /(?:(?<det>the|all|our|these|those|both|with|in) )?(?<![\p{L}\d.,:/#$€£–-])(?<num>\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?<w1>\p{L}[\p{L}-]{2,20})(?: (?<w2>\p{L}[\p{L}-]{2,20}))?/giu;
/** What there may be several of beside each other, each with its own number. */
const MEASURES =
  /^(?:day|week|month|year|hour|minute|second|sprint|point|percent|time|people|person|thing|step|way|part|line|page|item|case|word|character|option|example|reason|number|version|level|byte|bit|ms|kb|mb|other|more|different|new|additional|further|or|and|of|to|in|at|on|for|per|from|with|as|the|is|are|was|were|will|can|must|that|which|who|million|thousand|story|milliseconds?|workday|business|working|calendar|consecutive)/iu;
const HEDGED =
  /(?<!\p{L})(?:up to|at least|at most|more than|less than|fewer than|over|under|about|around|roughly|another|other|additional|first|last|next|phase|step|version|section|chapter|page|figure|table|q|of|than|above|below|within|after|every|some|mindestens|höchstens|etwa|circa|ca\.?|au moins|environ|al menos|unos|pelo menos|cerca de|maximum|minimum|max|min) ?$/iu;
const NO_LABEL = new Set(
  'there these this that which it they we result here what those value number version step phase level row column example following one each all some'.split(
    ' ',
  ),
);

/** Things with a number: labels with their values, and counted things of one kind. */
export function amountsIn(sentence: Sentence): readonly Fact[] {
  return [...labelled(sentence), ...counted(sentence)];
}

function labelled({ words, start }: Sentence): readonly Fact[] {
  // A value with its date is that of a day; a row of labels is a record of many.
  if (datesIn(words).length > 0 || (words.match(/\p{L}: /gu)?.length ?? 0) > 2) return [];
  return [...words.matchAll(LABELLED)].flatMap((found) => {
    const { w1 = '', w2 = '', cur = '', num = '', mul = '', unit = '' } = found.groups ?? {};
    const label = w1.toLowerCase();
    const kind = unitOf(cur.trim() || unit.trim());
    const amount = valueOf(num, mul);
    // Without spaces between words a label begins anywhere.
    if (/\p{Script=Han}/u.test(label) || NO_LABEL.has(label) || kind === undefined || amount === undefined) return [];
    const before = /^(?:the|our|a|an|its|this|der|die|das|le|la|el|o|of|total|overall|maximum)$/iu.test(w2)
      ? ''
      : w2.toLowerCase();
    const at = found.index + found[0].lastIndexOf(`${cur}${num}`);
    const end = found.index + found[0].length;
    return [
      {
        key: `value ${before} ${label} ${kind}`,
        start: start + at,
        end: start + end,
        low: amount,
        high: amount,
        words: words.slice(at, end),
        isDefinite: true,
      },
    ];
  });
}

/** Only units that a value keeps wherever it is told. */
function unitOf(unit: string): string | undefined {
  if (/^(?:%|percent)$/iu.test(unit)) return '%';
  if (/^(?:€|EUR|euros?)$/iu.test(unit)) return '€';
  if (/^(?:\$|USD|dollars?)$/iu.test(unit)) return '$';
  if (/^(?:£|GBP|pounds?|CHF|francs?)$/iu.test(unit)) return unit.toLowerCase();
  const found =
    /^(points?|weeks?|days?|months?|hours?|minutes?|seconds?|people|persons?|developers?|engineers?|wochen|tage[n]?|monate[n]?|stunden|minuten|sekunden|personen|semaines|jours|mois|heures|personnes|semanas|días|dias|meses|horas|personas|pessoas)$/iu.exec(
      unit,
    );
  return found?.[1]?.toLowerCase().replace(/s$/u, '');
}

function valueOf(num: string, mul: string): number | undefined {
  const spelled = SPELLED.get(num.toLowerCase());
  if (spelled !== undefined) return spelled;
  const grouped = /^\d{1,3}(?:[ ,.']\d{3})+$/u.test(num);
  const value = Number(grouped ? num.replaceAll(/[ ,.']/gu, '') : num.replace(',', '.'));
  if (!Number.isFinite(value)) return undefined;
  if (/k|thousand/iu.test(mul)) return value * 1000;
  return /m/iu.test(mul) ? value * 1_000_000 : value;
}

function counted({ words, start }: Sentence): readonly Fact[] {
  return [...words.matchAll(COUNTED)].flatMap((found) => {
    const { det = '', num = '', w1 = '', w2 = '' } = found.groups ?? {};
    const at = found.index + (det === '' ? 0 : det.length + 1);
    if (MEASURES.test(w1) || HEDGED.test(words.slice(Math.max(0, found.index - 20), found.index))) return [];
    const amount = valueOf(num, '');
    if (amount === undefined || (amount > 1900 && amount < 2100)) return [];
    const isPair = w2 !== '' && !MEASURES.test(w2) && w2.endsWith('s') && !w1.endsWith('s');
    if (!isPair && !w1.endsWith('s')) return [];
    const end = at + num.length + 1 + w1.length + (isPair ? w2.length + 1 : 0);
    const key = isPair ? `${w1} ${w2}` : w1;
    return [
      {
        key: `count ${key.toLowerCase()}`,
        start: start + at,
        end: start + end,
        low: amount,
        high: amount,
        words: words.slice(at, end),
        isDefinite: isPair ? true : /^(?:the|all|our|these)$/iu.test(det),
      },
    ];
  });
}

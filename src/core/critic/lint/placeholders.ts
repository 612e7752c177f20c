import type { Check } from './rule.ts';
import { shown } from './scope.ts';

/** Marks of what is still to be written, in any language. Each alternative is bounded. */
const MARKS =
  /(?<![\p{L}\d-])(?:T\.?B\.?[DCAW]|TODO|FIXME|XXX+)(?![\p{L}\d])(?! (?:comments?|lists?|apps?|items?|macros?)\b)|\?{3,}|(?<![^\s:([*_|"“])(?:<[\p{L}][\p{L}\d ,.'’/-]{1,50}>|\[(?:(?:insert|your|add|enter|fill in|tbd|todo|placeholder|xx)(?![\p{L}])[^\][\n]{0,50}|(?:name|date|owner|team|number|link|amount|person|product|metric)s?)\](?![([:])|\{\{ ?[\p{L}][\p{L} _-]{1,40} ?\}\})|(?<![\p{L}\d_\\])_{4,20}(?![\p{L}\d_\\])|(?<![\p{L}\d])[XN]{1,3} ?%|[$€£]X{1,4}(?![\p{L}\d])|(?<![\p{L}\d/])XX+(?![\p{L}\d])/giu;
const CAPITAL = /^(?:T|F|X|N|\$|€|£)/u;
/** These are a writer's own note in any text; the others may be a form that it speaks of. */
const WRITTEN = /^(?:T|FIXME|\?)/u;
const MARKUP =
  /^<(?:a|b|i|p|br|hr|em|li|ol|ul|td|th|tr|img|div|nav|svg|html|head|body|form|main|meta|link|title|input|label|script|style|span|select|option|button|table|video|audio|source|iframe|canvas|object|header|footer|section|article)(?![\p{L}-])/iu;
const NO_TYPE =
  /[ ]|^<(?:name|date|owner|team|number|link|amount|value|url|title|person|role|tbd|todo|reason|description|company|product|customer|deadline|budget|metric|target|baseline)s?>$/iu;

/** Placeholders that are marks and no words. In a scenario `<name>` is a parameter. */
export const checkPlaceholders: Check = ({ document, sentences, isPlan }) =>
  sentences.flatMap((sentence) =>
    [...sentence.words.matchAll(MARKS)]
      .filter(({ 0: mark }) => isPlaceholder(mark, document.format === 'gherkin') && (isPlan || WRITTEN.test(mark)))
      .map(({ index, 0: mark }) => ({
        rule: 'placeholder',
        span: { start: sentence.start + index, end: sentence.start + index + mark.length },
        message: `“${shown(mark)}” stands for something that is not written yet: what is it, or who decides it?`,
        term: mark,
      })),
  );

function isPlaceholder(mark: string, isGherkin: boolean): boolean {
  if (mark.startsWith('<'))
    return (
      !isGherkin &&
      NO_TYPE.test(mark) &&
      !(MARKUP.test(mark) && !/^<(?:title|link|label)>$/iu.test(mark)) &&
      !mark.includes('/>')
    );
  // "Todo" as a word and "xx" in a name are none.
  if (/^[a-z]/iu.test(mark))
    return CAPITAL.test(mark) && mark.replaceAll(/[^\p{L}]/gu, '') === mark.replaceAll(/[^\p{L}]/gu, '').toUpperCase();
  return true;
}

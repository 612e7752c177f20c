import { datesIn } from './dates.ts';
import type { LintFinding } from './lintFinding.ts';
import type { Check } from './rule.ts';
import { type LintScope, type Sentence, sectionOf, shown } from './scope.ts';
import type { Lists } from './words/wordList.ts';

/** A promise names what is measured within so many code units behind the verb. */
const NEAR = 60;
/** Code units before the verb: of a label or a mark at the start of an item, and behind a "must". */
const LEAD = 25;
const FARTHEST = 60;
const BASELINE =
  /(?<!\p{L})(?:from|baseline|currently|today|now|was|is at|at present|up from|down from|against|compared|last (?:year|quarter|month)|von|derzeit|aktuell|heute|bisher|ausgangswert|de|actuellement|aujourd'hui|référence|desde|actualmente|hoy|línea base|atualmente|hoje|linha de base)(?!\p{L})|→|->|目前|当前|基线|从|由/iu;
const WHEN =
  /(?<!\p{L})(?:by|within|until|before|after|end of|per (?:day|week|month|quarter|year)|weeks?|months?|days?|quarters?|years?|sprints?|Q[1-4]|H[12]|bis|innerhalb|wochen?|monate?n?|quartal|d'ici|avant|mois|semaines?|trimestre|hasta|antes|meses|semanas|año|até|ano)(?!\p{L})|20\d\d|年|月|周|季度/iu;
const TARGET =
  /(?<!\p{L})(?:to|at least|at most|below|under|above|over|auf|unter|über|mindestens|höchstens|à|sous|a|por debajo|para|abaixo)(?!\p{L})|[<>≤≥]|达到|至|到|以下|以上/iu;
/** A number that is a size, and no year, version, step or name. */
const NUMBER =
  /(?<![\p{L}\d.#-])(?:[$€£] ?)?\d[\d.,]*(?: ?(?:%|‰|[\p{L}]))?|(?<!\p{L})(?:half|double|twice|zero|halve|two|three|four|five|ten|hälfte|verdoppeln|null|moitié|doubler|mitad|doble|cero|metade|dobro)(?!\p{L})|一半|两倍|零/iu;

/** Promises of a change without a number, and targets without what they are held against or a date. */
export const checkMetrics: Check = (scope) => {
  const { lists } = scope;
  if (lists === undefined || !scope.isPlan || scope.document.format === 'gherkin') return [];
  return scope.sentences.flatMap((sentence) => {
    if (!speaksOfGoal(sentence)) return [];
    return promiseIn(scope, lists, sentence);
  });
};

function speaksOfGoal({ promise, block }: Sentence): boolean {
  if (block.kind === 'quote' || block.roles.includes('out-of-scope') || block.roles.includes('risk')) return false;
  return promise >= 0 || block.roles.includes('goal') || block.roles.includes('metric');
}

/** Goals are named at the start of an item, or behind "must" and its like: "reducing costs is hard" is none. */
function promiseIn(scope: LintScope, lists: Lists, sentence: Sentence): readonly LintFinding[] {
  const { words, promise } = sentence;
  for (const { index, 0: verb } of words.matchAll(lists.change)) {
    const from = Math.max(0, promise);
    if (index < from || index - from > (promise > 0 ? FARTHEST : promise === 0 ? LEAD : 3)) continue;
    const behind = words.slice(index + verb.length, index + verb.length + NEAR).split(/[.,;:\n|]/u, 1)[0] ?? '';
    const measure = lists.measure.exec(behind);
    if (measure === null || (measure.index > 0 && (behind.slice(0, measure.index).match(/\p{L}+/gu)?.length ?? 0) > 4))
      continue;
    const span = { start: index, end: index + verb.length + measure.index + measure[0].length };
    const message = lacks(scope, sentence, words.slice(span.start, span.end));
    if (message === undefined) return [];
    return [
      {
        rule: 'metric',
        span: { start: sentence.start + span.start, end: sentence.start + span.end },
        message,
        term: measure[0],
      },
    ];
  }
  return [];
}

function lacks(scope: LintScope, sentence: Sentence, words: string): string | undefined {
  const { start, end } = sentence.block.span;
  const block = scope.masked.slice(start, Math.min(end, start + 2000));
  const dateless = datesIn(block).reduceRight((text, date) => text.slice(0, date.start) + text.slice(date.end), block);
  if (!NUMBER.test(dateless)) return `“${shown(words)}” has no target: from what to what, and by when?`;
  const section = sectionOf(scope, sentence.block);
  const around = scope.masked.slice(
    section?.span.start ?? 0,
    Math.min(section?.span.end ?? 0, (section?.span.start ?? 0) + 6000),
  );
  const path = `${section?.path.join(' ') ?? ''} ${scope.document.title ?? ''}`;
  const hasUnit = !/(?<!\p{L})(?:to|auf|à|a|para) \d+(?:[.,]\d+)?[.;)]?$/iu.test(sentence.words);
  const missing = [
    ...(TARGET.test(block) && !BASELINE.test(around) ? ['where it is today'] : []),
    ...(WHEN.test(around) || WHEN.test(path) ? [] : ['by when']),
    ...(hasUnit ? [] : ['in which unit']),
  ];
  // One thing that is not said here may well be said elsewhere.
  if (missing.length < 2) return undefined;
  return `“${shown(words)}” does not say ${missing.join(' nor ')}.`;
}

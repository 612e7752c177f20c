import type { LintFinding } from './lintFinding.ts';
import type { Check } from './rule.ts';
import { type Sentence, shown } from './scope.ts';

const PASSIVE =
  /(?<!\p{L})(?:is|are|be|been|being) (?:\p{L}+ly )?(?:\p{L}{2,}ed|built|chosen|done|given|held|kept|known|made|paid|read|run|sent|set|shown|sold|taken|told|written)(?!\p{L})(?! by )|(?<!\p{L})(?:wird|werden) [^.;,]{0,60}?(?<!\p{L})ge\p{L}{3,}t(?!\p{L})/iu;
const SECOND =
  /(?<!\p{L})(?:and|und|et|y|e) (?:it |they |es |sie )?(?:must|shall|should|will|muss|soll|doit|debe|deve)(?!\p{L})/iu;

/** Off by default: in half of the cases these forms are the right ones. */
export const checkForms: Check = ({ sentences, document }) =>
  document.format === 'gherkin' ? [] : sentences.filter(({ promise }) => promise >= 0).flatMap(formsIn);

function formsIn(sentence: Sentence): readonly LintFinding[] {
  return [
    ...found('passive', PASSIVE, sentence, (words) => `“${words}” does not say by whom: who does it?`),
    ...found(
      'combinator',
      SECOND,
      sentence,
      () => 'Two requirements in one sentence: can one be done without the other?',
    ),
  ];
}

function found(
  rule: string,
  form: RegExp,
  { words, start }: Sentence,
  tell: (words: string) => string,
): readonly LintFinding[] {
  const hit = form.exec(words.slice(0, 1000));
  if (hit === null) return [];
  const span = { start: start + hit.index, end: start + hit.index + hit[0].length };
  return [{ rule, span, message: tell(shown(hit[0])) }];
}

import type { LintFinding } from './lintFinding.ts';
import { type FoundDate, datesIn } from './dates.ts';
import type { Check } from './rule.ts';
import { type LintScope, type Sentence, shown } from './scope.ts';
import { tablesOf } from './tables.ts';

const AHEAD =
  /(?<!\p{L})(?:by|until|due|deadline|go-?live|goes live|launch(?:es)?|release|target|start(?:s|ing)?|end(?:s)?|planned|scheduled|milestone|no later than|ready|ship|rollout|bis|fällig|spätestens|geplant|startet|d'ici|avant le|au plus tard|prévue?|échéance|hasta|antes del?|a más tardar|previst[oa]|plazo|até|prazo|no máximo)(?!\p{L})|截止|之前|上线|计划|前完成/iu;
const BEHIND =
  /(?<!\p{L})(?:done|complete[d]?|shipped|released|launched|finished|was|were|had|since|as of|dated|updated|created|published|decided|closed|started|measured|accepted|rejected|approved|reported|introduced|baseline|average|data|survey|last|previous|so far|erledigt|abgeschlossen|seit|war|wurde|wurden|stand|terminé|depuis|était|fait|hecho|desde|fue|completado|concluído|foi|feito)(?!\p{L})|[✅✔☑]|已|自|以来|完成了/iu;
const JOINS =
  /^\s*(?:[–—→~-]|->|to|until|till|through|and ends(?: on)?|bis(?: zum)?|au|à|jusqu.au|al?|hasta(?: el)?|até|[至到])\s*$/iu;
const START = /^\W*(?:start|begin|from|kick-?off|beginn|début|inicio|início|开始)/iu;
const END = /^\W*(?:end|finish|due|until|to$|ende|fertig|fin$|fin |fim|termin|结束|截止)/iu;

/** Dates that are over where something is still to come, and spans that end before they start. */
export const checkDates: Check = (scope) => {
  if (scope.document.format === 'gherkin') return [];
  const today = Number(scope.today.replaceAll('-', ''));
  return [
    ...scope.sentences.flatMap((sentence) => {
      const dates = sentence.words.length < 6 || !/\d/u.test(sentence.words) ? [] : datesIn(sentence.words);
      if (dates.length === 0 || sentence.block.kind === 'quote') return [];
      return [...pastDate(scope, sentence, dates, today), ...reversed(sentence, dates)];
    }),
    ...reversedRows(scope),
    ...reversedLabels(scope),
  ];
};

function pastDate(
  scope: LintScope,
  sentence: Sentence,
  dates: readonly FoundDate[],
  today: number,
): readonly LintFinding[] {
  const latest = dates.reduce((one, other) => (other.last > one.last ? other : one));
  if (!dates.every(({ hasYear, last }) => hasYear && last < today)) return [];
  const { words, block } = sentence;
  if (block.roles.includes('decision') || BEHIND.test(words) || isTicked(scope, block.span.start)) return [];
  const isListed =
    block.kind !== 'paragraph' &&
    /(?<!\p{L})(?:timeline|milestone|schedule|roadmap|deadline|zeitplan|meilenstein|termine|calendrier|jalon|cronograma|hitos|marcos)|里程碑|时间表/iu.test(
      scope.document.sections[block.section]?.path.at(-1) ?? '',
    );
  // "Granted by the board on …" has happened.
  if (
    /\p{L}{2,}(?:ed|en)(?: by [^.;:]{0,60})? on\s*$/u.test(words.slice(Math.max(0, latest.start - 100), latest.start))
  )
    return [];
  const isAhead = AHEAD.test(words.slice(Math.max(0, latest.start - 40), latest.start));
  const isPromised = sentence.promise > 0 && latest.start > sentence.promise;
  if (!scope.isPlan || !(isAhead || isListed || isPromised)) return [];
  const date = words.slice(latest.start, latest.end);
  return [
    finding('past-date', sentence, latest, `“${shown(date)}” is over: has it happened, or what is the new date?`),
  ];
}

function isTicked({ document }: LintScope, at: number): boolean {
  return /\[[xX]\][ \t]*$/u.test(document.text.slice(Math.max(0, at - 8), at));
}

function reversed(sentence: Sentence, dates: readonly FoundDate[]): readonly LintFinding[] {
  return dates.flatMap((end, index) => {
    const start = dates[index - 1];
    if (start === undefined || !JOINS.test(sentence.words.slice(start.end, end.start)) || !isBefore(end, start))
      return [];
    const span = { start: start.start, end: end.end };
    return [
      finding(
        'date-order',
        sentence,
        span,
        endsFirst(sentence.words.slice(start.start, start.end), sentence.words.slice(end.start, end.end)),
      ),
    ];
  });
}

/** Without years a span may go over New Year; with one year only for both, the days of one month tell. */
function isBefore(end: FoundDate, start: FoundDate): boolean {
  if (end.hasYear && start.hasYear) return end.last < start.first;
  const [one, other] = [end.first % 10_000, start.first % 10_000];
  return Math.trunc(one / 100) === Math.trunc(other / 100) && end.last % 10_000 < other;
}

function endsFirst(start: string, end: string): string {
  return `It would end (${shown(end)}) before it starts (${shown(start)}): which of the two dates is right?`;
}

function finding(
  rule: string,
  sentence: Sentence,
  { start, end }: { readonly start: number; readonly end: number },
  message: string,
): LintFinding {
  return { rule, span: { start: sentence.start + start, end: sentence.start + end }, message };
}

function reversedRows(scope: LintScope): readonly LintFinding[] {
  return tablesOf(scope).flatMap(({ head, rows }) => {
    const from = head.findIndex(({ words }) => START.test(words));
    const to = head.findIndex(({ words }) => END.test(words));
    if (from === -1 || to === -1 || from === to) return [];
    return rows.flatMap((row) => {
      const [start, end] = [row[from], row[to]];
      const [first] = datesIn(start?.words ?? '');
      const [last] = datesIn(end?.words ?? '');
      if (
        start === undefined ||
        end === undefined ||
        first === undefined ||
        last === undefined ||
        !isBefore(last, first)
      )
        return [];
      return [
        { rule: 'date-order', span: { start: end.start, end: end.end }, message: endsFirst(start.words, end.words) },
      ];
    });
  });
}

/** "Start: …" and "End: …" in one section. */
function reversedLabels({ sentences }: LintScope): readonly LintFinding[] {
  let open: { readonly section: number; readonly date: FoundDate; readonly words: string } | undefined;
  return sentences.flatMap((sentence) => {
    const label = /^[*_]{0,2}([\p{L} -]{2,20})[*_]{0,2} ?[:：]/u.exec(sentence.words)?.[1];
    if (label === undefined || sentence.block.kind === 'row') return [];
    const [date] = datesIn(sentence.words);
    if (date === undefined) return [];
    const words = sentence.words.slice(date.start, date.end);
    if (START.test(label)) open = { section: sentence.block.section, date, words };
    else if (END.test(label) && open?.section === sentence.block.section && isBefore(date, open.date)) {
      return [finding('date-order', sentence, date, endsFirst(open.words, words))];
    }
    return [];
  });
}

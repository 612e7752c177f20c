import type { Span } from '../document.ts';
import type { LintFinding } from './lintFinding.ts';
import type { Check } from './rule.ts';
import type { LintScope } from './scope.ts';
import { type Cell, type Table, tablesOf } from './tables.ts';

type Unit = 'points' | 'days' | 'hours';

const UNIT = String.raw`(story ?points?|points?|pts?|sp|punkte[n]?|puntos|pontos|点|(?:person|man|ideal|dev|team)?[- ]?days?|pd|personentage[n]?|tage[n]?|jours?(?:-homme)?|días|dias|人天|天|(?:person|man)?[- ]?hours?|hrs?|stunden|heures|horas|小时)`;
const AMOUNT = new RegExp(String.raw`(?<![\p{L}\d.,])(\d{1,5}(?:[.,]\d{1,2})?)[ -]?${UNIT}(?![\p{L}\d])`, 'iu');
const CAPACITY = new RegExp(
  String.raw`(?:capacity|kapazität|capacité|capacidad|capacidade|容量|产能)[^\d.\n]{0,40}?(\d{1,5}(?:[.,]\d{1,2})?)[ -]?${UNIT}(?![\p{L}\d])|(?<![\p{L}\d.,])(\d{1,5}(?:[.,]\d{1,2})?)[ -]?${UNIT} (?:of |team |sprint |total )?(?:capacity|kapazität)`,
  'iu',
);
const ESTIMATE =
  /(?<!\p{L})(?:estimates?|points?|story points?|sp|pts|effort|size|schätzung|aufwand|punkte|estimation|charge|estimación|esfuerzo|puntos|estimativa|esforço|pontos)(?!\p{L})|估算|工作量|点数/iu;
const TOTAL = /^[*_]{0,3}(?:sub)?(?:total|sum|summe|gesamt|somme|suma|soma|合计|总计|capacity|kapazität|velocity)/iu;
const SUM_LINE = new RegExp(
  String.raw`^[*_]{0,3}(?:sum|total|summe|somme|suma|soma|合计|总计)[*_]{0,3} ?[:：=] ?[*_]{0,3}(\d{1,5}(?:[.,]\d{1,2})?)[ -]?${UNIT}(?![\p{L}\d])`,
  'iu',
);
const NO_WORK =
  /(?<!\p{L})(?:capacity|velocity|total|buffer|remaining|available|slack|kapazität|puffer|gesamt|capacité|capacidad|capacidade)(?!\p{L})|容量/iu;
const NOT_IN =
  /(?<!\p{L})(?:stretch|optional|nice|later|next sprint|backlog|icebox|candidates?|not in|out of|if time|done|completed|last sprint|previous)(?!\p{L})/iu;

interface Estimate {
  readonly span: Span;
  readonly amount: number;
  readonly unit: Unit | undefined;
}

/** Work that adds up to more than there is capacity for, and totals that are not what their rows add up to. */
export const checkCapacity: Check = (scope) => {
  if (scope.document.format === 'gherkin') return [];
  const tables = tablesOf(scope);
  const totals = [...tables.flatMap((table) => wrongTotal(scope, table)), ...wrongSums(scope, tables)];
  const capacities = scope.sentences.flatMap((sentence) => {
    const found = CAPACITY.exec(sentence.words);
    const amount = numberOf(found?.[1] ?? found?.[3]);
    const unit = unitOf(found?.[2] ?? found?.[4] ?? '');
    if (found === null || amount === undefined) return [];
    return [
      {
        span: { start: sentence.start + found.index, end: sentence.start + found.index + found[0].length },
        amount,
        unit,
      },
    ];
  });
  const [capacity, ...others] = capacities;
  // Several are those of several people or sprints: which work is whose nobody can tell.
  if (capacity === undefined || others.some(({ amount }) => amount !== capacity.amount)) return totals;
  const estimates = estimatesOf(scope, tables).filter(
    ({ unit, span }) => (unit === undefined || unit === capacity.unit) && span.start !== capacity.span.start,
  );
  const sum = round(estimates.reduce((all, { amount }) => all + amount, 0));
  if (estimates.length < 2 || sum <= capacity.amount) return totals;
  const [first] = estimates;
  const message = `The estimates add up to ${sum} ${capacity.unit}, the capacity is ${capacity.amount}: what is left out?`;
  return [
    ...totals,
    {
      rule: 'over-capacity',
      span: capacity.span,
      message,
      ...(first === undefined ? {} : { related: [{ span: first.span, message: 'The first of the estimates' }] }),
    },
  ];
};

function estimatesOf(scope: LintScope, tables: readonly Table[]): readonly Estimate[] {
  const inTables = tables.flatMap((table) => {
    if (!isIn(scope, table.block.section)) return [];
    const column = estimateColumn(table);
    if (column === -1) return [];
    const unit = unitOf(AMOUNT.exec(`1 ${table.head[column]?.words ?? ''}`)?.[2] ?? table.head[column]?.words ?? '');
    return workRows(table).flatMap((row) => estimateIn(row[column], unit));
  });
  if (inTables.length > 0) return inTables;
  return scope.document.blocks.flatMap(({ kind, span, section, roles }) => {
    if (kind !== 'item' || roles.includes('out-of-scope') || !isIn(scope, section)) return [];
    const words = scope.masked.slice(span.start, Math.min(span.end, span.start + 400));
    const found = AMOUNT.exec(words);
    const amount = numberOf(found?.[1]);
    if (found === null || amount === undefined || NO_WORK.test(words) || !standsApart(words, found)) return [];
    return [
      {
        span: { start: span.start + found.index, end: span.start + found.index + found[0].length },
        amount,
        unit: unitOf(found[2] ?? ''),
      },
    ];
  });
}

/** In brackets, behind a dash or a colon, or at an end: "within 3 days" inside a sentence is no estimate. */
function standsApart(words: string, { index, 0: all }: RegExpExecArray): boolean {
  const before = words.slice(0, index).trimEnd();
  const behind = words.slice(index + all.length).trimStart();
  return (
    /[([–—:,|~≈-]$/u.test(before) || before === '' || (/^[)\]]/u.test(behind) && /[([][^)\]]{0,20}$/u.test(before))
  );
}

function isIn({ document }: LintScope, section: number): boolean {
  return !document.sections[section]?.path.some((name) => NOT_IN.test(name));
}

function estimateColumn({ head }: Table): number {
  const exact = head.findIndex(({ words }) => words.length < 40 && ESTIMATE.test(words));
  return exact === -1
    ? head.findIndex(({ words }) => /^(?:person[- ]?)?(?:days|hours|tage|stunden|jours|heures)$/iu.test(words))
    : exact;
}

function workRows({ rows }: Table): readonly (readonly Cell[])[] {
  return rows.filter((row) => !row.some(({ words }) => TOTAL.test(words)));
}

function estimateIn(cell: Cell | undefined, unit: Unit | undefined): readonly Estimate[] {
  const found = /^[*_~≈]{0,3}(\d{1,5}(?:[.,]\d{1,2})?) ?(\p{L}[\p{L} -]{0,20})?[*_]{0,2}$/u.exec(cell?.words ?? '');
  const amount = numberOf(found?.[1]);
  if (cell === undefined || amount === undefined) return [];
  return [{ span: { start: cell.start, end: cell.end }, amount, unit: unitOf(found?.[2] ?? '') ?? unit }];
}

/** "Sum: 31 points" under the items of its section. */
function wrongSums(scope: LintScope, tables: readonly Table[]): readonly LintFinding[] {
  const lines = scope.sentences.flatMap((sentence) => {
    const found = SUM_LINE.exec(sentence.words);
    const amount = numberOf(found?.[1]);
    return found === null || amount === undefined
      ? []
      : [{ sentence, amount, unit: unitOf(found[2] ?? ''), length: found[0].length }];
  });
  // A document has one or two of them; more are a list that nobody adds up.
  return lines.slice(0, 20).flatMap(({ sentence, amount, unit, length }) => {
    const { section } = sentence.block;
    const own = scope.document.sections[section]?.span;
    const parts = estimatesOf(
      scope,
      tables.filter(({ block }) => block.section === section),
    ).filter(
      (one) =>
        own !== undefined && one.span.start >= own.start && one.span.end <= own.end && (one.unit ?? unit) === unit,
    );
    const sum = round(parts.reduce((all, one) => all + one.amount, 0));
    if (parts.length < 2 || sum === amount) return [];
    const span = { start: sentence.start, end: sentence.start + length };
    return [
      { rule: 'contradiction', span, message: `The items add up to ${sum}, the sum says ${amount}: which is right?` },
    ];
  });
}

function wrongTotal(scope: LintScope, table: Table): readonly LintFinding[] {
  const column = estimateColumn(table);
  const totals = table.rows.filter((row) =>
    row.some(({ words }) => /^[*_]{0,3}(?:total|sum|summe|gesamt|somme|suma|soma|合计|总计)\b/iu.test(words)),
  );
  const [total] = totals;
  if (column === -1 || total === undefined || totals.length > 1 || !isIn(scope, table.block.section)) return [];
  const [said] = estimateIn(total[column], undefined);
  const cells = workRows(table);
  const parts = cells.flatMap((row) => estimateIn(row[column], undefined));
  const sum = round(parts.reduce((all, { amount }) => all + amount, 0));
  if (said === undefined || parts.length < 2 || parts.length !== cells.length || sum === said.amount) return [];
  return [
    {
      rule: 'contradiction',
      span: said.span,
      message: `The rows add up to ${sum}, the total says ${said.amount}: which is right?`,
    },
  ];
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text.replace(',', '.'));
}

function round(amount: number): number {
  return Math.round(amount * 100) / 100;
}

function unitOf(word: string): Unit | undefined {
  if (/(?:point|pts?|punkt|punto|ponto|点|^sp$|story)/iu.test(word)) return 'points';
  if (/(?:day|^pd$|tag|jour|día|dia|天)/iu.test(word)) return 'days';
  return /(?:hour|hr|stunde|heure|hora|小时)/iu.test(word) ? 'hours' : undefined;
}

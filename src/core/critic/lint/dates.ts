import type { Span } from '../document.ts';

/** A date, month, quarter or half year. `first` and `last` are days as numbers: 20261127. Without a year they are 1127. */
export interface FoundDate extends Span {
  readonly first: number;
  readonly last: number;
  readonly hasYear: boolean;
}

const MONTHS: readonly string[] = [
  'january jan januar janvier janv enero ene janeiro jänner',
  'february feb februar février févr febrero fevereiro fev',
  'march mar märz mrz mars marzo março',
  'april apr avril avr abril abr',
  'may mai mayo maio',
  'june jun juni juin junio junho',
  'july jul juli juillet juil julio julho',
  'august aug août agosto ago',
  'september sept sep septembre septiembre setembro set',
  'october oct oktober okt octobre octubre outubro out',
  'november nov novembre noviembre novembro',
  'december dec dezember dez décembre déc diciembre dic dezembro',
];
const monthOf = new Map(MONTHS.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)));
const NAME = [...monthOf.keys()].toSorted((one, other) => other.length - one.length).join('|');

const PATTERN = new RegExp(
  [
    String.raw`(?<![\d./-])(?<iy>20\d\d)-(?<im>0[1-9]|1[0-2])(?:-(?<id>0[1-9]|[12]\d|3[01]))?(?![\d-])`,
    String.raw`(?<![\d.,/-])(?<gd>[0-3]?\d)\.(?<gm>[01]?\d)\.(?<gy>20\d\d)(?!\d)`,
    String.raw`(?<![\d./-])(?<sa>[0-3]?\d)/(?<sb>[0-3]?\d)/(?<sy>20\d\d)(?!\d)`,
    String.raw`(?<![\p{L}\d.,-])(?<nd>[0-3]?\d)(?:st|nd|rd|th|er|º|\.)? ?(?:of |de |d')?(?<nm>${NAME})(?![\p{L}])\.?(?:,? (?:de |del )?(?<ny>20\d\d)(?!\d))?`,
    String.raw`(?<![\p{L}-])(?<um>${NAME})(?![\p{L}])\.? (?<ud>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:%.,/-]\d|\d| ?%)(?:,? (?<uy>20\d\d)(?!\d))?`,
    String.raw`(?<![\p{L}-])(?<mm>${NAME})(?![\p{L}])\.? (?:de )?(?<my>20\d\d)(?!\d)`,
    String.raw`(?<![\p{L}\d])(?:(?<qn>[QHT][1-4])[ /-]?(?<qy>20\d\d)|(?<py>20\d\d)[ /-]?(?<pn>[QHT][1-4]))(?!\d)`,
    String.raw`(?<zy>20\d\d) ?年 ?(?<zm>\d{1,2}) ?月(?: ?(?<zd>\d{1,2}) ?[日号])?`,
    String.raw`(?<![\d年])(?<xm>\d{1,2}) ?月 ?(?<xd>\d{1,2}) ?[日号]`,
  ].join('|'),
  'giu',
);

/** Dates in a text, in order. "May" and "mar" as words count with a day or a year beside them only. */
export function datesIn(text: string): readonly FoundDate[] {
  return [...text.matchAll(PATTERN)].flatMap((found) => {
    const days = daysOf(found.groups ?? {});
    return days === undefined ? [] : [{ start: found.index, end: found.index + found[0].length, ...days }];
  });
}

type Days = Omit<FoundDate, 'start' | 'end'>;

function daysOf(parts: Readonly<Record<string, string | undefined>>): Days | undefined {
  const year = Number(parts['iy'] ?? parts['gy'] ?? parts['ny'] ?? parts['uy'] ?? parts['my'] ?? parts['zy'] ?? 0);
  const quarter = parts['qn'] ?? parts['pn'];
  if (quarter !== undefined) return quarterOf(quarter.toUpperCase(), Number(parts['qy'] ?? parts['py']));
  if (parts['sy'] !== undefined) return slashed(Number(parts['sa']), Number(parts['sb']), Number(parts['sy']));
  const name = (parts['nm'] ?? parts['um'] ?? parts['mm'])?.toLowerCase();
  const month =
    name === undefined ? Number(parts['im'] ?? parts['gm'] ?? parts['zm'] ?? parts['xm']) : monthOf.get(name);
  const day = parts['id'] ?? parts['gd'] ?? parts['nd'] ?? parts['ud'] ?? parts['zd'] ?? parts['xd'];
  return spanOf(year, month ?? 0, day === undefined ? undefined : Number(day));
}

function spanOf(year: number, month: number, day: number | undefined): Days | undefined {
  if (month < 1 || month > 12 || (day !== undefined && (day < 1 || day > 31))) return undefined;
  const base = year * 10_000 + month * 100;
  return { first: base + (day ?? 1), last: base + (day ?? 31), hasYear: year > 0 };
}

function quarterOf(name: string, year: number): Days | undefined {
  const part = Number(name.slice(1));
  const length = name.startsWith('H') ? 6 : 3;
  if (part * length > 12) return undefined;
  const base = year * 10_000;
  return { first: base + ((part - 1) * length + 1) * 100 + 1, last: base + part * length * 100 + 31, hasYear: true };
}

/** 3/4/2026 is in March to one reader and in April to the next: both count. */
function slashed(one: number, other: number, year: number): Days | undefined {
  const readings = [spanOf(year, one, other), spanOf(year, other, one)].filter((days) => days !== undefined);
  if (readings.length === 0) return undefined;
  return {
    first: Math.min(...readings.map(({ first }) => first)),
    last: Math.max(...readings.map(({ last }) => last)),
    hasYear: true,
  };
}

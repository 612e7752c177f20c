import type { DocumentKind } from '../document.ts';

/** Months after which it would show whether what a document of the kind describes went well. */
const MONTHS: Readonly<Record<DocumentKind, number>> = {
  plan: 6,
  strategy: 12,
  sprint: 1,
  'backlog-item': 3,
  prd: 9,
  feature: 3,
};

/** The day from which a pre-mortem looks back: `2027-05-28`. `today` itself where it is no date. */
export function horizonOf(kind: DocumentKind, today: string): string {
  const day = new Date(`${today.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return today;
  const date = day.getUTCDate();
  day.setUTCDate(1);
  day.setUTCMonth(day.getUTCMonth() + MONTHS[kind]);
  // The 31st of August and one month is the 30th of September, not the 1st of October.
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  day.setUTCDate(Math.min(date, last));
  return day.toISOString().slice(0, 10);
}

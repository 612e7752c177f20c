import type { Plan, PlanRow } from './plan.ts';
import { idFault } from './postId.ts';

/** Characters of a text that is only shown; longer ones come from a broken post, and reading the plan again refuses them. */
export const mostShown = 10_000;

/**
 * The plan as a file can hold it and `parsePlan` reads it again. One strange post must not cost the owner the whole plan:
 * texts that are only shown are cut, and a post whose path no plan may name is listed as unreadable instead.
 */
export function storable(plan: Plan): Plan {
  const rows = plan.rows.filter((row) => idFault(row.id) === undefined);
  const notReached = plan.notReached.filter((id) => idFault(id) === undefined);
  const strange = [...plan.rows.map((row) => row.id), ...plan.notReached].filter((id) => idFault(id) !== undefined);
  const listed = strange.map((id) => ({ file: id, line: 1, reason: `its path ${idFault(id) ?? ''}` }));
  const unreadable = [...plan.unreadable, ...listed].map((entry) => ({
    file: cut(entry.file),
    line: entry.line,
    reason: cut(entry.reason),
  }));
  return { ...plan, rows: rows.map(shown), notReached, unreadable };
}

function shown(row: PlanRow): PlanRow {
  const { proposal, note } = row;
  const texts = [row.title, proposal.evidence, proposal.quote ?? '', note ?? ''];
  if (texts.every((text) => text.length <= mostShown)) return row;
  return {
    ...row,
    title: cut(row.title),
    proposal: {
      ...proposal,
      evidence: cut(proposal.evidence),
      ...(proposal.quote === undefined ? {} : { quote: cut(proposal.quote) }),
    },
    ...(note === undefined ? {} : { note: cut(note) }),
  };
}

function cut(text: string): string {
  return text.length <= mostShown ? text : `${text.slice(0, mostShown - 1)}…`;
}

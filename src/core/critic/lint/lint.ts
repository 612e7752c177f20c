import type { CriticDocument } from '../document.ts';
import { checks } from './checks.ts';
import type { LintFinding, LintOptions, LintReport, RuleId } from './lintFinding.ts';
import { ruleById, ruleList } from './ruleList.ts';
import { scopeOf } from './scope.ts';
import { suppress } from './suppress.ts';
import { withoutTerms } from './terms.ts';

/** Smells of a document that code alone can see. Never throws; time grows with the text's length. */
export function lint(document: CriticDocument, options: LintOptions): LintReport {
  const ran = ruleIds(options);
  const scope = scopeOf(document, options.today);
  const all = checks
    .flatMap((check) => check(scope))
    .filter(({ rule }) => ran.has(rule))
    .toSorted((one, other) => one.span.start - other.span.start || other.span.end - one.span.end);
  const found = onePerPlace(all);
  const free = withoutTerms(document.text, found, options.terms ?? []);
  const { kept, put, faults } = suppress(document, free, ran);
  return { ...limited(kept, options.limit), suppressed: put + found.length - free.length, faults };
}

function ruleIds({ on = [], off = [] }: LintOptions): ReadonlySet<RuleId> {
  const ids = new Set(ruleList.filter((rule) => rule.on).map(({ id }) => id));
  for (const id of on) ids.add(id);
  for (const id of off) ids.delete(id);
  return ids;
}

/** What two rules say of the same words is said once: by the one that came first, as “more flexible” before “flexible”. */
function onePerPlace(findings: readonly LintFinding[]): readonly LintFinding[] {
  let end = 0;
  return findings.filter(({ term, span }) => {
    if (term === undefined) return true;
    if (span.start < end) return false;
    end = span.end;
    return true;
  });
}

function limited(findings: readonly LintFinding[], limit: number | undefined): Pick<LintReport, 'findings' | 'more'> {
  const seen = new Map<RuleId, number>();
  const listed = findings.filter(({ rule }) => {
    const count = (seen.get(rule) ?? 0) + 1;
    seen.set(rule, count);
    return count <= limitOf(rule, limit);
  });
  const beyond = [...seen].filter(([rule, count]) => count > limitOf(rule, limit));
  return {
    findings: listed,
    more: Object.fromEntries(beyond.map(([rule, count]) => [rule, count - limitOf(rule, limit)])),
  };
}

function limitOf(rule: RuleId, limit: number | undefined): number {
  return limit ?? ruleById.get(rule)?.limit ?? 3;
}

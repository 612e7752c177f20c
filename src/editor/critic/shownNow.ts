import type { Finding } from '../../core/critic/findings/finding.ts';
import { shownOf } from '../../core/critic/findings/rank.ts';

/**
 * The findings that were open when the last run ended, decided since or not: the same ones stay while the owner decides, instead
 * of others moving up in their place. The rest is folded.
 */
export function shownNow(
  findings: readonly Finding[],
  runAt: string | undefined,
): { readonly shown: readonly Finding[]; readonly folded: readonly Finding[] } {
  const fresh = findings.filter(
    ({ decision }) => decision === undefined || (runAt !== undefined && decision.at >= runAt),
  );
  const { shown, folded } = shownOf(fresh);
  return { shown, folded };
}

import type { ModelFacts } from '../../core/llm/modelFacts.ts';
import type { Suggestion } from '../../core/llm/suggest.ts';

/** Value of the setting for the reasoning model that says: the fast one alone. */
export const noSecondModel = 'none';

export interface NamedModels {
  /** Reads every post. Absent where the server has no model that can answer. */
  readonly fast?: string;
  /** Reads the doubtful ones; never the same as `fast`. */
  readonly reasoning?: string;
  /** Names in the settings that the server does not have: others stand in for them, and the owner is to know. */
  readonly missing: readonly string[];
}

/** The two models of the settings, where the server has them; else those that suit best. */
export function namedModels(
  models: readonly ModelFacts[],
  wanted: { readonly fast: string; readonly reasoning: string },
  suggested: Suggestion,
): NamedModels {
  const able = models.filter((model) => model.type === 'llm');
  const isThere = (id: string): boolean =>
    able.some((model) => model.id === id || model.loaded.some((instance) => instance.id === id));
  const known = (id: string): string | undefined => (isThere(id) ? id : undefined);
  const fast = known(wanted.fast) ?? suggested.fast;
  // Where the owner chose the suggested second model as the fast one, the suggested fast one is the other voice.
  const second = [known(wanted.reasoning), suggested.reasoning, suggested.fast].find(
    (id) => id !== undefined && id !== fast,
  );
  const reasoning = wanted.reasoning === noSecondModel ? undefined : second;
  const missing = [wanted.fast, wanted.reasoning].filter((id) => id !== '' && id !== noSecondModel && !isThere(id));
  return {
    ...(fast === undefined ? {} : { fast }),
    ...(reasoning === undefined ? {} : { reasoning }),
    missing: [...new Set(missing)],
  };
}

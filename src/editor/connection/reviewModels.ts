import { familyOf } from '../../core/critic/run/family.ts';
import { thinks } from '../../core/critic/run/thinks.ts';
import type { ModelFacts } from '../../core/llm/modelFacts.ts';
import { weight } from '../../core/llm/suggest.ts';
import type { ReviewModel, ReviewModels } from './modelAccess.ts';
import { noSecondModel, type NamedModels } from './models.ts';

/**
 * Who reviews: the settings' model where the server has it, else the reasoning one, else the fast one. The second is of another
 * family, for two of one family make the same mistakes. `undefined`: no model can answer.
 */
export function reviewModels(
  models: readonly ModelFacts[],
  wanted: { readonly first: string; readonly second: string },
  named: Pick<NamedModels, 'fast' | 'reasoning'>,
): Pick<ReviewModels, 'able' | 'first' | 'second' | 'missing'> | undefined {
  const facts = models.filter((model) => model.type === 'llm');
  const able = facts.map(reviewModel);
  const known = (id: string | undefined): ReviewModel | undefined => {
    if (id === undefined || id === '') return undefined;
    const found = facts.findIndex((model) => model.id === id || model.loaded.some((one) => one.id === id));
    return found === -1 ? undefined : able[found];
  };
  const first = known(wanted.first) ?? known(named.reasoning) ?? known(named.fast) ?? able[0];
  if (first === undefined) return undefined;
  const missing = [wanted.first, wanted.second].filter(
    (id) => id !== '' && id !== noSecondModel && known(id) === undefined,
  );
  const second = secondTo(first, facts, able, wanted.second === noSecondModel ? undefined : known(wanted.second));
  const none = wanted.second === noSecondModel || second === undefined;
  return { able, first, missing: [...new Set(missing)], ...(none ? {} : { second }) };
}

function secondTo(
  first: ReviewModel,
  facts: readonly ModelFacts[],
  able: readonly ReviewModel[],
  wanted: ReviewModel | undefined,
): ReviewModels['second'] {
  if (wanted !== undefined && wanted.id !== first.id) return { ...wanted, chosen: true };
  const sizes = new Map(facts.map((model) => [model.id, weight(model)]));
  const others = able.filter((model) => model.id !== first.id && model.family !== first.family);
  const best = others.toSorted(
    (one, other) => Number(other.loaded) - Number(one.loaded) || (sizes.get(other.id) ?? 0) - (sizes.get(one.id) ?? 0),
  )[0];
  return best === undefined ? undefined : { ...best, chosen: false };
}

function reviewModel(model: ModelFacts): ReviewModel {
  const { contextTokens, slots } = model.loaded[0] ?? {};
  return {
    id: model.id,
    family: familyOf(model.id, model.architecture),
    loaded: model.loaded.length > 0,
    thinks: thinks(model.id, model.reasoning),
    ...(contextTokens === undefined ? {} : { contextTokens }),
    ...(slots === undefined ? {} : { slots }),
  };
}

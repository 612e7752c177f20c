import type { ModelFacts } from './modelFacts.ts';

export interface Suggestion {
  /** For every post. */
  readonly fast?: string;
  /** For the posts the fast one is unsure of; absent where there is no second model. */
  readonly reasoning?: string;
}

/**
 * Two models of the list to begin with. Fast: a loaded one before any other, then the smaller. Reasoning: another one, of
 * another family where there is one (two of a family make the same mistakes), loaded first, made to reason first, then the
 * bigger. Embedding models are never suggested.
 */
export function suggestModels(models: readonly ModelFacts[]): Suggestion {
  const able = models.filter((model) => model.type === 'llm');
  const fast = best(able, (model) => [isLoaded(model), canAnswerAtOnce(model), -weight(model)]);
  if (fast === undefined) return {};
  const others = able.filter((model) => model.id !== fast.id);
  const reasoning = best(others, (model) => [
    isLoaded(model),
    Number(reasons(model)),
    Number(family(model) !== family(fast)),
    weight(model),
  ]);
  return reasoning === undefined ? { fast: fast.id } : { fast: fast.id, reasoning: reasoning.id };
}

/** Billions of parameters, from what the server says, the name (`qwen3-8b`, `gemma-3-270m`), or the file's size. */
export function weight(model: ModelFacts): number {
  const said = /(\d+(?:\.\d+)?)\s*([bm])\b/i.exec(`${model.params ?? ''} ${model.id.replace(/[-_:/]/g, ' ')}`);
  if (said !== null) return Number(said[1]) * (said[2]?.toLowerCase() === 'm' ? 0.001 : 1);
  // Four to five bits a weight is what most files are quantised to.
  return model.sizeBytes === undefined ? 7 : model.sizeBytes / 0.6e9;
}

function best(models: readonly ModelFacts[], rank: (model: ModelFacts) => readonly number[]): ModelFacts | undefined {
  return models.toSorted((left, right) => compare(rank(right), rank(left)) || left.id.localeCompare(right.id))[0];
}

function compare(left: readonly number[], right: readonly number[]): number {
  const at = left.findIndex((value, index) => value !== right[index]);
  return at === -1 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

function isLoaded(model: ModelFacts): number {
  return Number(model.loaded.length > 0);
}

/** 0 for a model that always thinks first: one answer then costs hundreds of tokens. */
function canAnswerAtOnce(model: ModelFacts): number {
  const options = model.reasoning ?? [];
  if (options.length > 0) return Number(options.includes('off'));
  return Number(!/(^|[-_/])(r1|qwq|thinking|reasoning|gpt-oss)([-_.]|$)/i.test(model.id));
}

function reasons(model: ModelFacts): boolean {
  return (model.reasoning ?? []).length > 0 || canAnswerAtOnce(model) === 0;
}

/** `google/gemma-3-1b` and `gemma-2-9b` are both `gemma`. */
function family(model: ModelFacts): string {
  const name = model.architecture ?? model.id.split('/').at(-1) ?? model.id;
  return (/^[a-z]+/i.exec(name)?.[0] ?? name).toLowerCase();
}

/** Names of models that are made to think before they answer. */
const MADE_TO_THINK =
  /(?:^|[^a-z])(?:r1|qwq|thinking|reasoning|reasoner|gpt-?oss|magistral)(?![a-z])|qwen3(?!.*instruct)/iu;

/**
 * Whether a model can think before it answers, from the settings of reasoning that the server lists for it and, where it lists none, from its
 * name. One that can is let, and gets more room for its answer.
 */
export function thinks(modelId: string, reasoning?: readonly string[]): boolean {
  const options = (reasoning ?? []).filter((option) => option !== 'off' && option !== 'none');
  return options.length > 0 || (reasoning === undefined && MADE_TO_THINK.test(modelId.slice(0, 300)));
}

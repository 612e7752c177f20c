/**
 * Families by what stands in a model's name or architecture; the first that fits. One that was taught by another's answers counts as what
 * it was made from (`deepseek-r1-distill-qwen-7b` is a Qwen): its blind spots are its base's.
 */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/gpt[-_ ]?oss/u, 'gpt-oss'],
  [/qwen|qwq/u, 'qwen'],
  [/gemma/u, 'gemma'],
  [/mistral|mixtral|ministral|magistral|codestral|devstral|pixtral/u, 'mistral'],
  [/(?:^|[^a-z])phi(?![a-z])/u, 'phi'],
  [/granite/u, 'granite'],
  [/llama|vicuna|alpaca|nemotron|hermes/u, 'llama'],
  [/deepseek/u, 'deepseek'],
  [/smol[-_ ]?lm/u, 'smollm'],
  [/chatglm|(?:^|[^a-z])glm(?![a-z])/u, 'glm'],
  [/command[-_ ]?[ar]|cohere|(?:^|[^a-z])aya(?![a-z])/u, 'cohere'],
  [/internlm/u, 'internlm'],
  [/olmo/u, 'olmo'],
  [/exaone/u, 'exaone'],
  [/falcon/u, 'falcon'],
  [/(?:^|[^a-z])yi(?![a-z])/u, 'yi'],
  [/minicpm/u, 'minicpm'],
  [/seed[-_ ]?oss/u, 'seed-oss'],
  [/kimi|moonlight/u, 'kimi'],
  [/ernie/u, 'ernie'],
  [/(?:^|[^a-z])lfm/u, 'lfm'],
];

/**
 * Which family a model belongs to: two of one family share their blind spots, so they make one opinion. From the id (`qwen/qwen3-8b`) and,
 * where the server tells it, the architecture (`gemma3`); the id's first word where neither is known.
 */
export function familyOf(modelId: string, architecture?: string): string {
  const name = modelId.slice(0, 300).toLowerCase();
  // The publisher stands before the slash: "deepseek-ai/…-qwen" is no reason to call it by its publisher.
  const own = name.slice(name.lastIndexOf('/') + 1);
  const said = architecture?.slice(0, 100).toLowerCase() ?? '';
  // "llama" is also what many other models are built like: the name goes before the architecture.
  const known = familyIn(own) ?? familyIn(said) ?? familyIn(name);
  if (known !== undefined) return known;
  return (/\p{L}+/u.exec(own)?.[0] ?? own) || 'unknown';
}

function familyIn(text: string): string | undefined {
  return FAMILIES.find(([pattern]) => pattern.test(text))?.[1];
}

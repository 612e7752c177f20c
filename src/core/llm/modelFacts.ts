import { countField, field, isRecord, listField, textField } from './shape.ts';

export interface LoadedInstance {
  /** What to send as `model` to reach this instance and no other. */
  readonly id: string;
  /** Tokens it was loaded with, far below the model's most as a rule. */
  readonly contextTokens?: number;
  /** Requests it works on at once. */
  readonly slots?: number;
}

export interface ModelFacts {
  /** What to send as `model`. */
  readonly id: string;
  readonly type: 'llm' | 'embedding';
  readonly displayName: string;
  readonly loaded: readonly LoadedInstance[];
  /** False where the server does not tell what is loaded (a bare OpenAI-compatible one); `loaded` is then empty. */
  readonly loadedKnown: boolean;
  /** Tokens, the most the model was made for. */
  readonly maxContextTokens?: number;
  /** Settings of reasoning the server takes for it, as listed: `off`, `on`, `low`, … Empty or absent: none. */
  readonly reasoning?: readonly string[];
  readonly architecture?: string;
  /** As the server says it: `7B`. */
  readonly params?: string;
  readonly sizeBytes?: number;
  readonly format?: string;
}

/** No server offers more; a list beyond it is a fault, and would fill the picker. */
const MOST_MODELS = 2000;

/** Items of `GET /api/v1/models` (LM Studio 0.4.0 and later). */
export function nativeModels(body: unknown): readonly ModelFacts[] | undefined {
  if (!Array.isArray(field(body, 'models'))) return undefined;
  return facts(
    listField(body, 'models'),
    (item, id) => {
      const capabilities = field(item, 'capabilities');
      const reasoning = listField(field(capabilities, 'reasoning'), 'allowed_options').filter(isShortText).slice(0, 20);
      return {
        type: textField(item, 'type') === 'embedding' ? 'embedding' : 'llm',
        displayName: textField(item, 'display_name') ?? id,
        loaded: listField(item, 'loaded_instances').flatMap(instance),
        loadedKnown: true,
        ...known('maxContextTokens', countField(item, 'max_context_length')),
        ...(reasoning.length === 0 ? {} : { reasoning }),
        ...known('architecture', textField(item, 'architecture')),
        ...known('params', textField(item, 'params_string', 20)),
        ...known('sizeBytes', countField(item, 'size_bytes')),
        ...known('format', textField(item, 'format', 20)),
      };
    },
    'key',
  );
}

/** Items of `GET /api/v0/models` (LM Studio 0.3.6 and later). */
export function olderModels(body: unknown): readonly ModelFacts[] | undefined {
  const items = listField(body, 'data');
  if (!Array.isArray(field(body, 'data')) || items.some((item) => textField(item, 'state') === undefined))
    return undefined;
  return facts(
    items,
    (item, id) => ({
      type: textField(item, 'type') === 'embeddings' ? 'embedding' : 'llm',
      displayName: id,
      loaded:
        textField(item, 'state') === 'loaded'
          ? [{ id, ...known('contextTokens', countField(item, 'loaded_context_length')) }]
          : [],
      loadedKnown: true,
      ...known('maxContextTokens', countField(item, 'max_context_length')),
      ...known('architecture', textField(item, 'arch')),
      ...known('format', textField(item, 'compatibility_type', 20)),
    }),
    'id',
  );
}

/**
 * Items of `GET /v1/models`: the names, and what some servers add (`max_model_len` of vLLM; `meta.n_ctx_train`,
 * `meta.n_ctx`, `meta.n_params` and `meta.size` of llama-server).
 */
export function plainModels(body: unknown): readonly ModelFacts[] | undefined {
  if (!Array.isArray(field(body, 'data'))) return undefined;
  return facts(
    listField(body, 'data'),
    (item, id) => {
      const meta = field(item, 'meta');
      const length = countField(item, 'max_model_len');
      const context = countField(meta, 'n_ctx') ?? length;
      const params = countField(meta, 'n_params');
      return {
        type: looksLikeEmbedder(id) ? 'embedding' : 'llm',
        displayName: id,
        loaded: context === undefined || context === 0 ? [] : [{ id, contextTokens: context }],
        loadedKnown: context !== undefined && context > 0,
        ...known('maxContextTokens', countField(meta, 'n_ctx_train') ?? length),
        ...known('params', params === undefined || params === 0 ? undefined : billions(params)),
        ...known('sizeBytes', countField(meta, 'size')),
      };
    },
    'id',
  );
}

/**
 * A lone llama-server: `GET /props` tells `total_slots` and `default_generation_settings.n_ctx`, the context of one slot;
 * `GET /slots` tells the same as a list of slots, each with its `n_ctx`.
 */
export function withLlamaServer(models: readonly ModelFacts[], props: unknown, slots: unknown): readonly ModelFacts[] {
  const list = Array.isArray(slots) ? slots : [];
  const context = countField(field(props, 'default_generation_settings'), 'n_ctx') ?? countField(list[0], 'n_ctx') ?? 0;
  const count = countField(props, 'total_slots') ?? list.length;
  if (context <= 0 || models.length !== 1) return models;
  return models.map((model) => ({
    ...model,
    loaded: [{ id: model.id, contextTokens: context, ...(count > 0 ? { slots: count } : {}) }],
    loadedKnown: true,
  }));
}

type Details = Omit<ModelFacts, 'id'>;

function facts(
  items: readonly unknown[],
  read: (item: unknown, id: string) => Details,
  key: string,
): readonly ModelFacts[] {
  const byId = new Map<string, ModelFacts>();
  for (const item of items.slice(0, MOST_MODELS)) {
    const id = isRecord(item) ? textField(item, key, 300) : undefined;
    if (id !== undefined && !byId.has(id)) byId.set(id, { id, ...read(item, id) });
  }
  return [...byId.values()];
}

function instance(item: unknown): readonly LoadedInstance[] {
  const id = textField(item, 'id', 300);
  if (id === undefined) return [];
  const config = field(item, 'config');
  const slots = countField(config, 'parallel');
  return [
    {
      id,
      ...known('contextTokens', countField(config, 'context_length')),
      ...known('slots', slots === undefined || slots < 1 ? undefined : Math.floor(slots)),
    },
  ];
}

function known<Name extends string, Value>(name: Name, value: Value | undefined): { readonly [key in Name]?: Value } {
  const part: { [key in Name]?: Value } = {};
  if (value !== undefined) part[name] = value;
  return part;
}

function billions(params: number): string {
  return `${Number((params / 1e9).toPrecision(2))}B`;
}

function isShortText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 20;
}

function looksLikeEmbedder(id: string): boolean {
  return /(^|\/)text-embedding-|\bembed(ding)?s?\b|nomic-embed|bge-/i.test(id);
}

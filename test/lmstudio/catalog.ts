import type { Hub } from './hub.ts';
import type { Instance, SimulatedModel } from './types.ts';

/** `GET /v1/models`: names only; all of them with loading on request, else those that are loaded. */
export function plainCatalog(hub: Hub): unknown {
  const { models, settings } = hub.state;
  const shown =
    settings.jit && settings.kind.startsWith('lmstudio')
      ? models
      : models.filter((model) => loaded(hub, model).length > 0);
  const meta =
    settings.kind === 'llama-server' ? { meta: { n_ctx_train: 32_768, n_params: 270_000_000, size: 241_000_000 } } : {};
  return {
    object: 'list',
    data: shown.map((model) => ({ id: model.key, object: 'model', owned_by: 'organization_owner', ...meta })),
  };
}

/** `GET /api/v0/models`. */
export function olderCatalog(hub: Hub): unknown {
  return { object: 'list', data: hub.state.models.map((model) => olderItem(hub, model)) };
}

export function olderItem(hub: Hub, model: SimulatedModel): unknown {
  const instance = loaded(hub, model)[0];
  return {
    id: model.key,
    object: 'model',
    type: model.type === 'embedding' ? 'embeddings' : 'llm',
    publisher: publisherOf(model),
    arch: model.architecture ?? 'simulated',
    compatibility_type: model.format ?? 'gguf',
    quantization: 'Q4_K_M',
    state: instance === undefined ? 'not-loaded' : 'loaded',
    max_context_length: model.maxContext ?? 32_768,
    ...(instance === undefined ? {} : { loaded_context_length: instance.contextLength }),
  };
}

/** `GET /api/v1/models`. */
export function nativeCatalog(hub: Hub): unknown {
  return { models: hub.state.models.map((model) => nativeItem(hub, model)) };
}

function nativeItem(hub: Hub, model: SimulatedModel): unknown {
  const embedding = model.type === 'embedding';
  return {
    type: embedding ? 'embedding' : 'llm',
    publisher: publisherOf(model),
    key: model.key,
    display_name: model.key,
    architecture: model.architecture ?? 'simulated',
    quantization: { name: 'Q4_K_M', bits_per_weight: 4 },
    size_bytes: model.sizeBytes ?? 771_933_305,
    params_string: model.params ?? null,
    loaded_instances: loaded(hub, model).map((instance) => ({
      id: instance.id,
      config: { context_length: instance.contextLength, ...(embedding ? {} : { parallel: instance.parallel }) },
    })),
    max_context_length: model.maxContext ?? 32_768,
    format: model.format ?? 'gguf',
    ...(embedding ? {} : { capabilities: capabilities(model) }),
    description: null,
  };
}

function capabilities(model: SimulatedModel): unknown {
  const options = model.reasoningOptions;
  return {
    vision: false,
    trained_for_tool_use: false,
    ...(options === undefined ? {} : { reasoning: { allowed_options: options, default: options[0] } }),
  };
}

function loaded(hub: Hub, model: SimulatedModel): readonly Instance[] {
  return hub.state.instances.filter((instance) => instance.key === model.key);
}

function publisherOf(model: SimulatedModel): string {
  return model.key.includes('/') ? (model.key.split('/')[0] ?? '') : 'simulator';
}

import type { FaultCode } from '../../core/llm/chat.ts';
import type { Server } from '../../core/llm/discovery.ts';
import { clipped, withoutIcons } from '../platform/plainText.ts';
import type { NamedModels } from './models.ts';

/** What is known of the server now. */
export type ServerState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'checking' }
  /** The owner set `impact.file.engine` to the built-in engine: nothing is asked of a server. */
  | { readonly kind: 'unused' }
  /** The server is on another machine and the owner has not agreed to send posts there: it is not even asked. */
  | { readonly kind: 'not-agreed'; readonly address: string }
  | ({ readonly kind: 'ready'; readonly server: Server } & NamedModels)
  | {
      readonly kind: 'off';
      readonly code: FaultCode | 'bad-address';
      readonly message: string;
      /** `impact.file.engine` is `server`: a run stops instead of falling back to the built-in engine. */
      readonly required: boolean;
    };

/** One line for the overview. */
export function summaryOf(state: ServerState): string {
  switch (state.kind) {
    case 'unknown':
      return 'Server not asked yet';
    case 'checking':
      return 'Asking the server…';
    case 'unused':
      return 'Built-in engine, by your setting';
    case 'not-agreed':
      return 'On another machine: you are asked first';
    case 'off':
      if (state.code !== 'unreachable') return 'Server cannot be used';
      return state.required ? 'The server does not answer' : 'No server: built-in engine';
    case 'ready': {
      const models = [state.fast, state.reasoning].flatMap((model) => (model === undefined ? [] : [shortName(model)]));
      const name = state.server.kind === 'lmstudio' ? 'LM Studio' : 'Model server';
      return models.length === 0 ? `${name}, no model` : models.join(' and ');
    }
  }
}

/** The status bar has room for one name: the fast model's, without the publisher before it. */
export function statusBarText(state: ServerState): string {
  switch (state.kind) {
    case 'unknown':
      return '$(package) Impact';
    case 'unused':
      return '$(package) Impact: built-in';
    case 'checking':
      return '$(loading~spin) Impact';
    case 'not-agreed':
      return '$(globe) Impact: remote server';
    case 'off':
      if (state.code === 'unreachable' && !state.required) return '$(package) Impact: built-in';
      return state.code === 'unreachable' ? '$(debug-disconnect) Impact: no server' : '$(warning) Impact: check server';
    case 'ready':
      if (state.fast === undefined) return '$(warning) Impact: no model';
      return `$(${state.missing.length > 0 ? 'warning' : 'hubot'}) Impact: ${shortName(state.fast)}`;
  }
}

/** Lines of the status bar's tooltip. Plain text: names come from the server. */
export function stateLines(state: ServerState): readonly string[] {
  switch (state.kind) {
    case 'unknown':
    case 'checking':
      return ['Asking the server…'];
    case 'unused':
      return ['The built-in engine files what your rules leave open, by your setting.'];
    case 'not-agreed':
      return [`${state.address} is not on this machine.`, 'You are asked before the first post is sent there.'];
    case 'off':
      return [state.message, afterFault(state)];
    case 'ready':
      return [
        `${state.server.kind === 'lmstudio' ? 'LM Studio' : 'Server'} at ${state.server.address}`,
        `Every post: ${modelLine(state.server, state.fast)}`,
        `Doubtful posts: ${modelLine(state.server, state.reasoning)}`,
        ...state.missing.map((id) => `Your settings name “${clipped(id, 80)}”, which is not there.`),
      ];
  }
}

function afterFault({ code, required }: Extract<ServerState, { kind: 'off' }>): string {
  if (required) return 'A dry run stops until it is mended: your setting impact.file.engine asks for a server.';
  return code === 'unreachable'
    ? 'Until then the built-in engine files what your rules leave open.'
    : 'A dry run asks whether the built-in engine is to file instead.';
}

function modelLine(server: Server, id: string | undefined): string {
  if (id === undefined) return 'no model';
  const facts = server.models.find((model) => model.id === id || model.loaded.some((one) => one.id === id));
  const context = facts?.loaded[0]?.contextTokens;
  if (facts?.loadedKnown === true && facts.loaded.length === 0) return `${id} (loaded when it is needed)`;
  return context === undefined ? id : `${id} (context ${context.toLocaleString('en')})`;
}

function shortName(model: string): string {
  return withoutIcons(clipped(model.split('/').at(-1) ?? model, 28));
}

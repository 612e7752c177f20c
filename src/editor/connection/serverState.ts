import type { FaultCode } from '../../core/llm/chat.ts';
import type { Server } from '../../core/llm/discovery.ts';

/** What is known of the server now. */
export type ServerState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'checking' }
  /** The owner set `impact.file.engine` to the built-in engine: nothing is asked of a server. */
  | { readonly kind: 'unused' }
  | { readonly kind: 'ready'; readonly server: Server; readonly fast?: string; readonly reasoning?: string }
  | { readonly kind: 'off'; readonly code: FaultCode | 'bad-address'; readonly message: string };

/** One line for the overview. */
export function summaryOf(state: ServerState): string {
  switch (state.kind) {
    case 'unknown':
      return 'Server not asked yet';
    case 'checking':
      return 'Asking the server…';
    case 'unused':
      return 'Built-in engine, by your setting';
    case 'off':
      return state.code === 'unreachable' ? 'No server: built-in engine' : 'Server cannot be used: built-in engine';
    case 'ready': {
      const models = [state.fast, state.reasoning].filter((model) => model !== undefined);
      const name = state.server.kind === 'lmstudio' ? 'LM Studio' : 'Model server';
      return models.length === 0 ? `${name}, no model` : `${name}: ${models.join(' and ')}`;
    }
  }
}

/** The status bar has room for one name: the fast model's, without the publisher before it. */
export function statusBarText(state: ServerState): string {
  switch (state.kind) {
    case 'unknown':
    case 'unused':
      return '$(package) Impact: built-in';
    case 'checking':
      return '$(loading~spin) Impact';
    case 'off':
      return state.code === 'unreachable' ? '$(package) Impact: built-in' : '$(warning) Impact: server';
    case 'ready':
      return state.fast === undefined ? '$(warning) Impact: no model' : `$(hubot) Impact: ${shortName(state.fast)}`;
  }
}

function shortName(model: string): string {
  // `$(` in a name from the server would draw an icon.
  const name = (model.split('/').at(-1) ?? model).replaceAll('$(', '(');
  return name.length > 28 ? `${name.slice(0, 27)}…` : name;
}

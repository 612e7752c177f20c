import type { Connection } from '../../core/llm/connection.ts';
import type { Server } from '../../core/llm/discovery.ts';
import { readSetting } from '../platform/settings.ts';
import type { ModelUse } from './modelAccess.ts';

/** The two models of the settings, where the server has them; else those that suit best. */
export async function namedModels(server: Server): Promise<{ fast?: string; reasoning?: string }> {
  const { suggestModels } = await import('../../core/llm/suggest.ts');
  const suggested = suggestModels(server.models);
  const known = (id: string): string | undefined =>
    server.models.some((model) => model.id === id || model.loaded.some((one) => one.id === id)) ? id : undefined;
  const fast = known(readSetting('impact.server.fastModel')) ?? suggested.fast;
  const wanted = readSetting('impact.server.reasoningModel');
  const second = [known(wanted), suggested.reasoning, suggested.fast].find((id) => id !== undefined && id !== fast);
  const reasoning = wanted === noSecondModel ? undefined : second;
  return { ...(fast === undefined ? {} : { fast }), ...(reasoning === undefined ? {} : { reasoning }) };
}

/** Value of the setting for the reasoning model that says: the fast one alone. */
export const noSecondModel = 'none';

/** What to know of a model before prompts are made for it. */
export function modelUse(connection: Connection, id: string): ModelUse {
  return {
    id,
    slots: connection.slots(id),
    contextTokens: connection.contextTokens(id),
    sharesContext: connection.sharesContext(id),
  };
}

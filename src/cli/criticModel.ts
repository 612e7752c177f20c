import { loadedModel } from '../core/categorize/modelEngines.ts';
import { builtInLenses } from '../core/critic/lenses/builtIn.ts';
import { lensesFor } from '../core/critic/lenses/choose.ts';
import { familyOf } from '../core/critic/run/family.ts';
import type { LateCritic, ReviewResult } from '../core/critic/run/run.ts';
import { thinks } from '../core/critic/run/thinks.ts';
import { runReview } from '../core/critic/run/runReview.ts';
import type { Connection } from '../core/llm/connection.ts';
import type { Outcome } from '../core/outcome.ts';
import type { ReviewChoice, Told } from './criticChoice.ts';
import { chooseModels, openConnection } from './models.ts';
import type { Terminal } from './terminal.ts';

/** A review by a server's models. With `auto` (not `required`) a server that does not answer leaves the rules alone: `undefined`. */
export async function reviewWithModels(
  { document, slots, today }: Told,
  choice: ReviewChoice,
  terminal: Terminal,
): Promise<Outcome<ReviewResult | undefined>> {
  const { clock, signal, progress } = terminal;
  const connection = await openConnection(choice.url, terminal);
  if (connection.kind === 'failed' && !choice.required) {
    terminal.err(`${connection.message} Checked by rules alone.`);
    return { kind: 'ok', value: undefined };
  }
  if (connection.kind !== 'ok') return connection;
  const chosen = chooseModels(connection.value, {
    ...(choice.model === undefined ? {} : { model: choice.model }),
    reasoning: choice.second ?? 'none',
  });
  if (chosen.kind !== 'ok') return chosen;
  const { fast, reasoning } = chosen.value;
  const models = reasoning === undefined ? [fast] : [fast, reasoning];
  return runReview({
    document,
    slots,
    lenses: lensesFor(builtInLenses, document.kind, choice.depth),
    depth: choice.depth,
    chat: connection.value.chat,
    critics: models.map((id) => lateCritic(id, connection.value, terminal)),
    known: [],
    run: 'R1',
    today,
    clock,
    signal,
    onEvent: (event) => {
      if (event.kind === 'progress') progress.report({ stage: event.stage, done: event.done, total: event.total });
      if (event.kind === 'model' && event.loading) progress.report({ stage: `Waiting for ${event.model}`, done: 0 });
    },
  });
}

function lateCritic(id: string, connection: Connection, terminal: Terminal): LateCritic {
  const family = familyOf(id, connection.facts(id)?.architecture);
  return {
    id,
    family,
    open: async (signal) => {
      const use = await loadedModel(connection, id, signal, terminal.progress);
      if (use.kind !== 'ok') return use;
      const { contextTokens, slots } = use.value;
      const reasons = thinks(id, connection.facts(id)?.reasoning);
      return { kind: 'ok', value: { id, family, contextTokens, slots, thinks: reasons } };
    },
  };
}

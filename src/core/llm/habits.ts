import type { ChatRequest } from './chat.ts';
import type { RefusedPart } from './faults.ts';
import type { ModelFacts } from './modelFacts.ts';

/** How one request is put to one model. */
export interface RequestForm {
  /** Id to send: of the loaded instance where there is one. */
  readonly model: string;
  /** Who sees to the schema: the server by masking tokens, or the prompt by asking. */
  readonly schema: 'server' | 'prompt';
  readonly effort: 'none' | 'low' | 'medium' | undefined;
}

export interface Habits {
  /** `loads`: the model is not in memory, whatever the facts said when they were asked for. */
  form(request: ChatRequest, facts: ModelFacts | undefined, loads: boolean): RequestForm;
  /** This model did not bear that part; it is not sent to it again. */
  avoid(model: string, part: RefusedPart): void;
  /** The part was not to blame after all. */
  forgive(model: string, part: RefusedPart): void;
}

/** What was learnt of each model while this window runs. Not kept on disk: an update of the server may mend it. */
export function createHabits(): Habits {
  const avoided = new Set<string>();
  const avoids = (model: string, part: RefusedPart): boolean => avoided.has(`${part} ${model}`);
  return {
    form: (request, facts, loads) => {
      const { model } = request;
      const byPrompt = request.think === true || isHarmony(model, facts) || avoids(model, 'schema');
      return {
        model: loads ? model : instanceOf(model, facts),
        schema: byPrompt ? 'prompt' : 'server',
        effort: avoids(model, 'effort') ? undefined : effort(request, facts),
      };
    },
    avoid: (model, part) => void avoided.add(`${part} ${model}`),
    forgive: (model, part) => void avoided.delete(`${part} ${model}`),
  };
}

/** An instance's own id reaches it and loads no second one. */
function instanceOf(model: string, facts: ModelFacts | undefined): string {
  const loaded = facts?.loaded ?? [];
  return loaded.some(({ id }) => id === model) ? model : (loaded[0]?.id ?? model);
}

/** gpt-oss: a schema masks the control words of its own format, and what comes out is garbled. */
function isHarmony(model: string, facts: ModelFacts | undefined): boolean {
  return /gpt[-_]?oss/i.test(`${model} ${facts?.architecture ?? ''}`);
}

/** Sent only where the server lists settings for the model: others may answer 400. `off` is spelt `none` on this route. */
function effort(request: ChatRequest, facts: ModelFacts | undefined): RequestForm['effort'] {
  const options = facts?.reasoning ?? [];
  if (request.think === true) return options.includes('medium') || options.includes('on') ? 'medium' : undefined;
  if (options.includes('off') || options.includes('none')) return 'none';
  return options.includes('low') ? 'low' : undefined;
}

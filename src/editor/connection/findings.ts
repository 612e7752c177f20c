import type { ConnectionFinding } from '../../core/llm/checkConnection.ts';
import { withoutIcons } from '../platform/plainText.ts';

/** What picking a finding does. */
export type Step = 'chooseModels' | 'setKey' | 'setAddress' | 'load' | 'copyLoad' | 'agree' | 'withdraw' | 'again';

export interface FindingText {
  readonly label: string;
  /** What to do, or what picking the line does; empty where there is nothing to say. */
  readonly detail: string;
  readonly step: Step | undefined;
}

export interface Standing {
  /** The owner agreed to send posts to this address. */
  readonly agreed: boolean;
}

const icons = { ok: 'pass', hint: 'info', problem: 'error' } as const;

/** A finding as a line to pick: what is so, what to do, and the step that does it. Texts of the server stay plain. */
export function findingText(finding: ConnectionFinding, standing: Standing): FindingText {
  const step = stepFor(finding, standing);
  return {
    label: `$(${icons[finding.level]}) ${withoutIcons(firstSentence(finding.message))}`,
    detail: withoutIcons(detailOf(finding, step)),
    step,
  };
}

function stepFor(finding: ConnectionFinding, standing: Standing): Step | undefined {
  switch (finding.code) {
    case 'connected':
    case 'no-model':
      return 'chooseModels';
    case 'unauthorized':
      return 'setKey';
    case 'bad-address':
    case 'wrong-address':
      return 'setAddress';
    case 'another-machine':
      return standing.agreed ? 'withdraw' : 'agree';
    case 'none-loaded':
    case 'loads-on-request':
      return finding.model === undefined ? 'again' : 'load';
    case 'small-context':
      return 'copyLoad';
    default:
      return 'again';
  }
}

function detailOf({ code, next, model }: ConnectionFinding, step: Step | undefined): string {
  // The step does it: the command for a terminal is not needed beside it.
  if (step === 'load') return `Pick this to load “${model ?? ''}” now.`;
  if (step === 'copyLoad') return `${next.replaceAll('`', '')} Pick this to copy the command.`;
  if (code === 'connected') return 'Pick this to choose the models.';
  if (step === 'setKey') return `${next} Pick this to set it.`;
  if (step === 'setAddress') return `${next} Pick this to change it.`;
  if (step === 'agree') return 'Nothing is sent there before you agree. Pick this to see what would be sent.';
  if (step === 'withdraw') return 'You agreed to that. Pick this to take it back.';
  return step === 'again' && next !== '' ? `${next.replaceAll('`', '')} Pick this to ask again.` : next;
}

/** The rest of a message is the next step, which stands below it. A point inside an address or a number ends no sentence. */
function firstSentence(message: string): string {
  return /^.*?[.!?](?=\s+[\p{Lu}“])/su.exec(message)?.[0] ?? message;
}

/** What the owner types to load a model anew with a longer context: the loaded one must go first, or there are two of it. */
export function loadCommand(model: string, contextTokens: number): string {
  // The name comes from the server and is meant for a shell.
  const name = /^[\w./:@+-]+$/u.test(model) && !model.startsWith('-') ? model : `'${model.replaceAll("'", '')}'`;
  return `lms unload ${name} && lms load ${name} -c ${contextTokens}`;
}

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
  /** A key is set for this address. */
  readonly hasKey: boolean;
}

const icons = { ok: 'pass', hint: 'info', problem: 'error' } as const;

/**
 * A finding as a line to pick: what is so, what to do, and the step that does it. A quick pick shows some 80 characters, so
 * what is so stands alone in the first line and the way out begins the second. Texts of the server stay plain.
 */
export function findingText(finding: ConnectionFinding, standing: Standing): FindingText {
  const step = stepFor(finding, standing);
  const [what, more] = headAndRest(finding.message);
  return {
    label: `$(${icons[finding.level]}) ${withoutIcons(what)}`,
    detail: withoutIcons(detailOf(finding, more, step, standing).replaceAll('`', '')),
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
      return loadCommand(finding.model ?? '', 0) === undefined ? 'again' : 'copyLoad';
    default:
      return 'again';
  }
}

function detailOf(
  { code, next, model }: ConnectionFinding,
  more: string,
  step: Step | undefined,
  { hasKey }: Standing,
): string {
  if (code === 'connected') return `${more} Pick this to choose the models.`.trim();
  switch (step) {
    // The step does it: the command for a terminal is not needed beside it.
    case 'load':
      return `Pick this to load “${model ?? ''}” now. ${more}`;
    case 'copyLoad':
      return `${more} Pick this to copy the command that loads it with more.`;
    case 'setKey':
      return hasKey
        ? 'The key that is set is not taken. Pick this to set another (Developer → API tokens).'
        : 'No key is set. Pick this to set one (LM Studio makes it: Developer → API tokens).';
    case 'setAddress':
      return 'Pick this to correct the address; LM Studio shows its own on the Developer page.';
    case 'agree':
      return 'Nothing is sent there before you agree. Pick this to see what would be sent.';
    case 'withdraw':
      return 'You agreed to that. Pick this to take it back.';
    case 'again':
    case 'chooseModels':
    case undefined:
      return next;
  }
}

/** `It is so; that follows.` and `It is so (which).` in two. What comes after the first sentence is the next step, told below. */
function headAndRest(message: string): readonly [what: string, more: string] {
  // A point inside an address or a number ends no sentence.
  const sentence = /^.*?[.!?](?=\s+[\p{Lu}“])/su.exec(message)?.[0] ?? message;
  const parts = /^(?<what>.+?)(?:; (?<follows>.+)\.| \((?<which>.+)\)\.)$/su.exec(sentence)?.groups;
  const rest = parts?.['follows'] ?? parts?.['which'];
  if (parts?.['what'] === undefined || rest === undefined) return [sentence, ''];
  return [`${parts['what']}.`, `${rest.charAt(0).toUpperCase()}${rest.slice(1)}.`];
}

/**
 * What the owner types to load a model anew with a longer context: the loaded one must go first, or there are two of it.
 * `undefined` where the name, which comes from the server, could be more than a name to some shell: what one shell takes for
 * quotes is plain text to another (`cmd.exe`).
 */
export function loadCommand(model: string, contextTokens: number): string | undefined {
  if (!/^[\w./:@+][\w./:@+-]*$/u.test(model)) return undefined;
  return `lms unload ${model} && lms load ${model} -c ${contextTokens}`;
}

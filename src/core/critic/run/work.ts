import type { ChatFault } from '../../llm/chat.ts';
import { partText } from './partText.ts';
import type { Part } from './parts.ts';
import type { Plan } from './plan.ts';
import type { PartText } from './prompt.ts';
import type { ReadSheet } from './readSheet.ts';
import type { Stage } from './stage.ts';

/** What all lens calls of one critic share. */
export interface Work extends Stage {
  readonly plan: Plan;
  readonly mark: string;
  readonly sheet: ReadSheet;
  /** Set by the first fault after which nothing more can be asked. */
  fatal?: ChatFault;
}

export function partFor({ request, plan, mark }: Work, at: number, around: string): PartText {
  const part = plan.parts[at];
  const text = part === undefined ? '' : textOf(part, request.document);
  return { text, mark, which: plan.parts.length === 1 ? '' : whichPart(plan, at), around };
}

function textOf({ before, span }: Part, document: Stage['request']['document']): string {
  return [...before, span].map((one) => partText(document, one)).join('\n\n');
}

/** "part 2 of 3". */
export function whichPart({ parts }: Plan, at: number): string {
  return `part ${at + 1} of ${parts.length}`;
}

import { voiceKind } from './confidence/labelsOf.ts';
import type { Plan } from './plan.ts';

/**
 * Says on how many posts the built-in engine is believed against a model, and what that rests on; `undefined` where it is on none.
 * Holds the model's name, which is text of a server.
 */
export function voicesText(plan: Pick<Plan, 'rows' | 'calibration'>): string | undefined {
  const led = plan.rows.filter(({ proposal }) => isLed(proposal) && proposal.other !== undefined);
  const models = [...new Set(led.flatMap(({ proposal }) => proposal.other?.by ?? []))];
  if (led.length === 0) return undefined;
  const marks = plan.calibration?.gold.filter(isLed) ?? [];
  const right = marks.filter((mark) => mark.right).length;
  const posts = led.length === 1 ? 'On 1 post' : `On ${led.length.toLocaleString('en')} posts`;
  const proof =
    marks.length === 0 ? '' : `: right on ${right} of ${marks.length} such posts whose theme your own terms tell`;
  return `${posts} the built-in engine, which learnt from your posts, is believed against ${models.join(' and ')}${proof}.`;
}

function isLed(one: Parameters<typeof voiceKind>[0]): boolean {
  return one.by === 'built-in' && voiceKind(one) === 'models';
}

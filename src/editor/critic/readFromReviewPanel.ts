import { ownerVerdicts } from '../../core/critic/findings/review.ts';
import type { FromReviewPanel } from '../../webview/critic/protocol.ts';

type Act = Extract<FromReviewPanel, { type: 'act' }>['act'];
type What = Extract<FromReviewPanel, { type: 'ask' }>['what'];

const acts: readonly Act[] = [
  'accept',
  'dismiss',
  'defer',
  'reopen',
  'fixed',
  'defend',
  'explain',
  'propose',
  'recheck',
];
const whats: readonly What[] = ['review', 'stop', 'steelman', 'export', 'log', 'questions'];
const longestText = 20_000;

/** A message of the panel; `undefined` for whatever is none. */
export function readFromReviewPanel(data: unknown): FromReviewPanel | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(data));
  const text = (name: string): string | undefined => {
    const value = fields.get(name);
    return typeof value === 'string' && value.length <= longestText ? value : undefined;
  };
  const finding = text('finding');
  const type = fields.get('type');
  if (type === 'ready') return { type };
  if ((type === 'select' || type === 'reveal') && finding !== undefined) return { type, finding };
  if (type === 'act') {
    const act = acts.find((one) => one === fields.get('act'));
    return act === undefined || finding === undefined ? undefined : { type, finding, act };
  }
  if (type === 'verdict') {
    const verdict = ownerVerdicts.find((one) => one === fields.get('verdict'));
    const words = text('text');
    return verdict === undefined || words === undefined ? undefined : { type, verdict, text: words };
  }
  if (type !== 'ask') return undefined;
  const what = whats.find((one) => one === fields.get('what'));
  return what === undefined ? undefined : { type, what };
}

import { steps, type FromReportPage } from '../../webview/filing/protocol.ts';

const longestId = 5_000;

/** A message of the report's page; `undefined` for whatever is none. Whether the post is one of the plan is asked where it is opened. */
export function readFromReportPage(data: unknown): FromReportPage | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(data));
  const [type, post] = [fields.get('type'), fields.get('post')];
  if (type === 'ready') return { type };
  if (type === 'open') return typeof post === 'string' && post.length <= longestId ? { type, post } : undefined;
  const step = steps.find((one) => one === fields.get('step'));
  return type === 'step' && step !== undefined ? { type, step } : undefined;
}

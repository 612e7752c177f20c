import type { Outcome } from './outcome.ts';

const longestFile = 10_000_000;

/**
 * The fields of a file of ours that says `"version": 1`. Fails, so that nobody writes over it, where it is no JSON (a merge left its
 * marks, half a file) or comes from a later version of this extension.
 */
export function readVersioned(text: string): Outcome<ReadonlyMap<string, unknown>> {
  if (text.length > longestFile) return failed('it is larger than 10 MB.');
  const clean = text.replace(/^\uFEFF/u, '');
  if (/^(?:<{7}|>{7}|={7})(?: |\r?$)/mu.test(clean))
    return failed('a merge left its conflict marks (<<<<<<<) in it. Settle them, then it is read again.');
  let value: unknown;
  try {
    value = JSON.parse(clean);
  } catch (fault) {
    return failed(`it is no valid JSON (${fault instanceof Error ? fault.message : 'unreadable'}).`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return failed('it holds no JSON object.');
  const fields = new Map<string, unknown>(Object.entries(value));
  const version = fields.get('version');
  if (typeof version === 'number' && version > 1)
    return failed(`it was written by a later version of this extension (format ${version}; this one knows 1).`);
  if (version !== 1) return failed('it does not say "version": 1.');
  return { kind: 'ok', value: fields };
}

function failed(why: string): Outcome<never> {
  return { kind: 'failed', message: `It cannot be used and is left as it is: ${why}` };
}

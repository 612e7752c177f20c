import { dirname } from 'node:path';
import { faultText, isAbsent } from '../core/categorize/faultText.ts';
import { impactPath } from '../core/categorize/impactFolder.ts';
import type { Plan } from '../core/categorize/plan.ts';
import { loadPlan } from '../core/categorize/planFile.ts';
import { parsePlan } from '../core/categorize/planText.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Files } from '../core/ports.ts';

/** Reads the plan to apply. The blog's own saved plan comes with the decisions that were made since it was saved. */
export async function readPlan(folder: string, path: string, files: Files): Promise<Outcome<Plan>> {
  if (path === impactPath(folder, 'plan.json')) {
    const loaded = await loadPlan(folder, files);
    if (loaded.kind !== 'ok') return loaded;
    if (loaded.value !== undefined) return { kind: 'ok', value: loaded.value.plan };
  }
  let text: string;
  try {
    text = new TextDecoder().decode(await files.read(path));
  } catch (error) {
    const why = isAbsent(error) ? 'there is no such file' : faultText(error);
    return { kind: 'failed', message: `The plan ${path} cannot be read: ${why}.` };
  }
  const plan = parsePlan(text);
  return plan.kind === 'failed' ? { kind: 'failed', message: `${path}: ${plan.message}` } : plan;
}

export async function writeBytes(path: string, bytes: Uint8Array, files: Files): Promise<Outcome<undefined>> {
  try {
    await files.replace(path, bytes);
    return { kind: 'ok', value: undefined };
  } catch (error) {
    const why = isAbsent(error) ? 'there is no such folder' : faultText(error);
    return { kind: 'failed', message: `${path} cannot be written: ${why}.` };
  }
}

/** Why nothing could be written there; asked before a run, whose hours of work would find no place. */
export async function outputFault(path: string, files: Files): Promise<string | undefined> {
  try {
    if ((await files.facts(path))?.kind === 'folder') return `${path} cannot be written: it is a folder.`;
    if ((await files.facts(dirname(path)))?.kind === 'folder') return undefined;
    return `${path} cannot be written: there is no such folder.`;
  } catch (error) {
    return `${path} cannot be written: ${faultText(error)}.`;
  }
}

import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Plan } from '../core/categorize/plan.ts';
import { exportReport } from '../core/categorize/report/exportReport.ts';
import { reportOf } from '../core/categorize/report/reportOf.ts';
import type { Outcome } from '../core/outcome.ts';
import { readInstalled } from './installed.ts';
import { writeBytes } from './planOnDisk.ts';
import type { Terminal } from './terminal.ts';

/** Writes the report of a plan as one HTML file. `target`: the share of right ones that the rules ask for, 0 to 1. */
export async function writeReport(
  path: string,
  plan: Plan,
  target: number,
  terminal: Terminal,
): Promise<Outcome<undefined>> {
  const page = await pageOf(plan, target, terminal);
  return page.kind === 'ok' ? writeBytes(resolve(terminal.folder, path), page.value, terminal.files) : page;
}

async function pageOf(plan: Plan, target: number, terminal: Terminal): Promise<Outcome<Uint8Array>> {
  const script = await readInstalled('dist/webview/filing.js', terminal);
  if (script.kind !== 'ok') return script;
  const html = exportReport({ report: reportOf(plan, undefined, target), script: script.value, sha256 });
  return { kind: 'ok', value: new TextEncoder().encode(html) };
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64');
}

import * as vscode from 'vscode';
import { readSetting, writeFolderSetting } from '../platform/settings.ts';
import { tell } from '../platform/messages.ts';
import { ruleName } from './lintDiagnostics.ts';

/** The word is the owner's: no rule complains of it again in this folder. */
export async function addTerm(term: unknown, document: unknown): Promise<void> {
  if (typeof term !== 'string' || term === '') return;
  await add('impact.critic.terms', term, document);
  void tell(`“${term}” counts as one of your own words here.`);
}

export async function turnRuleOff(rule: unknown, document: unknown): Promise<void> {
  if (typeof rule !== 'string' || rule === '') return;
  await add('impact.critic.rulesOff', rule, document);
  void tell(`“${ruleName(rule)}” is off in this folder. The setting impact.critic.rulesOff turns it on again.`);
}

async function add(
  id: 'impact.critic.terms' | 'impact.critic.rulesOff',
  value: string,
  document: unknown,
): Promise<void> {
  const scope = document instanceof vscode.Uri ? document : undefined;
  await writeFolderSetting(id, [...new Set([...readSetting(id, scope), value])], scope);
}

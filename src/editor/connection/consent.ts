import type * as vscode from 'vscode';
import { confirm } from '../platform/messages.ts';

/** What would be sent to another machine. Who agreed to the one has not agreed to the other. */
export type Sent = 'posts' | 'features' | 'documents';

const memoryKeys: Readonly<Record<Sent, string>> = {
  posts: 'impact.agreedAddresses',
  features: 'impact.agreedAddresses.features',
  documents: 'impact.agreedAddresses.documents',
};

const details: Readonly<Record<Sent, string>> = {
  posts:
    'Each post that your rules leave open will be sent there: its title, its terms, its headings and parts of its text, together with your themes. ' +
    'Nothing else is sent. You are asked only once for this address.',
  features:
    'Each feature that you show as a prototype will be sent there: its narrative, its steps, its tables and the screens drawn of them. ' +
    'Nothing else is sent. You are asked only once for this address.',
  documents:
    'Each document that you have reviewed will be sent there, whole or in parts, with the questions of the review and what you say against a finding. ' +
    'Nothing else is sent. You are asked only once for this address.',
};

const buttons: Readonly<Record<Sent, string>> = {
  posts: 'Send Posts There',
  features: 'Send Features There',
  documents: 'Send Documents There',
};

/** Addresses on other machines that the owner agreed to send things to, remembered over all workspaces. */
export class Consent {
  readonly #memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  given(address: string, sent: Sent = 'posts'): boolean {
    return this.#agreed(sent).includes(address);
  }

  /** Asks once for each address, naming what will be sent. */
  async ask(address: string, sent: Sent = 'posts'): Promise<boolean> {
    if (this.given(address, sent)) return true;
    const question = `Send ${sent} to ${address}? It is not on this machine.`;
    if (!(await confirm(question, details[sent], buttons[sent]))) return false;
    await this.#memory.update(memoryKeys[sent], [...this.#agreed(sent), address]);
    return true;
  }

  async withdraw(address: string): Promise<void> {
    for (const sent of ['posts', 'features', 'documents'] as const) {
      const left = this.#agreed(sent).filter((agreed) => agreed !== address);
      await this.#memory.update(memoryKeys[sent], left);
    }
  }

  #agreed(sent: Sent): readonly string[] {
    return this.#memory.get<readonly string[]>(memoryKeys[sent], []);
  }
}

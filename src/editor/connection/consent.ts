import type * as vscode from 'vscode';
import { confirm } from '../platform/messages.ts';

/** What would be sent to another machine. Who agreed to the one has not agreed to the other. */
export type Sent = 'posts' | 'features';

const memoryKeys: Readonly<Record<Sent, string>> = {
  posts: 'impact.agreedAddresses',
  features: 'impact.agreedAddresses.features',
};

const details: Readonly<Record<Sent, string>> = {
  posts:
    'Each post that your rules leave open will be sent there: its title, its terms, its headings and parts of its text, together with your themes. ' +
    'Nothing else is sent. You are asked only once for this address.',
  features:
    'Each feature that you show as a prototype will be sent there: its narrative, its steps, its tables and the screens drawn of them. ' +
    'Nothing else is sent. You are asked only once for this address.',
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
    const what = sent === 'posts' ? 'Posts' : 'Features';
    const question = `Send ${sent} to ${address}? It is not on this machine.`;
    if (!(await confirm(question, details[sent], `Send ${what} There`))) return false;
    await this.#memory.update(memoryKeys[sent], [...this.#agreed(sent), address]);
    return true;
  }

  async withdraw(address: string): Promise<void> {
    for (const sent of ['posts', 'features'] as const) {
      const left = this.#agreed(sent).filter((agreed) => agreed !== address);
      await this.#memory.update(memoryKeys[sent], left);
    }
  }

  #agreed(sent: Sent): readonly string[] {
    return this.#memory.get<readonly string[]>(memoryKeys[sent], []);
  }
}

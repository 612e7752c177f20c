import type * as vscode from 'vscode';
import { confirm } from '../platform/messages.ts';

const memoryKey = 'impact.agreedAddresses';

/** Addresses on other machines that the owner agreed to send posts to, remembered over all workspaces. */
export class Consent {
  readonly #memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  given(address: string): boolean {
    return this.#agreed().includes(address);
  }

  /** Asks once for each address, naming what will be sent. */
  async ask(address: string): Promise<boolean> {
    if (this.given(address)) return true;
    const detail =
      'Each post that your rules leave open will be sent there: its title, its terms, its headings and parts of its text, together with your themes. ' +
      'Nothing else is sent. You are asked only once for this address.';
    if (!(await confirm(`Send posts to ${address}? It is not on this machine.`, detail, 'Send Posts There')))
      return false;
    await this.#memory.update(memoryKey, [...this.#agreed(), address]);
    return true;
  }

  async withdraw(address: string): Promise<void> {
    await this.#memory.update(
      memoryKey,
      this.#agreed().filter((agreed) => agreed !== address),
    );
  }

  #agreed(): readonly string[] {
    return this.#memory.get<readonly string[]>(memoryKey, []);
  }
}

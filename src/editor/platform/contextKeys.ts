import * as vscode from 'vscode';
import type { ContextKeys } from '../../contributions.ts';

/** Sets a context key only when its value changes: each set is a round trip to the window and re-evaluates every `when`. */
export class ContextKeyStore {
  readonly #values = new Map<keyof ContextKeys, unknown>();

  set<Key extends keyof ContextKeys>(key: Key, value: ContextKeys[Key]): void {
    if (this.#values.get(key) === value) return;
    this.#values.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }
}

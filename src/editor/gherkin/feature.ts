import * as vscode from 'vscode';
import type { Services } from '../platform/services.ts';
import { onSettingChange, readSetting } from '../platform/settings.ts';
import { isGherkin } from './otherGherkin.ts';

/** Help with writing features, quiet where another extension for Gherkin gives it. */
export function registerGherkin(services: Services): vscode.Disposable {
  const help = new Help(services);
  return vscode.Disposable.from(
    help,
    onSettingChange(['impact.gherkin.help'], () => help.decide()),
    vscode.extensions.onDidChange(() => help.decide()),
  );
}

/** Its code is loaded after activation, and the parser when a feature asks for something. */
class Help implements vscode.Disposable {
  readonly #services: Services;
  #wanted = false;
  #running: vscode.Disposable | undefined;

  constructor(services: Services) {
    this.#services = services;
    this.decide();
  }

  decide(): void {
    const setting = readSetting('impact.gherkin.help');
    this.#want(setting === 'on' || (setting === 'auto' && !othersSpeakGherkin(this.#services.extension)));
  }

  #want(wanted: boolean): void {
    this.#wanted = wanted;
    if (wanted) {
      this.#start().catch((error: unknown) => {
        this.#services.log.error(`Help with features did not start: ${String(error)}`);
      });
      return;
    }
    this.#running?.dispose();
    this.#running = undefined;
  }

  async #start(): Promise<void> {
    const { startHelp } = await import('./help.ts');
    // It may be unwanted again, or be there, by the time that its code is.
    if (this.#wanted) this.#running ??= startHelp(this.#services.log);
  }

  dispose(): void {
    this.#want(false);
  }
}

/** Two formatters, two lists of faults and two of steps help nobody. */
function othersSpeakGherkin(own: vscode.Uri): boolean {
  const others = vscode.extensions.all.filter(({ extensionUri }) => extensionUri.toString() !== own.toString());
  return others.some(({ id, packageJSON }) => isGherkin(id, packageJSON));
}

import type * as vscode from 'vscode';
import { Blogs } from './editor/categorize/blogs.ts';
import { Documents } from './editor/categorize/documents.ts';
import { registerFiling } from './editor/categorize/feature.ts';
import { registerConnection } from './editor/connection/feature.ts';
import type { ModelAccess } from './editor/connection/modelAccess.ts';
import { registerCritic } from './editor/critic/feature.ts';
import { registerGherkin } from './editor/gherkin/feature.ts';
import { fail } from './editor/platform/messages.ts';
import { createServices, type Services } from './editor/platform/services.ts';
import { registerPrototype } from './editor/prototype/feature.ts';
import { registerTaxonomy } from './editor/taxonomy/feature.ts';

export function activate(context: vscode.ExtensionContext): void {
  const { services, disposable } = createServices(context);
  context.subscriptions.push(disposable);
  const blogs = new Blogs(services);
  const documents = new Documents();
  context.subscriptions.push(blogs, documents);
  let models: ModelAccess | undefined;
  /** One line a feature; a feature that throws must not take the others down. */
  const features: Readonly<Record<string, () => vscode.Disposable>> = {
    Connection: () => {
      const { access, disposable: connection } = registerConnection(services);
      models = access;
      return connection;
    },
    Taxonomy: () => registerTaxonomy(services, blogs),
    Filing: () => registerFiling(services, blogs, documents, models),
    Gherkin: () => registerGherkin(services),
    Prototype: () => registerPrototype(services, models),
    Critic: () => registerCritic(services, models),
  };
  for (const [name, register] of Object.entries(features)) {
    try {
      context.subscriptions.push(register());
    } catch (fault) {
      reportFault(services, name, fault);
    }
  }
}

function reportFault(services: Services, name: string, fault: unknown): void {
  services.log.error(`${name}: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`);
  const message = `Impact: ${name} did not start. The log says why.`;
  void fail(message, { title: 'Show Log', run: () => services.showLog() });
}

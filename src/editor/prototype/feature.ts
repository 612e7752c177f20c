import * as vscode from 'vscode';
import type { ModelAccess } from '../connection/modelAccess.ts';
import { registerCommand } from '../platform/commands.ts';
import { tell } from '../platform/messages.ts';
import type { Services } from '../platform/services.ts';
import { readNumber } from '../platform/settings.ts';
import { Drawing } from './drawing.ts';
import { featureOf } from './featureUri.ts';
import { PrototypeLenses } from './lenses.ts';
import { Owner } from './owner.ts';
import { Panels } from './panels.ts';
import type { Prototype } from './prototype.ts';
import { findFeatures, Prototypes } from './prototypes.ts';
import { Runner } from './runner.ts';
import { ScenarioTests } from './scenarioTests.ts';
import { registerScreens } from './screensText.ts';

/** A feature's prototype: lenses, panel, Test Explorer, the model's version, and what is saved of it. */
export function registerPrototype(services: Services, models: ModelAccess | undefined): vscode.Disposable {
  const prototypes = new Prototypes(services);
  const runner = new Runner(
    () => panels,
    () => services.clock.now(),
  );
  const drawing = new Drawing(services, models);
  const panels: Panels = new Panels(services, prototypes, {
    asked: (prototype, message) => owner.asked(prototype, message),
  });
  const tests = new ScenarioTests(services, prototypes, runner);
  const owner = new Owner({ services, models, panels, runner, drawing, tests });
  /** The feature a command means: the one given, the one in the editor, the one whose panel is in front, or the owner picks. */
  const wanted = async (given: unknown): Promise<Prototype | undefined> => {
    const feature = featureOf(given) ?? panels.active?.prototype.uri ?? (await pickFeature());
    return feature === undefined ? undefined : prototypes.open(feature);
  };
  const on = (act: (prototype: Prototype) => unknown) => async (given?: unknown) => {
    const prototype = await wanted(given);
    return prototype === undefined ? undefined : act(prototype);
  };
  const run = async (given: unknown, ids: unknown): Promise<void> => {
    const prototype = await wanted(given);
    if (prototype !== undefined) await tests.runNow(prototype.uri, idsIn(ids));
  };
  const play = async (given: unknown, id: unknown): Promise<void> => {
    const prototype = await wanted(given);
    const named = typeof id === 'string' ? id : undefined;
    if (prototype !== undefined) await owner.play(prototype, named, readNumber('impact.show.pace', prototype.uri));
  };
  return vscode.Disposable.from(
    prototypes,
    runner,
    drawing,
    panels,
    tests,
    new PrototypeLenses(prototypes, () => void panels.prepare().catch(() => undefined)),
    // Nobody looks at what would be drawn: the model is free for something else.
    panels.onDidClose((prototype) => void drawing.stop(prototype)),
    prototypes.onDidChange(({ prototype, change }) => {
      if (change === 'feature') void drawing.interrupt(prototype, 'The feature has changed while the model drew.');
      if (change === 'gone') void drawing.interrupt(prototype, 'The feature was deleted while the model drew.');
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      for (const prototype of panels.shown) void drawing.offer(prototype);
    }),
    registerScreens(services),
    registerCommand(
      services,
      'impact.prototype.show',
      on((prototype) => owner.show(prototype)),
    ),
    registerCommand(services, 'impact.prototype.run', run),
    registerCommand(services, 'impact.prototype.play', play),
    registerCommand(
      services,
      'impact.prototype.draw',
      on((prototype) => owner.draw(prototype)),
    ),
    registerCommand(services, 'impact.prototype.stopDrawing', () => drawing.stopAll()),
    registerCommand(
      services,
      'impact.prototype.openText',
      on((prototype) => owner.openText(prototype)),
    ),
    registerCommand(
      services,
      'impact.prototype.saveHtml',
      on((prototype) => owner.saveHtml(prototype)),
    ),
    registerCommand(
      services,
      'impact.prototype.saveReport',
      on((prototype) => owner.saveReport(prototype)),
    ),
    registerCommand(
      services,
      'impact.prototype.saveMessages',
      on((prototype) => owner.saveMessages(prototype)),
    ),
    registerCommand(
      services,
      'impact.prototype.forget',
      on((prototype) => owner.forget(prototype)),
    ),
    registerCommand(
      services,
      'impact.prototype.clarify',
      on((prototype) => owner.clarify(prototype)),
    ),
    registerCommand(services, 'impact.prototype.showMe', (item) => owner.showMe(item)),
    registerCommand(services, 'impact.screens.reference', () =>
      vscode.commands.executeCommand(
        'markdown.showPreview',
        vscode.Uri.joinPath(services.extension, 'media', 'screen-language.md'),
      ),
    ),
  );
}

function idsIn(ids: unknown): readonly string[] | undefined {
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : undefined;
}

async function pickFeature(): Promise<vscode.Uri | undefined> {
  const features = await findFeatures();
  if (features.length === 0) {
    void tell('There is no feature here. A feature is a text file whose name ends in .feature.', {
      title: 'New Feature',
      run: () => newFeature(),
    });
    return undefined;
  }
  const picks = features.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }));
  const picked = await vscode.window.showQuickPick(picks, {
    title: 'Show a prototype',
    placeHolder: 'Of which feature?',
  });
  return picked?.uri;
}

/** An unsaved feature with the usual form, to be filled in. */
async function newFeature(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'cucumber' });
  const editor = await vscode.window.showTextDocument(document);
  const form =
    'Feature: ${1:Booking a room}\n  In order to ${2:meet without searching}\n  As a ${3:team assistant}\n  I want to ${4:book a free room}\n\n' +
    '  Scenario: ${5:Booking}\n    Given ${6:I am logged in}\n    When ${7:I press "Book"}\n    Then ${8:I should see "Room booked"}\n';
  await editor.insertSnippet(new vscode.SnippetString(form));
}

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import manifest from '../../package.json' with { type: 'json' };
import { commandIds, contextKeys, settingIds, settingRanges, viewIds } from '../../src/contributions.ts';
import { root } from '../launch/paths.ts';
import { settingsTable, tableIn } from './settingsTable.ts';

const { contributes } = manifest;
const settings = Object.entries(contributes.configuration.properties);
const views = Object.values(contributes.views).flat();

/** Every string of the manifest, with the key it stands under. */
function* strings(value: unknown, key = ''): Generator<{ readonly key: string; readonly text: string }> {
  if (typeof value === 'string') yield { key, text: value };
  else if (Array.isArray(value)) for (const item of value) yield* strings(item, key);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) yield* strings(item, name);
  }
}

const conditions = [...strings(contributes)].filter(({ key }) => key === 'when' || key === 'enablement');

/** The names of ours that the conditions read: `impact.hasPlan` in `view == impact.review && impact.hasPlan`. */
function namesRead(): ReadonlySet<string> {
  const operands = conditions
    .flatMap(({ text }) => text.split(/&&|\|\||!(?!=)/u))
    .map((part) => part.trim().replace(/\s*(?:==|!=|=~|<|>).*$/u, ''));
  return new Set(operands.filter((name) => name.startsWith('impact.')));
}

test('every command of the manifest is in contributions.ts, and the other way round', () => {
  assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), Object.keys(commandIds).sort());
});

test('every command has a title and the category Impact', () => {
  for (const { command, title, category } of contributes.commands) {
    assert.equal(category, 'Impact', command);
    assert.ok(title.length > 0 && !title.startsWith('Impact'), command);
  }
});

test('two commands that the palette shows do not have the same title', () => {
  const shown = contributes.commands.filter(({ command }) => !hiddenCommands().has(command)).map(({ title }) => title);
  assert.deepEqual(shown.toSorted(), [...new Set(shown)].toSorted());
});

function hiddenCommands(): ReadonlySet<string> {
  return new Set(contributes.menus.commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command));
}

test('the palette hides the commands that need a row, and no other', () => {
  const contextual = Object.entries(commandIds).filter(([, facts]) => facts.contextual);
  assert.deepEqual([...hiddenCommands()].sort(), contextual.map(([id]) => id).sort());
});

test('menus, keys and links name commands that exist', () => {
  const known = new Set<string>(Object.keys(commandIds));
  const ofEditor = /^(?:workbench|vscode|list|markdown)\.|^impact\.\w+\.focus$/u;
  const named = [
    ...Object.values(contributes.menus)
      .flat()
      .map(({ command }) => command),
    ...contributes.keybindings.map(({ command }) => command),
    ...[...strings(contributes)].flatMap(({ text }) =>
      [...text.matchAll(/\(command:([\w.]+)/gu)].map(([, id]) => id ?? ''),
    ),
  ];
  assert.deepEqual(
    named.filter((id) => !known.has(id) && !ofEditor.test(id)),
    [],
  );
});

test('every view of the manifest is in contributions.ts, and the other way round', () => {
  assert.deepEqual(views.map(({ id }) => id).sort(), Object.values(viewIds).sort());
});

test('no command has a name that VS Code itself gives to a command of a view', () => {
  const derived = new Set(
    views.flatMap(({ id }) =>
      ['open', 'focus', 'resetViewLocation', 'removeView', 'toggleVisibility'].map((verb) => `${id}.${verb}`),
    ),
  );
  assert.deepEqual(
    Object.keys(commandIds).filter((id) => derived.has(id)),
    [],
  );
});

test('every setting of the manifest is in contributions.ts, and the other way round', () => {
  assert.deepEqual(settings.map(([id]) => id).sort(), Object.keys(settingIds).sort());
});

test('every setting has a type, a default and a description', () => {
  for (const [id, setting] of settings) {
    assert.notEqual(setting.type, undefined, id);
    assert.notEqual(setting.default, undefined, id);
    assert.ok(setting.markdownDescription.length > 20, id);
  }
});

test('a number has the same range in the manifest, which warns of it, as in the code, which keeps to it', () => {
  const ranges = settings.flatMap(([id, setting]) =>
    'minimum' in setting ? [[id, [setting.minimum, setting.maximum]]] : [],
  );
  assert.deepEqual(Object.fromEntries(ranges), settingRanges);
});

test('a folder that is not trusted cannot set where posts are sent', () => {
  const restricted = Object.entries(settingIds).filter(([, facts]) => facts.restricted);
  const { untrustedWorkspaces } = manifest.capabilities;
  assert.deepEqual(untrustedWorkspaces.restrictedConfigurations.toSorted(), restricted.map(([id]) => id).sort());
});

test('every context key of ours that a condition reads is declared, and every declared one is read', () => {
  const elsewhere = [...strings(contributes)].flatMap(({ text }) => /^onContext:(.*)$/u.exec(text)?.[1] ?? []);
  assert.deepEqual([...new Set([...namesRead(), ...elsewhere])].sort(), contextKeys.toSorted());
});

test('every view named in a condition exists', () => {
  const ids = new Set<string>(views.map(({ id }) => id));
  const named = conditions.flatMap(({ text }) =>
    [...text.matchAll(/(?:view|focusedView) == ([\w.]+)/gu)].map(([, id]) => id ?? ''),
  );
  assert.ok(named.length > 0);
  assert.deepEqual(
    named.filter((id) => !ids.has(id)),
    [],
  );
});

test('the extension wakes for a view, a command, a language or a file of its own, never for every window', () => {
  const allowed = /^(?:onView:|onCommand:|onLanguage:|onWebviewPanel:|workspaceContains:)\S+$/u;
  assert.deepEqual(
    manifest.activationEvents.filter((event) => !allowed.test(event)),
    [],
  );
});

test('it is compiled against the oldest VS Code it says it runs in', () => {
  const path = join(root, 'node_modules', '@types', 'vscode', 'package.json');
  const { version }: { version: string } = JSON.parse(readFileSync(path, 'utf8'));
  assert.equal(`^${version}`, manifest.engines.vscode);
});

test('every file the manifest names is there', () => {
  const named = [...strings({ icon: manifest.icon, contributes })].filter(({ text }) =>
    /^\.?\/?(?:media|syntaxes)\//u.test(text),
  );
  assert.ok(named.length > 0);
  assert.deepEqual(
    named.filter(({ text }) => !existsSync(join(root, text))),
    [],
  );
});

test('the README lists the settings as they are (npm run docs writes the table)', () => {
  assert.deepEqual(tableIn(readFileSync(join(root, 'README.md'), 'utf8')), settingsTable());
});

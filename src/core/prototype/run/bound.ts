import { findBound } from '../keep/findBound.ts';
import type { Intent } from '../steps/intent.ts';
import { quoted, settled, several, type Decision, type Scene } from './decision.ts';
import type { PageItem } from './page.ts';
import type { Binding } from './verdict.ts';
import { holdsText } from './words.ts';

/**
 * What the owner has shown for this wording. Undefined where the element is not on this screen: the step is then read like any
 * other. Only where to look is remembered, never that it holds: a check is made anew.
 */
export function decideBound(binding: Binding, intent: Intent | undefined, scene: Scene): Decision | undefined {
  if (binding.kind === 'assume')
    return settled('assumed', 'Taken as given: there is nothing on a screen to it, as you said.');
  if (binding.kind === 'open') return openBound(binding, scene);
  const texts = (intent?.values ?? []).map(({ text }) => text).filter((text) => text.trim() !== '');
  const names = intent?.on === undefined ? texts : [intent.on, ...texts];
  const found = narrowed(findBound(binding, scene.look), names, scene);
  const first = found[0];
  if (!first) return undefined;
  if (binding.kind === 'see') return seeBound(found, texts, scene);
  if (found.length > 1) return several(found, binding.label);
  if (first.disabled === true)
    return settled('unclear', `${quoted(first.name)} is there but cannot be used now.`, [first]);
  return actBound(binding, first, texts);
}

function openBound(binding: Binding, scene: Scene): Decision | undefined {
  if (scene.look.screen.path.includes(binding.element))
    return settled('shown', `Already on ${quoted(scene.look.screen.title)}.`);
  const screen = scene.screens.find(({ id, title }) => id === binding.element || title === binding.label);
  return screen && { kind: 'open', screen: screen.id, message: `Opened ${quoted(screen.title)}` };
}

/** Of a row's actions the one in the row that the step names. */
function narrowed(items: readonly PageItem[], names: readonly string[], scene: Scene): readonly PageItem[] {
  if (items.length < 2) return items;
  for (const name of names) {
    const held = items.filter((item) => {
      const row = scene.look.items.find(({ role, id }) => role === 'row' && item.id.startsWith(`${id}/`)) ?? item;
      return holdsText(row.text ?? row.name, name);
    });
    if (held.length === 1) return held;
  }
  return items;
}

function seeBound(items: readonly PageItem[], texts: readonly string[], scene: Scene): Decision {
  const all = scene.look.items.filter((item) => items.some(({ element }) => element === item.element));
  const said = all
    .map((item) => `${item.name} ${item.text ?? ''} ${scene.entered.has(item.id) ? '' : (item.value ?? '')}`)
    .join(' ');
  const gone = texts.filter((text) => !holdsText(said, text));
  const label = quoted(items[0]?.name ?? '');
  if (gone.length === 0) return settled('shown', `${label} is there.`, items);
  return settled('failed', `${label} does not show ${gone.map(quoted).join(', ')}.`, items, {
    expected: texts.join(', '),
    seen: said.trim().slice(0, 200),
  });
}

function actBound(binding: Binding, item: PageItem, texts: readonly string[]): Decision {
  const name = quoted(item.name);
  if (binding.kind === 'press')
    return { kind: 'act', actions: [{ kind: 'press', id: item.id }], items: [item], message: `Pressed ${name}` };
  if (binding.kind === 'check' || binding.kind === 'uncheck')
    return {
      kind: 'act',
      actions: [{ kind: binding.kind, id: item.id }],
      items: [item],
      message: `${binding.kind === 'check' ? 'Checked' : 'Unchecked'} ${name}`,
    };
  const value = texts[0];
  if (value === undefined)
    return settled('unclear', `The step has no value to enter in ${name}: put it in quotes.`, [item]);
  const kind = item.role === 'combobox' || item.role === 'radiogroup' ? 'choose' : 'fill';
  return {
    kind: 'act',
    actions: [{ kind, id: item.id, value }],
    items: [item],
    message: `Entered ${quoted(value)} in ${name}`,
  };
}

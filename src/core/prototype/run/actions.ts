import type { Intent, IntentValue } from '../steps/intent.ts';
import { quoted, placeWords, settled, several, type Decision, type Scene } from './decision.ts';
import { findItem, near, scoreLabel, type Found } from './match.ts';
import type { PageItem } from './page.ts';
import { contentWords, fold, holdsText } from './words.ts';

const pressed = [['button'], ['link', 'tab'], ['row', 'listitem', 'article', 'radio']] as const;
const fields = ['textbox', 'spinbutton', 'searchbox', 'combobox', 'radiogroup'];

/** Presses a button, link, tab or row action; the row's own one where the step names a row. */
export function decidePress(intent: Intent, scene: Scene): Decision {
  const texts = intent.values.map(({ text }) => text);
  const wordings = [intent.target, ...texts].filter((text) => text.trim() !== '');
  const on = intent.on ?? '';
  const around = contentWords(`${placeWords(scene.look)} ${on}`);
  let closest: PageItem | undefined;
  for (const roles of pressed) {
    const items = scene.look.items.filter((item) => roles.some((role) => role === item.role));
    const found = findItem(items, wordings, around);
    if (found.kind === 'one') return pressOne(found.item, on, scene);
    if (found.kind === 'several') return pressOneOf(found.items, [on, ...texts], intent, scene);
    closest ??= found.closest;
  }
  return missing('button or link', wordings[0] ?? '', closest, scene);
}

/** A row action that is there once is still the wrong one where the step itself names another row. */
function pressOne(item: PageItem, on: string, scene: Scene): Decision {
  const row = rowOf(item, scene);
  if (row && on.trim() !== '' && holdsText(scene.step, on) && !holdsText(row.text ?? row.name, on))
    return settled('unclear', `${quoted(item.name)} is there, but not for ${quoted(on)}.`, [item]);
  return press(item);
}

/** The same action in several rows: the row that the step names, else the one it last spoke of. Anything else is not ours to pick. */
function pressOneOf(
  items: readonly PageItem[],
  names: readonly string[],
  { target, by }: Intent,
  scene: Scene,
): Decision {
  const first = items[0];
  const alike = first && items.every(({ element }) => element === first.element);
  // `I delete a letter`: none of them in particular.
  if (
    by !== 'pattern' &&
    alike &&
    first.kind === 'rowaction' &&
    names.every((name) => name.trim() === '') &&
    scene.met.length === 0
  )
    return press(first);
  for (const name of [...names, ...(alike ? scene.named : [])]) {
    if (name.trim() === '') continue;
    const held = items.filter((item) => holdsText(rowText(item, scene), name));
    // "Mug" is the row that begins with it, not the one of the "Large Mug".
    const called = held.filter((item) => fold(rowText(item, scene)).startsWith(fold(name)));
    const [only, ...others] = called.length > 0 ? called : held;
    if (only && others.length === 0) return press(only);
  }
  return several(items, target);
}

function rowText(item: PageItem, scene: Scene): string {
  const row = rowOf(item, scene);
  return row?.text ?? row?.name ?? '';
}

/** The row that a row's action stands in. */
function rowOf(item: PageItem, scene: Scene): PageItem | undefined {
  if (item.kind !== 'rowaction') return undefined;
  return scene.look.items.find(({ role, id }) => role === 'row' && item.id.startsWith(`${id}/`));
}

function press(item: PageItem): Decision {
  if (item.disabled === true)
    return settled('unclear', `${quoted(item.name)} is there but cannot be used now.`, [item]);
  return {
    kind: 'act',
    actions: [{ kind: 'press', id: item.id }],
    items: [item],
    message: `Pressed ${quoted(item.name)}`,
  };
}

/** Enters each value into the field that the step names for it. */
export function decideFill(intent: Intent, scene: Scene): Decision {
  if (intent.values.length === 0) return fillNothing(intent, scene);
  const entries = new Map<string, { readonly item: PageItem; readonly texts: string[] }>();
  for (const value of intent.values) {
    const decision = fillOne(intent, value, scene);
    const item = decision.kind === 'act' ? decision.items[0] : undefined;
    if (!item) return decision;
    const entry = entries.get(item.id);
    if (entry) entry.texts.push(value.text);
    else entries.set(item.id, { item, texts: [value.text] });
  }
  // Parts of one thing, an address say, go into its one field together: the last alone would drive out the others.
  const decisions = [...entries.values()].map(({ item, texts }) => enter(item, texts.join(', '), scene));
  const done = decisions.filter((decision) => decision.kind === 'act');
  return (
    decisions.find((decision) => decision.kind !== 'act') ?? {
      kind: 'act',
      actions: done.flatMap(({ actions }) => actions),
      items: done.flatMap(({ items }) => items),
      message: done
        .slice(0, 3)
        .map(({ message }) => message)
        .join(', '),
    }
  );
}

/** "I do not specify its name": the field has to be there, and is emptied. */
function fillNothing(intent: Intent, scene: Scene): Decision {
  return fillOne(intent, { text: '' }, scene);
}

function fillOne(intent: Intent, value: IntentValue, scene: Scene): Decision {
  const all = scene.look.items.filter((item) => fields.includes(item.role));
  const wording = value.field ?? intent.target;
  if (wording.trim() === '') {
    const [only, ...others] = all;
    if (only && others.length === 0) return enter(only, value.text, scene);
    return settled(
      'unclear',
      `No field is named for ${quoted(value.text)}, and the screen has ${all.length}. Show which one is meant.`,
      all,
    );
  }
  const found = findItem(all, [wording], contentWords(`${placeWords(scene.look)} ${intent.on ?? ''}`));
  if (found.kind === 'one') return enter(found.item, value.text, scene);
  if (found.kind === 'several') return several(found.items, wording);
  return goTo(value.text, scene) ?? missing('field', wording, found.closest, scene);
}

/** `I search for lamps` where nothing can be typed: what is called so leads there. A quoted text is one to be typed. */
function goTo(text: string, scene: Scene): Decision | undefined {
  const at = text === '' ? -1 : scene.step.indexOf(text);
  const typed = at < 0 || /["'“”„«「『]/u.test(scene.step.charAt(at - 1)) || /\d/.test(text);
  if (typed || scene.look.items.some(({ role }) => role === 'searchbox')) return undefined;
  const decision = decidePress({ kind: 'press', target: text, values: [], by: 'verb' }, scene);
  return decision.kind === 'act' ? decision : undefined;
}

function enter(item: PageItem, text: string, scene: Scene): Decision {
  if (item.disabled === true)
    return settled('unclear', `${quoted(item.name)} is there but cannot be used now.`, [item]);
  if (item.role !== 'combobox' && item.role !== 'radiogroup')
    return {
      kind: 'act',
      actions: [{ kind: 'fill', id: item.id, value: text }],
      items: [item],
      message: `Entered ${quoted(text)} in ${quoted(item.name)}`,
    };
  const option = optionOf(item, text);
  if (option === undefined)
    return settled(
      'unclear',
      `${quoted(item.name)} on ${quoted(scene.look.screen.title)} has no choice ${quoted(text)}.`,
      [item],
    );
  return {
    kind: 'act',
    actions: [{ kind: 'choose', id: item.id, value: option }],
    items: [item],
    message: `Chose ${quoted(option)} in ${quoted(item.name)}`,
  };
}

function optionOf(item: PageItem, text: string): string | undefined {
  const ranked = (item.options ?? [])
    .map((option) => ({ option, score: scoreLabel(text, option) }))
    .toSorted((one, other) => other.score - one.score);
  const [best, next] = ranked;
  if (!best || best.score < near) return undefined;
  return next && next.score === best.score && fold(next.option) !== fold(best.option) ? undefined : best.option;
}

/** Chooses an option: in the field that is named, or in the only one that has it; a tab or an item of a list will do too. */
export function decideChoose(intent: Intent, scene: Scene): Decision {
  const { on } = intent;
  const value = intent.values[0]?.text ?? intent.target;
  // `"Judo" on "Friday"` asks for both: either alone may be another choice.
  if (on !== undefined && holdsText(scene.step, on)) return chooseOn(value, on, intent, scene);
  const first = chooseOne(value, intent, scene);
  if (first.kind !== 'act') return first;
  const others = intent.values.slice(1).map((other) => chooseOne(other.text, { ...intent, values: [other] }, scene));
  const rest = others.filter((other) => other.kind === 'act');
  const all = [first, ...rest];
  return (
    others.find((other) => other.kind !== 'act') ?? {
      kind: 'act',
      actions: all.flatMap(({ actions }) => actions),
      items: all.flatMap(({ items }) => items),
      message: all.map(({ message }) => message).join(', '),
    }
  );
}

function chooseOn(value: string, on: string, intent: Intent, scene: Scene): Decision {
  const field = scene.look.items.find(({ options = [] }) =>
    options.some((option) => holdsText(option, value) && holdsText(option, on)),
  );
  const option = field?.options?.find((one) => holdsText(one, value) && holdsText(one, on));
  if (field && option !== undefined) return enter(field, option, scene);
  const row = chooseRow([value, on], scene);
  if (row) return row;
  const one = chooseOne(value, intent, scene);
  if (one.kind !== 'act') return one;
  return settled('unclear', `${quoted(value)} can be chosen, but not for ${quoted(on)}.`, one.items);
}

function chooseOne(value: string, intent: Intent, scene: Scene): Decision {
  const wording = intent.values[0]?.field ?? (intent.values.length > 0 ? intent.target : '');
  if (wording.trim() !== '') {
    const decision = fillOne(intent, { text: value, field: wording }, scene);
    if (decision.kind !== 'settled' || decision.items.length > 0) return decision;
  }
  const holding = scene.look.items.filter(
    (item) => (item.role === 'combobox' || item.role === 'radiogroup') && optionOf(item, value) !== undefined,
  );
  const [only, ...others] = holding;
  if (only && others.length === 0) return enter(only, value, scene);
  if (only) return several(holding, value);
  const row = chooseRow([value], scene);
  if (row) return row;
  const pressing = decidePress({ ...intent, target: value, values: [] }, scene);
  return pressing.kind === 'act' || wording === '' ? pressing : missing('choice', wording, undefined, scene);
}

/** What a row's action is called where it chooses the row: en, fr, de, es, pt, zh. */
const choosing =
  /^(?:choose|select|pick|book|take|choisir|sélectionner|prendre|réserver|auswählen|wählen|buchen|nehmen|elegir|escoger|seleccionar|reservar|escolher|selecionar|选择|选定|预订|预约)(?:$|\s|\p{Script=Han})/iu;

/** A row is chosen by its action that says so, or by the only one it has. */
function chooseRow(values: readonly string[], scene: Scene): Decision | undefined {
  const rows = scene.look.items.filter(
    ({ role, kind, text, name }) =>
      role === 'row' && kind === 'row' && values.every((value) => holdsText(text ?? name, value)),
  );
  const [row, ...others] = rows;
  if (!row || others.length > 0) return undefined;
  const actions = scene.look.items.filter(({ kind, id }) => kind === 'rowaction' && id.startsWith(`${row.id}/`));
  const [only, ...more] = actions.length === 1 ? actions : actions.filter(({ name }) => choosing.test(name));
  return only && more.length === 0 ? press(only) : undefined;
}

/** A file's field takes the file's name: nothing is ever read. */
export function decideUpload(intent: Intent, scene: Scene): Decision {
  const text = intent.values[0]?.text ?? intent.target;
  const files = scene.look.items.filter(({ kind }) => kind === 'file');
  const [only, ...others] = files;
  if (only && others.length === 0) return enter(only, text, scene);
  const found = findItem(files, [intent.values[0]?.field ?? intent.target], contentWords(placeWords(scene.look)));
  if (found.kind === 'one') return enter(found.item, text, scene);
  return files.length > 0
    ? several(files, intent.target)
    : missing('field for a file', intent.target, undefined, scene);
}

export function decideCheck(intent: Intent, scene: Scene): Decision {
  const kind = intent.kind === 'uncheck' ? 'uncheck' : 'check';
  const wordings = [intent.target, ...intent.values.map(({ text }) => text)].filter((text) => text.trim() !== '');
  const boxes = scene.look.items.filter(({ role }) => role === 'checkbox' || role === 'switch');
  const found: Found = findItem(boxes, wordings, contentWords(placeWords(scene.look)));
  if (found.kind === 'several') return several(found.items, wordings[0] ?? '');
  if (found.kind === 'none') return missing('check box or switch', wordings[0] ?? '', found.closest, scene);
  if (found.item.disabled === true)
    return settled('unclear', `${quoted(found.item.name)} is there but cannot be used now.`, [found.item]);
  const done = kind === 'check' ? 'Checked' : 'Unchecked';
  return {
    kind: 'act',
    actions: [{ kind, id: found.item.id }],
    items: [found.item],
    message: `${done} ${quoted(found.item.name)}`,
  };
}

function missing(what: string, wanted: string, closest: PageItem | undefined, scene: Scene): Decision {
  const hint = closest ? ` The closest is ${quoted(closest.name)}.` : '';
  const wording = wanted.trim() === '' ? '' : ` ${quoted(wanted)}`;
  return settled(
    'unclear',
    `No ${what}${wording} on ${quoted(scene.look.screen.title)}.${hint} Show which element is meant.`,
  );
}

/** Over the stage in edit mode: the element that was clicked and what can be done with it, and what the last change did. */

import { leadsAsAWhole } from '../../core/prototype/edit/applyEdit.ts';
import { kindsFor } from '../../core/prototype/edit/kindsFor.ts';
import { stepOf } from '../../core/prototype/edit/move.ts';
import type { App, Element, Screen } from '../../core/prototype/screens/app.ts';
import { isAction } from '../../core/prototype/screens/kindTraits.ts';
import { button, line, picker, spoken, type Choice } from './controls.ts';
import { make, setAttribute, setText } from '../dom.ts';
import { editForm } from './editForm.ts';
import { elementWords, kindWords } from './kindWords.ts';
import type { Actions, PanelState, View } from './state.ts';
import { shortened } from './words.ts';

const hint = 'Click an element, or go to it with Tab and press Enter.';
const nowhere = 'nowhere';
const screenPrefix = 's:';

export function editBar(actions: Actions): View {
  let selected: Element | undefined;
  const act = (change: (element: string) => void) => () => {
    if (selected !== undefined) change(selected.id);
  };
  const screen = picker('Screen on show', 'edit-screen', (id) => actions.openScreen(id));
  const title = button({ icon: 'pencil', label: 'Rename the screen', press: () => actions.editForm('title') });
  const what = make('span', { class: 'edit-what', dir: 'auto' });
  const renaming = button({
    icon: 'pencil',
    text: 'Rename',
    label: 'Rename (F2)',
    press: () => actions.editForm('rename'),
  });
  const up = button({ icon: 'up', label: 'Move up (Alt+Up)', press: () => actions.editStep('up') });
  const down = button({ icon: 'down', label: 'Move down (Alt+Down)', press: () => actions.editStep('down') });
  const remove = button({
    icon: 'remove',
    label: 'Delete (Delete)',
    press: act((element) => actions.edit({ type: 'remove', element })),
  });
  const primary = button({
    icon: 'star',
    label: 'Stands out',
    press: act((element) => actions.edit({ type: 'primary', element, on: selected?.primary !== true })),
  });
  const kind = picker('Kind', 'edit-kind', (value) => {
    const wanted = selected === undefined ? undefined : kindsFor(selected).find((one) => one === value);
    if (selected !== undefined && wanted !== undefined)
      actions.edit({ type: 'kind', element: selected.id, kind: wanted });
  });
  const leads = picker('Leads to', 'edit-leads', (value) => {
    if (selected === undefined) return;
    const to = value.startsWith(screenPrefix) ? value.slice(screenPrefix.length) : undefined;
    actions.edit({ type: 'target', element: selected.id, screen: to });
  });
  const move = picker('Move to another screen', 'edit-move', (value) => {
    const to = value.slice(screenPrefix.length);
    move.node.value = '';
    if (selected !== undefined && value !== '') actions.edit({ type: 'move', element: selected.id, screen: to });
  });
  const add = button({
    icon: 'add',
    text: 'Add below',
    label: 'Add something below',
    press: () => actions.editForm('add'),
  });
  const undo = button({ icon: 'undo', label: 'Undo (Ctrl+Z)', press: actions.undoEdit });
  const redo = button({ icon: 'redo', label: 'Redo (Ctrl+Y)', press: actions.redoEdit });
  const done = button({ text: 'Done', label: 'Leave edit mode (Escape)', look: 'quiet', press: actions.toggleEdit });
  const form = editForm(actions);
  const said = spoken('edit-said-text');
  const takeBack = button({ text: 'Undo', label: 'Undo the last change', look: 'quiet', press: actions.undoEdit });
  const acts = line('edit-acts', renaming, up, down, move.node, kind.node, primary, leads.node, add, remove);
  const node = make(
    'section',
    { class: 'edit-bar', 'aria-label': 'Change by hand', tabindex: -1, hidden: true },
    line('edit-head', screen.node, title, what, line('edit-end', undo, redo, done)),
    line('edit-place', acts, form.node),
    line('edit-said', said.node, takeBack),
  );

  const enable = (control: HTMLButtonElement | HTMLSelectElement, enabled: boolean): void => {
    if (!enabled && document.activeElement === control) node.focus({ preventScroll: true });
    control.disabled = !enabled;
  };
  const fill = (app: App, home: Screen | undefined): void => {
    const names = app.screens.map(({ id }) => ({ value: screenPrefix + id, text: screenWords(app, id) }));
    const others = names.filter(({ value }) => value !== screenPrefix + (home?.id ?? ''));
    move.set([{ value: '', text: 'Move to …' }, ...others], '');
    kind.set(kindChoices(selected), selected?.kind ?? '');
    const canLead = selected !== undefined && leadsAsAWhole(selected);
    const target = selected?.targets.find(({ condition }) => condition === undefined) ?? selected?.targets[0];
    leads.set(
      canLead
        ? [{ value: nowhere, text: 'Leads nowhere' }, ...names.map((one) => ({ ...one, text: `→ ${one.text}` }))]
        : [{ value: nowhere, text: 'Leads to …' }],
      canLead && target !== undefined ? screenPrefix + target.screen : nowhere,
    );
    const isRow = selected?.kind === 'rowaction';
    const has = selected !== undefined;
    enable(renaming, has);
    enable(up, has && stepOf(app, selected?.id ?? '', 'up') !== undefined);
    enable(down, has && stepOf(app, selected?.id ?? '', 'down') !== undefined);
    enable(remove, has);
    enable(primary, has && isAction(selected?.kind ?? 'note'));
    setAttribute(primary, 'aria-pressed', String(selected?.primary === true));
    enable(kind.node, has && kindsFor(selected ?? { kind: 'table' }).length > 1);
    enable(leads.node, canLead);
    enable(move.node, has && !isRow && others.length > 0);
  };

  return {
    node,
    update: (state) => {
      const { editing, app } = state;
      node.hidden = editing === undefined;
      if (editing === undefined || app === undefined) return;
      const home = app.app.screens.find(({ elements }) => elements.some(({ id }) => id === editing.selected));
      selected = home?.elements.find(({ id }) => id === editing.selected);
      screen.set(
        app.app.screens.map(({ id }) => ({ value: id, text: screenWords(app.app, id) })),
        state.place?.screen ?? '',
      );
      const words = selected === undefined ? hint : elementWords(selected);
      setText(what, words);
      what.title = words;
      setAttribute(node, 'aria-label', selected === undefined ? 'Change by hand' : `Change by hand: ${words}`);
      what.classList.toggle('quiet', selected === undefined);
      const inForm = editing.form !== undefined;
      acts.classList.toggle('is-away', inForm);
      fill(app.app, home);
      const here = placeOf(state, home);
      form.update(editing.form, here === undefined ? undefined : { screen: here, selected });
      setText(add.lastElementChild ?? add, selected === undefined ? 'Add' : 'Add below');
      enable(undo, app.edits.undo > 0);
      enable(redo, app.edits.redo > 0);
      said.say(saidOf(state));
      takeBack.hidden = editing.refused !== '' || editing.said?.lost !== true || app.edits.undo === 0;
      setAttribute(
        node,
        'data-said',
        editing.refused !== '' ? 'refused' : editing.said?.lost === true ? 'lost' : undefined,
      );
    },
  };
}

/** Its title; a state that is called like its screen also by its id, which says what it is a state of and when. */
function screenWords(app: App, id: string): string {
  const screen = app.screens.find((one) => one.id === id);
  const title = shortened(screen?.title ?? '', 60);
  const isAlone = app.screens.every((one) => one.id === id || one.title !== screen?.title);
  const ending = id.slice(id.lastIndexOf('.') + 1);
  return isAlone || screen?.of === undefined ? title : `${title} (${shortened(ending, 60)})`;
}

function kindChoices(selected: Element | undefined): readonly Choice[] {
  if (selected === undefined) return [{ value: '', text: 'Kind' }];
  return kindsFor(selected).map((one) => ({ value: one, text: kindWords[one] }));
}

/** Where something new goes: beside what was chosen, else onto the screen on show. */
function placeOf({ app, place }: PanelState, home: Screen | undefined): Screen | undefined {
  return home ?? app?.app.screens.find(({ id }) => id === place?.screen) ?? app?.app.screens[0];
}

function saidOf({ editing, running }: PanelState): string {
  if (editing === undefined) return '';
  if (editing.refused !== '') return editing.refused;
  if (editing.said !== undefined) return editing.said.words;
  return running === undefined ? '' : 'The scenarios run again …';
}

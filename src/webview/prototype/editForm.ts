/** The line to type in: a new name, a new title, or something new. Enter does it, Escape leaves it (`editing.ts`). */

import { addable } from '../../core/prototype/edit/kindsFor.ts';
import type { Element, Kind, Screen } from '../../core/prototype/screens/app.ts';
import { button, line, picker } from './controls.ts';
import { make, setText } from '../dom.ts';
import { asksFor, kindWords } from './kindWords.ts';
import type { Actions, EditForm } from './state.ts';

export interface FormPlace {
  readonly screen: Screen;
  readonly selected: Element | undefined;
}

export interface EditFormView {
  readonly node: HTMLElement;
  readonly update: (form: EditForm | undefined, place: FormPlace | undefined) => void;
}

export function editForm(actions: Actions): EditFormView {
  let form: EditForm | undefined;
  let place: FormPlace | undefined;
  let kind: Kind = 'button';
  const kindPicker = picker('What to add', 'edit-kind', (value) => {
    kind = addable.find((one) => one === value) ?? 'button';
    setText(label, asksFor(kind));
    field.focus();
  });
  const label = make('label', { class: 'edit-label', for: 'edit-field' });
  const field = make('input', {
    class: 'edit-field',
    id: 'edit-field',
    type: 'text',
    dir: 'auto',
    autocomplete: 'off',
    spellcheck: 'false',
    on: {
      keydown: (event) => {
        if (event.key !== 'Enter' || event.isComposing) return;
        event.preventDefault();
        submit();
      },
    },
  });
  const submit = (): void => {
    if (form === undefined || place === undefined) return;
    const { screen, selected } = place;
    if (form === 'title') actions.edit({ type: 'renameScreen', screen: screen.id, title: field.value });
    else if (form === 'add') {
      const after = selected !== undefined && screen.elements.includes(selected) ? selected.id : undefined;
      actions.edit({ type: 'add', screen: screen.id, after, kind, label: field.value });
    } else if (selected !== undefined) actions.edit({ type: 'rename', element: selected.id, label: field.value });
  };
  const apply = button({ text: 'Apply', label: 'Apply (Enter)', look: 'primary', press: submit });
  const cancel = button({
    text: 'Cancel',
    label: 'Cancel (Escape)',
    look: 'quiet',
    press: () => actions.editForm(undefined),
  });
  const node = line('edit-form is-away', kindPicker.node, label, field, apply, cancel);
  return {
    node,
    update: (next, where) => {
      place = where;
      node.classList.toggle('is-away', next === undefined);
      if (next === form) return;
      form = next;
      if (next === undefined || where === undefined) return;
      kindPicker.node.hidden = next !== 'add';
      setText(apply.lastElementChild ?? apply, next === 'add' ? 'Add' : 'Apply');
      const under = where.selected?.kind === 'table' || where.selected?.kind === 'rowaction';
      const kinds = addable.filter((one) => under || (one !== 'row' && one !== 'rowaction'));
      if (!kinds.includes(kind)) kind = 'button';
      kindPicker.set(
        kinds.map((one) => ({ value: one, text: kindWords[one] })),
        kind,
      );
      setText(label, next === 'add' ? asksFor(kind) : next === 'title' ? 'Title of the screen' : 'Name');
      field.value = next === 'add' ? '' : next === 'title' ? where.screen.title : (where.selected?.label ?? '');
      field.focus();
      field.select();
    },
  };
}

/** The top of the panel: what is on show, in which situation, how wide, and what can be done with it. */

import { button, line, picker, segment, setLabel } from './controls.ts';
import { make, setAttribute, setText } from '../dom.ts';
import { widths } from './kept.ts';
import { menu } from './menu.ts';
import { allRuns, firstToPlay, type Actions, type PanelState, type View } from './state.ts';
import { shortened, sourceWords } from './words.ts';

/** Names are the owner's: none of them may be taken for "as a visitor comes", so that choice stands apart by its prefix. */
const situationPrefix = 's:';
/** Nobody chooses from a longer list. */
const mostSituations = 1_000;

export function toolbar(actions: Actions, standalone: boolean): View {
  const name = make('h1', { class: 'feature-name', dir: 'auto' });
  const badge = make('span', { class: 'badge' });
  const version = picker('Version of the screens', 'version', actions.chooseVersion);
  const situation = picker('Situation: what is given when the prototype starts', 'situation', (value) =>
    actions.chooseSituation(value === '' ? undefined : value.slice(situationPrefix.length)),
  );
  const width = segment(
    'Width',
    [
      { value: 'phone', icon: 'phone', label: 'Phone, 360 px wide' },
      { value: 'tablet', icon: 'tablet', label: 'Tablet, 768 px wide' },
      { value: 'full', icon: 'full', label: 'As wide as the panel' },
    ],
    (value) => actions.keep({ width: widths.find((one) => one === value) ?? 'full' }),
  );
  const back = button({ icon: 'back', label: 'Back to the screen before', press: actions.goBack });
  const list = button({ icon: 'list', label: 'Hide the scenarios', press: () => actions.keep({ listShown: !shown }) });
  const run = button({
    icon: 'runAll',
    text: 'Run all',
    label: 'Run all scenarios on these screens',
    className: 'run-all',
    press: () => (running ? actions.stopRun() : actions.run([])),
  });
  const play = button({
    icon: 'play',
    text: 'Play',
    label: 'Play to an audience',
    look: 'primary',
    className: 'play-first',
    press: actions.playFirst,
  });
  const text = button({
    icon: 'text',
    text: 'Show as text',
    label: 'Show the screens as text that you can change',
    className: 'as-text',
    press: () => actions.ask('openText'),
  });
  const edit = button({
    icon: 'pencil',
    text: 'Edit',
    label: 'Change the prototype by hand (E)',
    className: 'edit-toggle',
    press: actions.toggleEdit,
  });
  const more = menu('More', [
    { icon: 'save', text: 'Save as HTML …', press: () => actions.ask('saveHtml') },
    { icon: 'report', text: 'Save report …', press: () => actions.ask('saveReport') },
    { icon: 'spark', text: 'Ask a model about steps to clarify', press: () => actions.ask('clarify') },
  ]);
  let shown = true;
  let running = false;

  const buttons = standalone ? [run, play] : [run, play, edit, text, more];
  const node = make(
    'header',
    { class: 'toolbar' },
    line('toolbar-title', list, name, badge, version.node),
    line('toolbar-acts', ...buttons),
    line('toolbar-view', back, labelled('Situation', situation.node), width.node),
  );

  return {
    node,
    update: (state) => {
      shown = state.kept.listShown;
      running = state.running !== undefined;
      const title = shortened(titleOf(state), 200);
      setText(name, title);
      name.title = title;
      const source = state.app === undefined ? '' : sourceWords[state.app.source];
      const chosen = state.app?.versions.find(({ id }) => id === state.app?.version)?.label ?? '';
      const choosable = !standalone && (state.app?.versions.length ?? 0) > 1;
      // The list says it already.
      badge.hidden = source === '' || (choosable && (state.app?.source === 'file' || chosen.startsWith(source)));
      setText(badge, source);
      setAttribute(badge, 'data-source', state.app?.source);
      version.node.hidden = !choosable;
      version.set(
        (state.app?.versions ?? []).map(({ id, label }) => ({ value: id, text: shortened(label, 80) })),
        state.app?.version ?? '',
      );
      const situations = state.feature?.outline?.scenarios ?? [];
      situation.set(
        [
          { value: '', text: 'As a visitor comes' },
          ...situations
            .slice(0, mostSituations)
            .map((one) => ({ value: situationPrefix + one.name, text: shortened(one.name, 90) })),
        ],
        state.kept.situation === undefined ? '' : situationPrefix + state.kept.situation,
      );
      situation.node.disabled = situations.length === 0;
      width.set(state.kept.width);
      back.disabled = state.place?.canGoBack !== true;
      setLabel(list, shown ? 'Hide the scenarios' : 'Show the scenarios');
      setAttribute(list, 'aria-pressed', String(shown));
      const nothing = state.app === undefined || allRuns(state.feature?.outline).length === 0;
      run.disabled = nothing && !running;
      play.disabled = nothing;
      const first = shortened(firstToPlay(state)?.scenario.name ?? '', 120);
      setLabel(play, `Play “${first}” to an audience, step by step`);
      setText(run.lastElementChild ?? run, running ? 'Stop' : 'Run all');
      run.classList.toggle('is-running', running);
      setLabel(run, running ? 'Stop running' : 'Run all scenarios on these screens');
      text.disabled = state.app === undefined;
      edit.disabled =
        state.app === undefined || state.app.streaming || state.play !== undefined || state.picking !== undefined;
      setAttribute(edit, 'aria-pressed', String(state.editing !== undefined));
    },
  };
}

function titleOf({ feature, app }: PanelState): string {
  const name = feature?.outline?.name ?? '';
  return name !== '' ? name : (feature?.file ?? app?.app.name ?? '');
}

function labelled(text: string, control: HTMLElement): HTMLElement {
  return make('label', { class: 'labelled' }, make('span', { class: 'labelled-text' }, `${text}:`), control);
}

/** What the owner does in the panel, and what comes of it. */

import type { ToFrame } from '../frame/protocol.ts';
import type { Editing } from './editing.ts';
import type { Kept } from './kept.ts';
import type { Link } from './link.ts';
import type { Picker } from './picker.ts';
import type { Player } from './playing.ts';
import type { Runner } from './runner.ts';
import { allRuns, firstToPlay, type Actions, type PanelState } from './state.ts';

/** What of the panel the owner's actions need. */
export interface Acted {
  readonly link: Link;
  readonly state: PanelState;
  readonly runner: Runner;
  readonly player: Player;
  readonly picker: Picker;
  readonly editing: Editing;
  readonly send: (message: ToFrame) => void;
  readonly keep: (change: Partial<Kept>) => void;
}

/** Rings follow the pointer, which passes over many steps on its way. */
const hover = 80;

export function actionsOf(panel: Acted): Actions {
  let hovering: ReturnType<typeof setTimeout> | undefined;
  const outline = () => panel.state.feature?.outline;
  return {
    run: (runs) => panel.link.post({ type: 'wantRun', runs: runs.length === 0 ? allRuns(outline()) : runs }),
    stopRun: () => panel.runner.stop(),
    play: (run) => panel.player.start(run),
    playFirst: () => panel.player.start(firstToPlay(panel.state)?.run.id ?? ''),
    endPlay: () => panel.player.end(),
    playKey: (key) => panel.player.key(key),
    pick: (step) => panel.picker.startAt(step.id),
    cancelPick: () => panel.picker.cancel(),
    assume: () => panel.picker.assume(),
    meanScreen: () => panel.picker.meanScreen(),
    judge: (scenario, judgement) => panel.link.post({ type: 'judged', scenario, judgement }),
    openLine: (line) => panel.link.post({ type: 'openLine', line }),
    ring: (elements, screen) => {
      clearTimeout(hovering);
      // Only where they can be seen: pointing at a step must not turn the page for whoever is reading it.
      const here = screen === undefined || screen === panel.state.place?.screen;
      hovering = setTimeout(() => {
        const ringed = here && elements.length > 0 ? elements : panel.editing.ringed;
        if (panel.state.play === undefined) panel.send({ type: 'ring', elements: ringed });
      }, hover);
    },
    show: (elements, screen) => {
      clearTimeout(hovering);
      if (elements.length === 0 && screen !== undefined && screen !== '') panel.send({ type: 'open', screen });
      panel.send({ type: 'ring', elements });
    },
    chooseVersion: (version) => panel.link.post({ type: 'chooseVersion', version }),
    chooseSituation: (situation) => {
      panel.keep({ situation });
      panel.send(situation === undefined ? { type: 'situation' } : { type: 'situation', name: situation });
    },
    goBack: () => panel.send({ type: 'goBack' }),
    openScreen: (screen) => panel.send({ type: 'open', screen }),
    toggleEdit: () => panel.editing.toggle(),
    edit: (edit) => panel.editing.make(edit),
    editStep: (way) => panel.editing.step(way),
    editForm: (form) => panel.editing.form(form),
    undoEdit: () => panel.editing.pass('undoEdit'),
    redoEdit: () => panel.editing.pass('redoEdit'),
    ask: (what) => panel.link.post({ type: 'ask', what }),
    keep: (change) => panel.keep(change),
  };
}

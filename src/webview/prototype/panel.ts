/** The panel: hears the editor, the frame and the owner, and makes of it the next state for the views to draw. */

import { coverageOf } from '../../core/prototype/run/coverageOf.ts';
import type { RunVerdict } from '../../core/prototype/run/verdict.ts';
import type { FromFrame } from '../frame/protocol.ts';
import type { ModelState, ToPanel } from '../protocol.ts';
import { actionsOf } from './actions.ts';
import { make } from '../dom.ts';
import { DueRuns } from './dueRuns.ts';
import { Editing } from './editing.ts';
import { changedKept, freshKept, readKept, writeKept, type Kept } from './kept.ts';
import type { Link } from './link.ts';
import type { FrameScript } from './page.ts';
import { Picker } from './picker.ts';
import { Player } from './playing.ts';
import { Runner } from './runner.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';
import { orderOf, startState, type PanelState } from './state.ts';
import { onTheme, themeNow } from './theme.ts';
import { Verdicts } from './verdicts.ts';
import { panelViews, type PanelViews } from './views.ts';

/** Runs that nobody asked for, after new screens. The editor counts its own from 1. */
const byItself = 0;
/** The words on the revived frame are gone again after so many milliseconds. */
const noted = 6_000;
/** Milliseconds between two drawings of a run's progress. */
const soon = 60;

export class Panel {
  readonly link: Link;
  readonly player: Player;
  readonly picker: Picker;
  readonly editing: Editing;
  readonly runner: Runner;
  readonly #views: PanelViews;
  readonly #sandbox: Sandbox;
  readonly #verdicts = new Verdicts();
  readonly #due = new DueRuns({ state: () => this.#state, run: (runs) => this.runner.run(byItself, runs) });
  #state: PanelState;
  #drawing = false;
  #later: ReturnType<typeof setTimeout> | undefined;
  #number = 0;

  constructor(link: Link, root: HTMLElement, script: FrameScript) {
    this.link = link;
    this.#state = startState(readKept(link.saved()), link.standalone);
    this.#views = panelViews(actionsOf(this), link.standalone);
    const workshop = make('div', { class: 'workshop', 'aria-hidden': 'true' });
    root.append(this.#views.node, workshop);
    const frameSetup = { script: script.text, nonce: script.nonce };
    this.#sandbox = openSandbox({
      ...frameSetup,
      holder: this.#views.holder,
      title: 'Prototype',
      hidden: false,
      busy: () => !this.runner.idle,
      hear: (message) => this.#hearFrame(message),
      revived: () => this.#revived(),
    });
    this.runner = new Runner({
      ...frameSetup,
      holder: workshop,
      app: () => this.#state.app?.app,
      order: (run) => orderOf(this.#state, run),
      started: (run, done, of) => this.#setSoon({ running: { run, done, of } }),
      ran: (request, verdict) => this.#ran(request, verdict),
      done: (request) => this.#done(request),
    });
    this.player = new Player({
      send: (message) => this.#sandbox.send(message),
      outline: () => this.#state.feature?.outline,
      order: (run) => orderOf(this.#state, run),
      number: () => this.nextNumber(),
      show: (play) => this.#showing({ play }),
    });
    this.picker = new Picker({
      send: (message) => this.#sandbox.send(message),
      state: () => this.#state,
      order: (run) => orderOf(this.#state, run),
      number: () => this.nextNumber(),
      show: (picking) => this.#showing({ picking }),
      enter: () => this.#sandbox.frame().focus({ preventScroll: true }),
      picked: (step, binding) => link.post({ type: 'picked', step, binding }),
    });
    this.editing = new Editing({
      send: (message) => this.#sandbox.send(message),
      state: () => this.#state,
      post: (message) => link.post(message),
      show: (editing) => this.set({ editing }),
      focus: (where) => {
        if (where === 'frame') this.#sandbox.frame().focus({ preventScroll: true });
        else this.#views.focusEdit(where);
      },
    });
  }

  get state(): PanelState {
    return this.#state;
  }

  start(): void {
    this.link.listen((message) => this.#hearEditor(message));
    onTheme(() => this.#sandbox.send({ type: 'theme', theme: themeNow() }));
    document.addEventListener('keydown', (event) => this.#key(event));
    this.#views.update(this.#state);
    this.link.post({ type: 'ready' });
  }

  set(change: Partial<PanelState>): void {
    this.#state = { ...this.#state, ...change };
    if (this.#drawing) return;
    this.#drawing = true;
    // Once for all that one message changes.
    queueMicrotask(() => this.#draw());
  }

  /** While something is played or asked for, nothing is changed. */
  #showing(change: Pick<Partial<PanelState>, 'play' | 'picking'>): void {
    if (change.play !== undefined || change.picking !== undefined) this.editing.leave();
    this.set(change);
  }

  /** As `set`, for what comes many times a second while scenarios run: nobody reads faster, and drawing takes time from the runs. */
  #setSoon(change: Partial<PanelState>): void {
    this.#state = { ...this.#state, ...change };
    this.#later ??= setTimeout(() => this.#draw(), soon);
  }

  #draw(): void {
    clearTimeout(this.#later);
    this.#later = undefined;
    this.#drawing = false;
    this.#state = { ...this.#state, verdicts: this.#verdicts.all };
    this.#views.update(this.#state);
  }

  keep(change: Partial<Kept>): void {
    const next = changedKept(this.#state.kept, change);
    this.link.save(writeKept(next));
    this.set({ kept: next });
  }

  send: Sandbox['send'] = (message) => this.#sandbox.send(message);

  nextNumber(): number {
    this.#number += 1;
    return this.#number;
  }

  #hearEditor(message: ToPanel): void {
    switch (message.type) {
      case 'feature':
        return this.#feature(message);
      case 'kept':
        return this.#kept(message);
      case 'app':
        return this.#app(message);
      case 'model':
        return this.#model(message.state);
      case 'run':
        return this.runner.run(message.request, message.runs);
      case 'stop':
        return this.runner.stop();
      case 'play':
        return this.player.start(message.run, message.pace);
      case 'pick':
        return this.picker.startAt(message.step);
      case 'reveal':
        return this.#sandbox.send({ type: 'ring', elements: [message.element] });
    }
  }

  #feature(message: Extract<ToPanel, { type: 'feature' }>): void {
    const { id, file, faults, bindings, judgements, outline } = message;
    const before = this.#state.feature;
    const changed = JSON.stringify(before?.outline) !== JSON.stringify(outline);
    // The same value again keeps what is drawn of it.
    const kept = changed ? outline : before?.outline;
    this.set({ feature: { id, file, faults, bindings, judgements, outline: kept } });
    if (this.#state.kept.feature !== id) {
      const other = this.#state.kept.feature !== undefined;
      this.keep(other ? { ...freshKept, feature: id } : { feature: id });
    }
    if (changed && before !== undefined) this.#runAnew();
  }

  #kept({ bindings, judgements }: Extract<ToPanel, { type: 'kept' }>): void {
    const { feature } = this.#state;
    if (feature !== undefined) this.set({ feature: { ...feature, bindings, judgements } });
  }

  #model(model: ModelState): void {
    const before = this.#state.model.kind;
    this.set({ model });
    // What waited for the folder to be trusted runs now.
    if (before === 'untrusted') this.#due.start();
  }

  #app(message: Extract<ToPanel, { type: 'app' }>): void {
    const { app, source, streaming, versions, version, edits } = message;
    const before = this.#state.app;
    const same = before !== undefined && JSON.stringify(before.app) === JSON.stringify(app);
    this.set({ app: { app: same ? before.app : app, source, streaming, versions, version, edits } });
    this.editing.appCame();
    if (!same) this.#sendApp();
    if (!same || (before.streaming && !streaming)) this.#runAnew(!same);
  }

  #sendApp(): void {
    const { app, frame } = this.#state;
    if (app !== undefined && frame !== 'starting' && frame !== 'reviving') {
      this.#sandbox.send({ type: 'app', app: app.app, streaming: app.streaming });
    }
  }

  /** What was said of other screens, or of another feature, is not true of these. */
  #runAnew(untilDrawn = false): void {
    this.runner.stop();
    this.#verdicts.clear();
    this.set({ verdicts: this.#verdicts.all, coverage: undefined });
    this.#due.screensCame();
    // Screens that come are drawn first: a frame for the runs, made at the same moment, would hold them up.
    if (!untilDrawn) this.#due.start();
  }

  #hearFrame(message: FromFrame): void {
    this.player.hear(message);
    this.picker.hear(message);
    this.editing.hear(message);
    switch (message.type) {
      case 'ready':
        return this.#frameReady();
      case 'drawn': {
        // Seen in a browser's own tools, and by whoever measures how long the first screen takes.
        performance.mark('impact-drawn');
        const source = this.#state.app?.source ?? 'wireframe';
        this.link.post({ type: 'drawn', source, streaming: message.streaming });
        return this.#due.start();
      }
      case 'moved': {
        const { screen, title, canGoBack } = message;
        return this.set({ place: { screen, title, canGoBack } });
      }
      case 'key':
        return void (this.player.key(message.key) || this.picker.key(message.key));
      default:
    }
  }

  #frameReady(): void {
    const again = this.#state.frame === 'reviving';
    this.set({ frame: again ? 'revived' : 'live' });
    this.#sandbox.send({ type: 'theme', theme: themeNow() });
    this.#sendApp();
    const { situation } = this.#state.kept;
    if (situation !== undefined) this.#sandbox.send({ type: 'situation', name: situation });
    if (!again) return;
    setTimeout(() => {
      if (this.#state.frame === 'revived') this.set({ frame: 'live' });
    }, noted);
  }

  #revived(): void {
    this.player.end();
    this.picker.cancel();
    this.set({ frame: 'reviving', place: undefined });
    this.link.post({ type: 'revived' });
  }

  #ran(request: number, verdict: RunVerdict): void {
    this.#verdicts.add(verdict);
    this.#setSoon({});
    this.link.post({ type: 'ran', request, verdict });
  }

  #done(request: number): void {
    const { app, feature } = this.#state;
    const verdicts = this.#verdicts.all;
    this.set({ running: undefined, verdicts });
    if (app === undefined || feature?.outline === undefined) return;
    const coverage = coverageOf(feature.outline, app.app, [...verdicts.values()]);
    this.set({ coverage });
    this.editing.ran();
    this.link.post({ type: 'done', request, coverage });
  }

  #key(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    if (this.editing.key(event)) return event.preventDefault();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // On a button, space and Enter press the button.
    if (event.key === ' ' && event.target instanceof HTMLButtonElement) return;
    if (this.player.key(event.key) || this.picker.key(event.key)) event.preventDefault();
  }
}

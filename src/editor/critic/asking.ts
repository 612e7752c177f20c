import * as vscode from 'vscode';
import { defend } from '../../core/critic/ask/defend.ts';
import type { Asking as AskingOf } from '../../core/critic/ask/asking.ts';
import { explain, explanationText } from '../../core/critic/ask/explain.ts';
import { propose } from '../../core/critic/ask/propose.ts';
import { recheck } from '../../core/critic/ask/recheck.ts';
import { steelman, steelmanText } from '../../core/critic/ask/steelman.ts';
import { selectorOf } from '../../core/critic/anchors/selectorOf.ts';
import { addDefence, setExplanation, setRecheck, setSteelman } from '../../core/critic/findings/decide.ts';
import type { Finding } from '../../core/critic/findings/finding.ts';
import type { Review } from '../../core/critic/findings/review.ts';
import { defenceWords } from '../../core/critic/keep/words.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { ModelAccess } from '../connection/modelAccess.ts';
import { runCommand } from '../platform/commands.ts';
import { fail, tell } from '../platform/messages.ts';
import { clipped } from '../platform/plainText.ts';
import { withProgress } from '../platform/progress.ts';
import type { Meant } from './findingOf.ts';
import type { Reviewed } from './reviewed.ts';
import type { Wordings } from './wordings.ts';

/** Questions beside the review, each a call of its own that knows nothing of the others. */
export class Asking {
  readonly #models: ModelAccess | undefined;
  readonly #wordings: Wordings;

  constructor(models: ModelAccess | undefined, wordings: Wordings) {
    this.#models = models;
    this.#wordings = wordings;
  }

  /** What speaks for the document, weighed against the finding; both stay, and the owner closes it. */
  async defend({ reviewed, finding }: Meant): Promise<void> {
    const text = await vscode.window.showInputBox({
      title: `Defend against: ${clipped(finding.claim, 80)}`,
      prompt: 'What speaks for the document? A fresh call weighs both sides, in both orders.',
      ignoreFocusOut: true,
    });
    if (text === undefined || text.trim() === '') return;
    const placed = placedNow(reviewed, finding);
    const outcome = await this.#ask(reviewed, 'Weighing both sides', (asking) =>
      defend({ ...asking, finding: placed, defence: text }),
    );
    if (outcome === undefined) return;
    const { outcome: weighed, open, model, why } = outcome;
    const defence = { at: reviewed.now, text, outcome: weighed, open, model };
    await kept(reviewed, (review) => addDefence(review, finding.id, defence));
    const rest = why ?? (open === '' ? '' : `Still open: ${open}`);
    await tell(`Your defence ${defenceWords[weighed]}. ${clipped(rest, 300)} You decide.`);
  }

  async explain({ reviewed, finding }: Meant): Promise<void> {
    const placed = placedNow(reviewed, finding);
    const said = await this.#ask(reviewed, 'Explaining', (asking) => explain({ ...asking, finding: placed }));
    if (said === undefined) return;
    await kept(reviewed, (review) => setExplanation(review, finding.id, explanationText(said)));
  }

  /** Other words for the sentence, shown in a comparison; only the owner applies them. */
  async propose({ reviewed, finding }: Meant): Promise<void> {
    const { anchor, claim } = placedNow(reviewed, finding);
    if (anchor === undefined) return;
    const proposal = await this.#ask(reviewed, 'Looking for other words', (asking) =>
      propose({ ...asking, finding: { claim, anchor } }),
    );
    if (proposal !== undefined) await this.#wordings.show(reviewed.document, proposal);
  }

  async recheck({ reviewed, finding }: Meant): Promise<void> {
    const placed = placedNow(reviewed, finding);
    const said = await this.#ask(reviewed, 'Asking again', async (asking) => {
      const { rechecked, failed, cancelled } = await recheck({ ...asking, findings: [placed] });
      const answer = Object.hasOwn(rechecked, finding.id) ? rechecked[finding.id] : undefined;
      if (answer !== undefined) return { kind: 'ok', value: answer };
      return cancelled ? { kind: 'cancelled' } : { kind: 'failed', message: failed ?? 'There was no answer.' };
    });
    if (said !== undefined) await kept(reviewed, (review) => setRecheck(review, finding.id, said));
  }

  async steelman(reviewed: Reviewed, show: () => unknown): Promise<void> {
    const said = await this.#ask(reviewed, 'Making the strongest case', (asking) => steelman(asking));
    if (said === undefined) return;
    const run = reviewed.review.runs.at(-1)?.id ?? '';
    const text = steelmanText(said);
    await kept(reviewed, (review) => setSteelman(review, { text, model: said.model, run }));
    await show();
  }

  /** One question with its progress; what went wrong is said with the next step. */
  async #ask<Value>(
    reviewed: Reviewed,
    title: string,
    ask: (asking: AskingOf) => Promise<Outcome<Value>>,
  ): Promise<Value | undefined> {
    if (!vscode.workspace.isTrusted || this.#models === undefined) {
      void tell('This folder is not trusted, so no model is asked.');
      return undefined;
    }
    const models = this.#models;
    const outcome = await withProgress(title, async (progress, signal): Promise<Outcome<Value>> => {
      const opened = await models.openToReview(signal);
      if (opened.kind !== 'ok') return opened;
      const { chat, first } = opened.value;
      progress.report({ stage: `Waiting for ${first.id}`, done: 0 });
      const critic = await opened.value.open(first.id, signal);
      if (critic.kind !== 'ok') return critic;
      return ask({ document: reviewed.reading.document, chat, critic: critic.value, signal });
    });
    if (outcome.kind === 'ok') return outcome.value;
    if (outcome.kind === 'failed') {
      void fail(outcome.message, { title: 'Check Connection', run: () => runCommand('impact.connection.check') });
    }
    return undefined;
  }
}

/** The finding with its words as they stand in the document now. */
function placedNow(reviewed: Reviewed, finding: Finding): Finding {
  const span = finding.anchor === undefined ? undefined : reviewed.placeOf(finding);
  if (span === undefined) return finding;
  return { ...finding, anchor: selectorOf(reviewed.reading.document.text, span) };
}

async function kept(reviewed: Reviewed, change: (review: Review) => Review): Promise<void> {
  const saved = await reviewed.save(change);
  if (saved.kind === 'failed') void fail(`${saved.message} It stays until this window is closed.`);
}

import * as vscode from 'vscode';
import type { PromiseTerms, Verdict } from '../../core/categorize/audit/audit.ts';
import { beginOn, offerAudit, type AuditOffer } from '../../core/categorize/audit/ofPlan.ts';
import { drawSample, SAMPLE_POSTS } from '../../core/categorize/drawSample.ts';
import { runCommand } from '../platform/commands.ts';
import { count } from '../platform/markdown.ts';
import { tell, warn } from '../platform/messages.ts';
import { withoutIcons } from '../platform/plainText.ts';
import type { Filing } from './filing.ts';
import { percent } from './reviewWords.ts';
import { openPost } from './showPost.ts';

/** What the rules say where they say nothing. */
const usualTerms: PromiseTerms = { target: 0.95, certainty: 0.9 };

/** "Check a Random Sample…": says what would be checked, and draws when the owner agrees. */
export async function beginCheck(filing: Filing): Promise<void> {
  await filing.ready();
  await filing.saved();
  const { plan, auditing } = filing;
  if (plan === undefined) return;
  if (auditing.sample.length > 0) {
    await runCommand('impact.review.showFirst');
    return;
  }
  const terms = auditing.trail?.terms ?? (await termsOf(filing));
  const offer = offerAudit(plan, auditing.trail, terms);
  if (offer.kind !== 'ok') {
    if (offer.kind === 'failed') void tell(offer.message, drawStep);
    return;
  }
  if (!(await agreed(offer.value, terms))) return;
  if (filing.plan !== plan) {
    void warn('The review changed while you were asked. Start the check again.');
    return;
  }
  const begun = beginOn(plan, auditing.trail, offer.value, { terms, seed: newSeed() });
  if (begun.kind === 'failed') void tell(begun.message, drawStep);
  if (begun.kind !== 'ok') return;
  const why = await auditing.take(begun.value.trail);
  if (why !== undefined) {
    void warn(`${why} Nothing was drawn.`);
    return;
  }
  await filing.setPlan(begun.value.plan);
  await runCommand('impact.review.showFirst');
}

async function termsOf(filing: Filing): Promise<PromiseTerms> {
  const gate = (await filing.blog.readRules())?.taxonomy?.gate;
  return gate === undefined ? usualTerms : { target: gate.precision, certainty: gate.certainty };
}

async function agreed(offer: AuditOffer, terms: PromiseTerms): Promise<boolean> {
  const { passing, threshold, plan, edge, looks, held } = offer;
  const size = passing.length + (edge?.posts.length ?? 0);
  const names = held.map(({ theme }) => withoutIcons(theme)).join(', ');
  const without = held.length === 0 ? '' : ` Too often wrong to be filed without you: ${names}.`;
  const sure = `at least ${percent(terms.target)} are right (${percent(terms.certainty)} sure)`;
  const first =
    edge === undefined ? '' : ` of the ${plan.looks} among the surest ${passing.length.toLocaleString('en')}`;
  const more =
    edge === undefined
      ? ''
      : ` The other ${edge.plan.looks} extend that to all, if ${wrongOnes(edge.plan.allowed)} of these.`;
  const picked = await vscode.window.showQuickPick(
    [
      {
        label: `$(beaker) Look at ${count(looks, 'post')}`,
        description: `of the ${size.toLocaleString('en')} that pass at ${percent(edge?.threshold ?? threshold)}`,
        detail: `If ${wrongOnes(plan.allowed)}${first}, ${sure}.${more}${without}`,
      },
    ],
    { title: 'Check a Random Sample', placeHolder: 'Enter draws the sample; Escape leaves everything as it is' },
  );
  return picked !== undefined;
}

function wrongOnes(allowed: number): string {
  if (allowed === 0) return 'none is wrong';
  return allowed === 1 ? 'at most 1 is wrong' : `at most ${allowed} are wrong`;
}

const icons: Readonly<Record<Verdict, string>> = { right: '$(check)', wrong: '$(close)', 'cannot-tell': '$(question)' };
const found: Readonly<Record<Verdict, string>> = {
  right: 'right',
  wrong: 'wrong',
  'cannot-tell': 'could not be told, so counted as wrong',
};

/** "Show the Labels Behind the Promise": each is a key away from its post. */
export async function showLabels(filing: Filing): Promise<void> {
  await filing.ready();
  const { result, looks } = filing.auditing;
  if (result === undefined) {
    void tell('Nothing is promised of these posts yet: no sample was checked.', {
      title: 'Check a Sample…',
      run: () => runCommand('impact.audit.begin'),
    });
    return;
  }
  const items = looks.map(({ id, verdict }) => {
    const row = filing.row(id);
    return {
      id,
      label: `${icons[verdict]} ${withoutIcons(row?.title ?? id)}`,
      description: `${withoutIcons(row?.proposal.theme ?? '')}: ${found[verdict]}`,
      detail: withoutIcons(id),
    };
  });
  const picked = await vscode.window.showQuickPick(items, {
    title: result.sentence,
    placeHolder: items.length === 0 ? 'No post has been looked at yet' : 'The posts this rests on; Enter opens one',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (picked !== undefined) await openPost(filing, picked.id);
}

const drawStep = { title: 'Draw a Random Sample', run: () => runCommand('impact.review.drawSample') };

function newSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

/** "Draw a Random Sample": posts whose answers speak of all the others. */
export async function drawRandomSample(filing: Filing): Promise<void> {
  await filing.ready();
  await filing.saved();
  const { plan } = filing;
  if (plan === undefined) return;
  const open = plan.rows.some((row) => row.drawn === true && row.decision === undefined);
  if (!open) {
    const { plan: drawn, ids } = drawSample(plan, SAMPLE_POSTS, newSeed());
    if (ids.length === 0) {
      void tell('There is no post left to draw: an engine proposed none that you have not decided on.');
      return;
    }
    const saved = await filing.setPlan(drawn);
    if (saved.kind === 'failed') void warn(`${saved.message} It lasts until this window is closed.`);
  }
  await runCommand('impact.review.showFirst');
}

/** "Show What Left the Review": the posts, any of which can be put back. */
export async function showLearnt(filing: Filing): Promise<void> {
  await filing.ready();
  const learnt = filing.plan?.rows.filter((row) => row.learnt === true && row.decision === undefined) ?? [];
  if (learnt.length === 0) {
    vscode.window.setStatusBarMessage('$(info) No post has left the review by what you decided.', 5000);
    return;
  }
  const items = learnt.map((row) => ({
    id: row.id,
    label: withoutIcons(row.title.trim() === '' ? row.id : row.title),
    description: `→ ${withoutIcons(row.proposal.theme ?? '')}  ${percent(row.proposal.confidence)}`,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: `Filed by what you decided: ${count(items.length, 'post')}`,
    placeHolder: 'Tick posts to put them back into the review; Escape leaves all as they are',
    matchOnDescription: true,
  });
  if (picked === undefined || picked.length === 0) return;
  await filing.putBackLearnt(picked.map(({ id }) => id));
  await filing.reload();
  await runCommand('impact.review.showFirst');
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { addVerdict, decide } from '../../../../src/core/critic/findings/decide.ts';
import type { Review } from '../../../../src/core/critic/findings/review.ts';
import { logEntry, logHead } from '../../../../src/core/critic/keep/decisionLog.ts';
import { exportReview } from '../../../../src/core/critic/keep/exportReview.ts';
import { plainMarkdown } from '../../../../src/core/critic/keep/plainMarkdown.ts';
import { readDocument } from '../../../../src/core/critic/read/readDocument.ts';
import { firstRun, lensReport, plan, record } from '../findings/kit.ts';

const evil = '![x](http://e.example/a.png) <img src=//e>\n\n# Approved\n- [ ] do | it\u202e`';
const document = readDocument(plan, { format: 'markdown' });

/** Words of a stranger wherever a review has words. */
function hostile(): Review {
  const review = firstRun({ quote: 'We track the number of calls.', claim: evil, model: evil });
  const [finding] = review.findings;
  assert.ok(finding !== undefined);
  const decided = decide(review, finding.id, { status: 'dismissed', reason: 'other', text: evil, at: evil }, plan);
  const withAll: Review = {
    ...decided,
    findings: decided.findings.map((one) => ({
      ...one,
      consequence: evil,
      section: [evil],
      slot: evil,
      defences: [{ at: evil, text: evil, outcome: 'partly', open: evil, model: evil }],
    })),
    runs: [
      record('R1', {
        at: evil,
        document: evil,
        prompts: evil,
        lenses: [
          { ...lensReport('holes'), name: evil, model: evil, checked: [evil] },
          { ...lensReport('scope', 'failed'), name: evil, model: evil, why: evil },
        ],
        notRead: [{ section: [evil], why: evil }],
      }),
    ],
    steelman: { text: evil, model: evil, run: 'R1' },
  };
  return addVerdict(withAll, { verdict: 'stop', text: evil, at: evil, document: evil });
}

function inert(markdown: string): void {
  assert.doesNotMatch(markdown, /(?<!\\)[<[\]`]|(?<!\\)!\[|\u202e|^#+ Approved/mu);
}

test('words of models, sidecars and owners become no image, link, markup or heading', () => {
  const review = hostile();
  const slots = [{ slot: { id: 'a', name: evil, question: evil }, section: 0 }];
  inert(exportReview({ name: evil, review, document, slots }));
  inert(logHead(evil) + logEntry({ name: evil, review, document: evil }));
});

test('any words stay on one line, with each sign that could mean something escaped', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (words) => {
      const shown = plainMarkdown(words);
      assert.doesNotMatch(shown, /[\r\n\u2028\u2029\u202a-\u202e\u2066-\u2069\u061c]/u);
      assert.match(shown, /^(?:\\[!-/:-@[-`{-~]|[^!-/:-@[-`{-~])*$/u);
    }),
  );
});

test('the export says what was looked at, what failed and what was not read', () => {
  const review: Review = {
    ...firstRun(),
    runs: [
      record('R1', {
        lenses: [lensReport('holes'), { ...lensReport('scope', 'failed'), name: 'Scope', why: 'No answer' }],
        notRead: [{ section: ['Annex'], why: 'too long' }],
      }),
    ],
  };
  const text = exportReview({ name: 'boats.md', review, document, slots: [] });
  for (const words of ['looked at dates', 'Failed, and has looked at nothing', 'Scope', 'Annex: too long', 'None.'])
    assert.ok(text.includes(words), `${words} is not in ${text}`);
});

test('an entry of the log holds the verdict, its words, the decisions with reasons, and what is left open', () => {
  const review = firstRun({ quote: 'We track the number of calls.' }, { slot: 'owner', claim: 'Nobody owns it.' });
  const first = review.findings.find(({ slot }) => slot === undefined);
  assert.ok(first !== undefined);
  const at = '2026-03-01T12:00:00.000Z';
  const decided = decide(review, first.id, { status: 'dismissed', reason: 'accepted_risk', text: 'we know', at }, plan);
  const given = addVerdict(decided, { verdict: 'with_conditions', text: 'only in summer', at, document: 'abc' });
  const entry = logEntry({ name: 'boats.md', review: given, document: 'abc' });
  for (const words of ['Proceed with conditions', 'only in summer', 'accepted risk \\(we know\\)', 'Nobody owns it'])
    assert.ok(entry.includes(words), `${words} is not in ${entry}`);
  assert.ok(entry.startsWith('\n') && entry.endsWith('\n'), 'it begins a paragraph and ends its last line');
});

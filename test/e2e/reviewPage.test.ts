import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { PanelState } from '../../src/webview/critic/protocol.ts';
import { root } from '../launch/paths.ts';
import { openBrowser } from './panelPage.ts';
import { decided, finding, lens, runOf, stateOf } from '../unit/webview/critic/states.ts';
import { openReview, themeNames, type ReviewLook, type ReviewPage } from './reviewPage.ts';

let browser: Browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

async function withReview(
  state: PanelState,
  act: (review: ReviewPage) => Promise<void>,
  look: ReviewLook = {},
): Promise<void> {
  const review = await openReview(browser, look);
  try {
    await review.show(state);
    await act(review);
  } finally {
    await review.page.close();
  }
}

function focused({ page }: ReviewPage): Promise<string | undefined> {
  return page.evaluate(() =>
    document.activeElement instanceof HTMLElement ? document.activeElement.dataset['key'] : undefined,
  );
}

const seven = Array.from({ length: 7 }, (_, index) => finding(index));
const folded = [7, 8, 9].map((index) => finding(index, {}, false));
const all = [...seven, ...folded, finding(10, decided)];

const states: Readonly<Record<string, PanelState>> = (() => {
  const { lastRun: _, ...none } = stateOf([]);
  const disputed = finding(1, {
    agreement: 'disputed',
    verifications: [
      {
        verdict: 'already_answered',
        model: 'mistral-nemo',
        counter: { exact: 'Rooms out of service send a note.', prefix: '', suffix: '', start: 0, end: 9 },
      },
    ],
    defences: [
      {
        at: '2026-11-20T09:00:00.000Z',
        text: 'We have a note for it.',
        outcome: 'partly',
        open: 'Who writes it?',
        model: 'm',
      },
    ],
    explanation: 'A room that is closed keeps its bookings.',
  });
  return {
    'no review yet': none,
    'no model': { ...none, model: { ready: false, why: 'This folder is not trusted: no model is asked.' } },
    running: stateOf([], {
      running: {
        text: 'Pre-mortem, part 2 of 3 (2 of 6)',
        ended: ['Holes: 3 found, being checked', 'Users: nothing found'],
      },
    }),
    'a failed lens': stateOf(seven.slice(0, 2), {
      lastRun: runOf({
        lenses: [lens('Holes'), lens('Pre-mortem', { state: 'failed', why: 'The model gave no list.', found: 0 })],
        notRead: [{ section: ['Room booking', 'Annex'], why: 'too long' }],
        cancelled: true,
      }),
    }),
    'a failed review': stateOf(seven.slice(0, 2), {
      failed: 'The server at port 1234 does not answer.',
      textChanged: true,
    }),
    'nothing found': stateOf([], { lastRun: runOf({ lenses: [lens('Holes', { found: 0 })], refuted: 0 }) }),
    'seven, folded and decided': stateOf(all, { caution: 'Two open findings block the decision.' }),
    disputed: stateOf([disputed, ...seven.slice(2)]),
    'removed text': stateOf([
      finding(0, { anchorState: 'removed', baseline: 'still' }),
      finding(1, { anchorState: 'changed' }),
    ]),
    forty: stateOf(Array.from({ length: 40 }, (_one, index) => finding(index, {}, index < 7))),
    'verdict and case': stateOf(seven.slice(0, 3), {
      verdict: {
        verdict: 'with_conditions',
        text: 'Only with a trial.',
        at: '2026-11-21T09:00:00.000Z',
        document: 'hash',
      },
      verdictStale: true,
      steelman: { text: 'Rooms are dear.\n\nThe plan begins where it hurts.', model: 'qwen2.5-7b' },
    }),
  };
})();

declare const axe: {
  run: () => Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
};

for (const theme of themeNames) {
  for (const width of [1280, 480]) {
    test(`axe finds no fault in any state, ${theme} and ${width} pixels wide, and nothing sticks out`, async () => {
      const source = await readFile(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
      await withReview(
        stateOf([]),
        async ({ page, show }) => {
          await page.evaluate(source);
          for (const [name, state] of Object.entries(states)) {
            await show(state);
            for (const summary of await page.locator('summary').all()) await summary.click();
            const faults = await page.evaluate(async () => {
              const { violations } = await axe.run();
              return violations.map(
                (one) => `${one.id}: ${one.nodes.map((node) => node.html + node.failureSummary).join(' ')}`,
              );
            });
            assert.deepEqual(faults, [], name);
            const sticksOut = await page.evaluate(() =>
              [document.documentElement, ...document.querySelectorAll('.left, .right, .head, .verdict')]
                .filter((node) => node.scrollWidth > node.clientWidth + 1)
                .map((node) => node.className),
            );
            assert.deepEqual(sticksOut, [], name);
            const folder = process.env['IMPACT_REVIEW_PICTURES'];
            await page.locator('.right').evaluate((node) => node.scrollTo(0, 0));
            await page.evaluate(() => window.scrollTo(0, 0));
            if (folder !== undefined)
              await page.screenshot({ path: join(folder, `${theme}-${width}-${name.replaceAll(' ', '-')}.png`) });
          }
        },
        { theme, width },
      );
    });
  }
}

test('folds that the owner opened stay open over every answer, and over the page being hidden', async () => {
  await withReview(stateOf(all), async (review) => {
    const { page } = review;
    for (const title of ['3 more', '1 decided', '2 questions'])
      await page.locator('summary', { hasText: title }).click();
    await review.show(stateOf(all, { lint: 5 }));
    assert.equal(await page.locator('details[open]').count(), 3);
    await page.locator('summary', { hasText: '1 decided' }).click();
    await review.show(stateOf(all));
    assert.equal(await page.locator('details[open]').count(), 2);
    await withReview(
      stateOf(all),
      async (again) => assert.equal(await again.page.locator('details[open]').count(), 2),
      {
        saved: review.saved(),
      },
    );
  });
});

test('after a decision the focus is on the next open finding', async () => {
  await withReview(stateOf(seven), async (review) => {
    await review.page.locator('[data-key="accept-F-2"]').focus();
    await review.show(stateOf(seven.map((one, index) => (index === 2 ? finding(2, decided) : one))));
    assert.equal(await focused(review), 'card-F-3');
    const lastOpen = seven.map((one, index) => (index === 3 ? one : finding(index, decided)));
    await review.show(stateOf(lastOpen));
    await review.show(stateOf(seven.map((_, index) => finding(index, decided))));
    assert.equal(await focused(review), 'findings');
  });
});

test('an answer that decides nothing leaves the focus and both columns where they are', async () => {
  await withReview(stateOf(all), async (review) => {
    const { page } = review;
    await page.locator('[data-key="explain-F-5"]').focus();
    const top = await page.locator('.right').evaluate((node) => node.scrollTop);
    assert.ok(top > 0);
    await review.show(stateOf(all, { lint: 9 }));
    assert.equal(await focused(review), 'explain-F-5');
    assert.equal(await page.locator('.right').evaluate((node) => node.scrollTop), top);
  });
});

test('the live parts stay the same nodes while what they say changes', async () => {
  await withReview(stateOf([]), async ({ page, show }) => {
    const alerts = await page.locator('[role="alert"]').elementHandle();
    const status = await page.locator('[role="status"]').first().elementHandle();
    await show(states['a failed review'] ?? stateOf());
    assert.match((await alerts?.textContent()) ?? '', /The review failed: The server at port 1234 does not answer\./u);
    await show(states['running'] ?? stateOf());
    assert.match((await status?.textContent()) ?? '', /Pre-mortem, part 2 of 3/u);
    assert.equal(await page.locator('.progress li').first().textContent(), 'Holes: 3 found, being checked');
  });
});

test('a key decides only what is open, and not again and again while it is held', async () => {
  await withReview(stateOf([finding(0), finding(1, decided)]), async ({ page, posted }) => {
    await page.locator('summary', { hasText: 'decided' }).click();
    const acts = (): readonly string[] =>
      posted().flatMap((one) => (one.type === 'act' ? [`${one.act} ${one.finding}`] : []));
    await page.locator('[data-key="card-F-1"]').focus();
    for (const key of ['a', 'd', 'l', 'r']) await page.keyboard.press(key);
    assert.deepEqual(acts(), ['reopen F-1']);
    await page.locator('[data-key="card-F-0"]').focus();
    await page.keyboard.press('r');
    await page.keyboard.down('d');
    await page.keyboard.down('d');
    await page.keyboard.up('d');
    assert.deepEqual(acts(), ['reopen F-1', 'dismiss F-0']);
  });
});

test('the finding that the editor names is selected, and one that is gone is no longer', async () => {
  await withReview(stateOf(seven, { selected: 'F-4' }), async (review) => {
    const selected = review.page.locator('.card.is-selected');
    assert.equal(await selected.getAttribute('data-finding'), 'F-4');
    await review.show(stateOf(seven.slice(0, 3), { selected: 'F-4' }));
    assert.equal(await selected.count(), 0);
    await review.show(stateOf(seven));
    assert.equal(await selected.count(), 0);
  });
});

test('pressing a mark again goes through all findings on it', async () => {
  await withReview(stateOf(seven), async (review) => {
    const mark = review.page.locator('mark', { hasText: 'rooms that stand empty' });
    const seen: (string | undefined)[] = [];
    for (let press = 0; press < 3; press += 1) {
      await mark.click();
      seen.push(await focused(review));
    }
    assert.deepEqual(seen, ['card-F-0', 'card-F-4', 'card-F-0']);
  });
});

test('the words of a verdict stay in the field until the editor has kept them', async () => {
  await withReview(stateOf(seven, { caution: 'Two block the decision.' }), async ({ page, show, posted }) => {
    assert.equal(await page.locator('.caution').textContent(), 'Two block the decision.');
    const field = page.locator('.verdict-text');
    await field.fill('Only with a trial.');
    await page.getByRole('button', { name: 'Clarify first' }).click();
    const verdict = { verdict: 'clarify_first', text: 'Only with a trial.' } as const;
    assert.deepEqual(posted().at(-1), { type: 'verdict', ...verdict });
    await show(stateOf(seven));
    assert.equal(await field.inputValue(), 'Only with a trial.');
    await show(stateOf(seven, { verdict: { ...verdict, at: '2026-11-21T09:00:00.000Z', document: 'hash' } }));
    assert.equal(await field.inputValue(), '');
  });
});

test('without a model what needs one is disabled and says why', async () => {
  const why = 'This folder is not trusted: no model is asked.';
  await withReview(stateOf(seven, { model: { ready: false, why } }), async ({ page }) => {
    const asking = page.locator('[data-key="explain-F-0"], [data-key="review"], [data-key="recheck-F-1"]');
    assert.deepEqual(
      await asking.evaluateAll((nodes) =>
        nodes.map((node) => [node.hasAttribute('disabled'), node.getAttribute('title')]),
      ),
      [1, 2, 3].map(() => [true, why]),
    );
    assert.equal(await page.locator('[data-key="accept-F-0"]').isEnabled(), true);
  });
});

test('that the text is another one since the review is said', async () => {
  await withReview(stateOf(seven, { textChanged: true }), async ({ page, show }) => {
    const said = page.getByText('The text has changed since this review.');
    assert.equal(await said.isVisible(), true);
    await show(stateOf(seven));
    assert.equal(await said.count(), 0);
  });
});

test('twenty thousand words stay few nodes, and those out of sight are not laid out', async () => {
  const text = 'The room is booked by whoever needs it, and given back by whoever does not. '.repeat(13);
  const sections = Array.from({ length: 100 }, (_, index) => ({
    index,
    heading: `Part ${index}`,
    level: 2,
    pieces: [{ text, findings: [] }],
    readBy: ['Holes'],
  }));
  await withReview({ ...stateOf(seven), sections }, async ({ page }) => {
    const words = (await page.locator('.left').textContent())?.split(' ').length ?? 0;
    assert.ok(words >= 18_000, `${words}`);
    assert.ok((await page.locator('.left *').count()) < 400);
    const last = page.locator('.section').last();
    assert.equal(await last.evaluate((node) => getComputedStyle(node).contentVisibility), 'auto');
    const isLaidOut = await last
      .locator('.text')
      .evaluate((node) => node.checkVisibility({ contentVisibilityAuto: true }));
    assert.equal(isLaidOut, false);
  });
});

const rows = 10_000;
const themes = ['Product Ownership', 'Agile Practice', 'Leadership'];

/** A plan as a run over a very large blog would leave it, nine in ten rows waiting. */
export function largePlan(): string {
  const reasons = ['near-threshold', 'models-split', 'conflict', 'none-fits', 'sure'];
  return JSON.stringify({
    version: 1,
    created: '2026-01-02T03:04:05.000Z',
    field: 'categories',
    themes,
    threshold: 0.85,
    engines: ['built-in'],
    rows: Array.from({ length: rows }, (_, place) => {
      const reason = place % 10 === 0 ? 'sure' : reasons[place % 4 === 3 ? 1 : 0];
      return {
        id: `content/posts/many-${place}.md`,
        hash: '0'.repeat(64),
        title: `Post number ${place}`,
        present: ['agile'],
        proposal: {
          theme: themes[place % 3],
          second: themes[(place + 1) % 3],
          confidence: reason === 'sure' ? 0.9 : 0.4 + (place % 40) / 100,
          reason,
          evidence: 'Words that speak for it: board, sprint.',
          by: 'built-in',
        },
        kept: [],
      };
    }),
    unreadable: [],
    notReached: [],
    seconds: 12,
  });
}

/**
 * Runs in the window: notes how long after a key the row it was pressed on is drawn as decided (`impactDecided`), and how long
 * after it another row is drawn as selected (`impactTimes`).
 */
export const watchSelection = `{
  globalThis.impactTimes = [];
  globalThis.impactDecided = [];
  let pressed = 0;
  let last = '';
  let icon = '';
  let decided = true;
  const label = (row) => row?.querySelector('.label-name')?.textContent ?? '';
  const iconOf = (row) => row?.querySelector('.custom-view-tree-node-item-icon')?.className ?? '';
  const rows = () => [...document.querySelectorAll('.sidebar .monaco-list-row')];
  const selected = () => rows().find((row) => row.classList.contains('selected'));
  addEventListener('keydown', () => {
    pressed = performance.now();
    last = label(selected());
    icon = iconOf(selected());
    decided = false;
  }, true);
  new MutationObserver(() => {
    if (pressed === 0) return;
    const took = Math.round(performance.now() - pressed);
    const row = decided ? undefined : rows().find((one) => label(one) === last);
    if (row !== undefined && iconOf(row) !== icon) {
      decided = true;
      globalThis.impactDecided.push(took);
    }
    const now = label(selected());
    if (now === '' || now === last) return;
    globalThis.impactTimes.push(took);
    if (decided) pressed = 0;
    else last = now;
  }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] });
}`;

/** Runs in the window: notes how long after the click on the activity bar the first row of the review is drawn. */
export const watchFirstRow = `{
  let pressed = 0;
  addEventListener('mousedown', () => { pressed ||= performance.now(); }, true);
  const look = new MutationObserver(() => {
    const rows = [...document.querySelectorAll('.sidebar .monaco-list-row')];
    if (pressed === 0 || !rows.some((row) => row.textContent.includes('Two models disagree'))) return;
    globalThis.impactFirstRow = Math.round(performance.now() - pressed);
    look.disconnect();
  });
  look.observe(document.body, { subtree: true, childList: true });
}`;

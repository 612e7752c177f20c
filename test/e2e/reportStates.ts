import type { FilingReport } from '../../src/core/categorize/report/filingReport.ts';
import { reportOf } from '../../src/core/categorize/report/reportOf.ts';
import { decide } from '../../src/core/categorize/review.ts';
import { planOf } from '../unit/categorize/planSamples.ts';
import { exam, filedPlan, passedTrail } from '../unit/categorize/report/plans.ts';

export const breakout = '</script><script>window.taken = true</script><img src=x onerror="window.taken = true"><!--';

const nine = [
  'Leadership',
  'Personal Development',
  'Software Architecture',
  'Open Source',
  'Life in the City',
  'Travel',
  'Machine Learning in Practice',
  'Writing',
  'Reading',
];

function full(): FilingReport {
  const plan = filedPlan(
    [...exam(160, 'terms', nine), ...exam(80, 'random', nine)],
    { threshold: 0.8, held: ['Travel'] },
    nine,
  );
  const decided = decide(plan, ['open/3.md', 'open/4.md', 'open/5.md'], { kind: 'choose', theme: 'Writing' });
  return reportOf(decided, passedTrail(decided, 20));
}

function hostile(): FilingReport {
  const names = ['__proto__', breakout, '\u202Egnp.exe', 'x'.repeat(400)];
  const plan = filedPlan(exam(60, 'random', names), { threshold: 0.6, held: [breakout] }, names);
  const rows = plan.rows.map((row) => ({ ...row, title: `${breakout} ${row.title}` }));
  const engines = plan.cost?.engines.map((engine) => ({ ...engine, name: breakout })) ?? [];
  return reportOf({ ...plan, rows, cost: { engines } }, passedTrail(plan, 5, 1));
}

function both(): FilingReport {
  const own = exam(50, 'random').map((label) => ({ ...label, id: `own-${label.id}`, by: 'built-in' }));
  return reportOf(filedPlan([...exam(60), ...own]));
}

export const states: Readonly<Record<string, FilingReport>> = {
  full: full(),
  'few labels': reportOf(filedPlan(exam(23))),
  'no labels': reportOf(filedPlan([])),
  'only rules': reportOf(planOf([])),
  hostile: hostile(),
  'two voices': both(),
};

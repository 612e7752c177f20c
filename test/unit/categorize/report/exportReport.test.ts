import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { exportReport, reportDataId } from '../../../../src/core/categorize/report/exportReport.ts';
import { reportOf } from '../../../../src/core/categorize/report/reportOf.ts';
import { exam, filedPlan } from './plans.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('base64');
const breakout = '</script><script>alert(1)</script><!-- \u2028 &amp; </title>';

test('what posts, themes and models are called is data in the file, and comes back as it was', () => {
  const names = ['__proto__', breakout, 'Gardens'];
  const plan = filedPlan(exam(60, 'random', names), {}, names);
  const rows = plan.rows.map((row) => ({ ...row, title: breakout }));
  const report = reportOf({ ...plan, rows, field: breakout });
  const script = 'const a = "</script>"; const b = "<!--";\r\nrun(a, b);';
  const html = exportReport({ report, script, sha256 });
  assert.equal(html.match(/<\/script/giu)?.length, 2);
  assert.equal(html.match(/<script/giu)?.length, 2);
  assert.equal(html.includes('<!--'), false);
  const [, data = ''] = new RegExp(`id="${reportDataId}">([^<]*)</script>`, 'u').exec(html) ?? [];
  assert.deepEqual(JSON.parse(data), JSON.parse(JSON.stringify(report)));
  assert.deepEqual(JSON.parse(data).voices[0].sets[0].confusion.proposed, names);
});

test('the one script that may run is told by the hash of what stands in the file', () => {
  const html = exportReport({ report: reportOf(filedPlan([])), script: 'run("</script>");\r\n', sha256 });
  const [, policy = ''] = /Content-Security-Policy" content="([^"]+)"/u.exec(html) ?? [];
  const [, script = ''] = /<script>([^]*?)<\/script>/u.exec(html) ?? [];
  assert.ok(policy.includes(`script-src &#39;sha256-${sha256(script)}&#39;;`), policy);
  assert.ok(policy.startsWith('default-src &#39;none&#39;;'));
  assert.equal(/unsafe-eval|script-src[^;]*unsafe-inline|https?:/u.test(policy), false);
});

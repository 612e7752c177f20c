import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placed, type Places } from '../../../../src/core/critic/run/place.ts';
import type { SaidFinding } from '../../../../src/core/critic/run/readAnswer.ts';
import { documentOf, emptyRollback, filledOwner, findExactly, planText } from './kit.ts';

const source = { lens: 'holes', model: 'owl-8b', family: 'owl', run: 'R1' };
const places: Places = {
  document: documentOf(planText),
  slots: [emptyRollback, filledOwner(planText)],
  find: findExactly(planText),
  selector: ({ start, end }) => ({ start, end, exact: planText.slice(start, end), prefix: '', suffix: '' }),
};

function place(said: Partial<SaidFinding>) {
  const whole: SaidFinding = {
    para: 'p1',
    quote: '',
    slot: '',
    kind: 'hole',
    severity: 'costly_later',
    claim: 'A claim.',
    consequence: '',
    ...said,
  };
  return placed(whole, source, places);
}

test('the right words with a wrong paragraph are placed where they stand', () => {
  const found = place({ para: 'p99', quote: 'count the loans' });
  assert.equal(found?.anchor?.exact, 'count the loans');
  assert.deepEqual(found?.section, ['Loans for three weeks', 'Metrics']);
});

test('words that are not in the document are no finding', () => {
  assert.equal(place({ quote: 'We have signed with three suppliers' }), undefined);
});

test('invented words do not become a finding by a slot that happens to be empty', () => {
  assert.equal(place({ quote: 'We have signed with three suppliers', slot: 'rollback' }), undefined);
});

for (const slot of ['rollback', 'Rollback', 'Way back', 'rollback (Way back)', 'rollback: EMPTY']) {
  test(`the empty slot, called “${slot}”, is a finding and names the section where it belongs`, () => {
    const found = place({ slot });
    assert.deepEqual([found?.slot, found?.anchor], ['rollback', undefined]);
    assert.deepEqual(found?.section, ['Loans for three weeks', 'Rollout']);
  });
}

for (const slot of ['owner', 'Owner', 'budget', '__proto__', 'constructor', '']) {
  test(`${JSON.stringify(slot)} is filled or no slot, so it is no finding`, () => {
    assert.equal(place({ slot }), undefined);
  });
}

test('words with a slot that is filled are a finding of these words alone', () => {
  const found = place({ quote: 'Ade tells the stations', slot: 'owner' });
  assert.deepEqual([found?.anchor?.exact, found?.slot], ['Ade tells the stations', undefined]);
});

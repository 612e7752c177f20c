import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownScreens } from '../../../src/editor/prototype/ownScreens.ts';

const french = { language: 'fr', direction: 'ltr', name: 'Réserver une salle' } as const;
const text = 'screen recherche | Chercher\n  date | Jour\n  button | Chercher | primary -> recherche\n';

test("the owner's screens are in the language of their feature, and are named after it where they have no name", async () => {
  const app = await ownScreens(text, french, undefined);
  assert.equal(app.language, 'fr');
  assert.equal(app.name, 'Réserver une salle');
});

test('a text that says the same again leaves the very same screens, so that what ran on them stays true', async () => {
  const app = await ownScreens(text, french, undefined);
  assert.equal(await ownScreens(text, french, app), app);
  assert.equal(await ownScreens(`${text}\n`, french, app), app);
  assert.notEqual(await ownScreens(text.replace('Jour', 'Date'), french, app), app);
});

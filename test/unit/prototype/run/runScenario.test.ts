import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runScenario } from '../../../../src/core/prototype/run/runScenario.ts';
import { viewPage } from '../../../../src/core/prototype/run/viewPage.ts';
import { appOf, outlineOf, statesOf, verdictsOf } from './running.ts';

const shop = `app Shop | user Amina Diallo | role Administrator
screen products | Products
  table Products | Name, Price
  row | Mug, $4.00
  row | T-Shirt, $20.00
  rowaction | Delete | deletes
  search | Name
  button | Add product | primary -> new
  link | Categories -> categories
screen new | New product
  text | Name | required: Enter a name
  number | Price
  select | Category | Cups, Clothes
  check | Enabled
  button | Save | primary, adds Products -> products.saved
  button | Preview | disabled
state products.saved of products | Products
  success | Product has been successfully created
screen categories | Categories
  list Categories | Cups, Clothes
  link | Back to products -> products
`;

test('a run does what its steps ask and sees what came of it', async () => {
  const verdicts = await verdictsOf(
    `Given I am logged in as an administrator
     And the store has a category "Cups"
     When I follow "Add product"
     And I fill in "Name" with "Bowl"
     And I fill in "Price" with "7"
     And I select "Cups" from "Category"
     And I check "Enabled"
     And I press "Save"
     Then I should see "Bowl"
     And I should see "Product has been successfully created"
     And I should see 3 products
     And I should not see "Plate"`,
    shop,
  );
  assert.deepEqual(
    verdicts.map(({ state }) => state),
    ['shown', 'assumed', ...Array.from({ length: 10 }, () => 'shown')],
    verdicts.map(({ message }) => message).join('\n'),
  );
  assert.equal(verdicts[7]?.screen, 'products.saved');
  assert.equal(verdicts[7].elements.length, 1);
});

test('a check that the screen does not keep says what was expected and what is seen', async () => {
  const [verdict] = await verdictsOf('Then I should see "Bowl"', shop);
  assert.equal(verdict?.state, 'failed');
  assert.equal(verdict.expected, 'Bowl');
  assert.match(verdict.seen ?? '', /Mug \$4\.00/);
});

test('a button that is not there is a question, and the checks after it are neither green nor red', async () => {
  const states = await statesOf('When I press "Archive"\nAnd I press "Add product"\nThen I should see "Mug"', shop);
  assert.deepEqual(states, ['unclear', 'shown', 'skipped']);
});

test('a check that fails does not stop what comes after it', async () => {
  const states = await statesOf('Then I should see "Bowl"\nAnd I should see "Mug"', shop);
  assert.deepEqual(states, ['failed', 'shown']);
});

test('an action that several rows offer is never picked silently', async () => {
  const [verdict] = await verdictsOf('When I press "Delete"', shop);
  assert.equal(verdict?.state, 'ambiguous');
  assert.ok(verdict.elements.length > 0);
});

test('an action is done to the row that the step names', async () => {
  const states = await statesOf(
    'When I delete the "Mug" product\nThen I should not see "Mug"\nAnd I should see "T-Shirt"',
    shop,
  );
  assert.deepEqual(states, ['shown', 'shown', 'shown']);
});

test('an action on a row that is not there is not done to another one', async () => {
  const states = await statesOf('When I delete the "Bowl" product\nThen I should see "Mug"', shop);
  assert.notEqual(states[0], 'shown');
});

test('two buttons of one name are ambiguous', async () => {
  const [verdict] = await verdictsOf(
    'When I press "Send"',
    'app A\nscreen s | S\n  button | Send\n  note | x\n  button | Send',
  );
  assert.equal(verdict?.state, 'ambiguous');
});

test('a label that merely shares a word is not pressed', async () => {
  const [verdict] = await verdictsOf('When I press "Delete account"', 'app A\nscreen s | S\n  button | Delete draft');
  assert.equal(verdict?.state, 'unclear');
  assert.match(verdict.message, /Delete draft/);
});

test('a disabled button is not pressed', async () => {
  const states = await statesOf('Given I am on the "New product" page\nWhen I press "Preview"', shop);
  assert.deepEqual(states, ['shown', 'unclear']);
});

test('whether a button can be used is checked', async () => {
  const states = await statesOf(
    'Given I am on the "New product" page\nThen the "Preview" button should be disabled\nAnd the "Save" button should be disabled',
    shop,
  );
  assert.deepEqual(states, ['shown', 'shown', 'failed']);
});

test('a choice that the list does not have is a question', async () => {
  const states = await statesOf('Given I am on the "New product" page\nWhen I select "Lamps" from "Category"', shop);
  assert.deepEqual(states, ['shown', 'unclear']);
});

test("a field's own message counts as an error message", async () => {
  const states = await statesOf(
    'Given I am on the "New product" page\nWhen I press "Save"\nThen I should see the error message "Enter a name"',
    shop,
  );
  assert.deepEqual(states, ['shown', 'shown', 'shown']);
});

test('a success message is not taken for an error', async () => {
  const states = await statesOf(
    'Given I am on the "New product" page\nWhen I fill in "Name" with "X"\nAnd I press "Save"\nThen I should see the error message "successfully created"',
    shop,
  );
  assert.equal(states.at(-1), 'failed');
});

function says(text: string): string {
  return `app A\nscreen s | S\n  success | ${text}\n  error | ${text}`;
}

test('a message of the opposite, or of another deed, is not the one that is asked for', async () => {
  const step = 'Then I should be notified that it has been successfully deleted';
  assert.deepEqual(await statesOf(step, says('Product has been successfully created')), ['failed']);
  assert.deepEqual(await statesOf(step, says('The product was deleted')), ['shown']);
  assert.deepEqual(await statesOf(step, says('It could not be deleted')), ['failed']);
  const about = 'Then I should be notified that product "Mug" does not exist';
  assert.deepEqual(await statesOf(about, says('Mug has been added')), ['failed']);
});

test('the parts of one thing go into its one field together', async () => {
  const [verdict] = await verdictsOf(
    'When I specify the billing address as "Mill Lane", "40215", "Oldtown" for "Amina"',
    'app A\nscreen s | S\n  text | Billing address\n  button | Save',
  );
  assert.equal(verdict?.state, 'shown');
  assert.match(verdict.message, /"Mill Lane, 40215, Oldtown/);
});

test('a list that lacks a choice cannot be used for it', async () => {
  const states = await statesOf(
    'Then I should not be able to select "Night Coach" ticket kind\nAnd I should be able to select "Day Coach" ticket kind',
    'app A\nscreen s | S\n  select | Ticket kind | Day Coach, Ferry',
  );
  assert.deepEqual(states, ['shown', 'shown']);
});

test('the thing that was spoken of and seen is the one that should be gone', async () => {
  const after = 'Then this product should no longer exist in the registry';
  assert.deepEqual(await statesOf(`When I delete the "Mug" product\n${after}`, shop), ['shown', 'shown']);
  const useless = shop.replace('rowaction | Delete | deletes', 'rowaction | Delete -> categories');
  const back = 'When I follow "Back to products"';
  assert.deepEqual(await statesOf(`When I delete the "Mug" product\n${back}\n${after}`, useless), [
    'shown',
    'shown',
    'failed',
  ]);
});

test('a message that names a thing is not that thing', async () => {
  const states = await statesOf(
    'Then the product with code "mug" should not be added',
    'app A\nscreen s | S\n  error | The value of the Mug material is missing\n  table | Code\n  row | vase',
  );
  assert.deepEqual(states, ['shown']);
});

const twoProducts = 'Then I should see 2 products';

function twoRows(label: string): string {
  return `app A\nscreen s | S\n  table ${label} | Code\n  row | a\n  row | b`;
}

test('the only table counts for another thing only where it has no name of its own', async () => {
  assert.deepEqual(await statesOf(twoProducts, twoRows('Products')), ['shown']);
  assert.deepEqual(await statesOf(twoProducts, twoRows('Orders')), ['unclear']);
});

test('what a run typed itself is no proof that the screen shows it', async () => {
  const states = await statesOf('When I fill in "Name" with "Bowl"\nThen I should see "Bowl"', shop);
  assert.deepEqual(states, ['shown', 'failed']);
});

test('a field is checked for what it holds', async () => {
  const states = await statesOf(
    'When I fill in "Name" with "Bowl"\nThen the "Name" field should contain "Bowl"\nAnd the "Name" field should contain "Mug"',
    shop,
  );
  assert.deepEqual(states, ['shown', 'shown', 'failed']);
});

test('a page is opened by what leads there, and only a Given or a first step goes there by itself', async () => {
  const states = await statesOf(
    'Given I am on the "Categories" page\nWhen I follow "Back to products"\nAnd I go to the "New product" page',
    shop,
  );
  assert.deepEqual(states, ['shown', 'shown', 'unclear']);
});

test('the screen on show is compared with the one that is named', async () => {
  const states = await statesOf(
    'Given I am on the "Categories" page\nThen I should be on the "Categories" page\nAnd I should be on the "Products" page\nAnd I should be on the "Reports" page',
    shop,
  );
  assert.deepEqual(states, ['shown', 'shown', 'failed', 'unclear']);
});

test('a Given that only sets data is taken as given, never green', async () => {
  const states = await statesOf('Given the store has a product "Mug"\nAnd the weather is fine', shop);
  assert.deepEqual(states, ['assumed', 'assumed']);
});

test('a number in a text is not a part of another number', async () => {
  const states = await statesOf('Then I should see "20"\nAnd I should see "$4.0"\nAnd I should see "$4.00"', shop);
  assert.deepEqual(states, ['failed', 'failed', 'shown']);
});

test('a step is not found in a card that only repeats it', async () => {
  const states = await statesOf(
    'Given the store has a product "Vase" priced at "$9.00"\nThen I should see "Vase"',
    'app A\nscreen s | S\n  card | Starting point | The store has a product "Vase" priced at "$9.00"\n  button | Go',
  );
  assert.deepEqual(states, ['assumed', 'failed']);
});

test('the owner’s binding comes before any reading', async () => {
  const binding = {
    key: '',
    kind: 'press',
    element: 'products.button-add-product',
    label: 'Add product',
    elementKind: 'button',
  } as const;
  const { stepKey } = await import('../../../../src/core/prototype/steps/stepKey.ts');
  const step = 'I begin another line in the catalogue';
  const verdicts = await verdictsOf(`When ${step}\nThen I should be on the "New product" page`, shop, {
    bindings: [{ ...binding, key: stepKey(step) }],
  });
  assert.deepEqual(
    verdicts.map(({ state, by }) => [state, by]).slice(0, 1),
    [['shown', 'binding']],
    verdicts.map(({ message }) => message).join('\n'),
  );
  assert.equal(verdicts[1]?.state, 'shown');
});

test('what was shown for one button’s name is not taken for another’s', async () => {
  const { keyOfStep } = await import('../../../../src/core/prototype/steps/keyOfStep.ts');
  const text = 'When I press "Keep it"\nAnd I press "Throw it away"';
  const [run] = outlineOf(`Feature: F\nScenario: S\n${text}`).scenarios.flatMap(({ runs }) => runs);
  assert.ok(run);
  const key = keyOfStep(run, run.steps[0]?.id ?? '', 'en') ?? '';
  assert.notEqual(key, keyOfStep(run, run.steps[1]?.id ?? '', 'en'));
  const element = 'products.button-add-product';
  const bindings = [{ key, kind: 'press', element, label: 'Add product', elementKind: 'button' } as const];
  const verdicts = await verdictsOf(text, shop, { bindings });
  assert.deepEqual(
    verdicts.map(({ by, state }) => [by, state]),
    [
      ['binding', 'shown'],
      [verdicts[1]?.by, 'unclear'],
    ],
  );
});

test('a binding is no proof: what it points at is checked anew', async () => {
  const { stepKey } = await import('../../../../src/core/prototype/steps/stepKey.ts');
  const steps = ['the catalogue is as "Mug" had it', 'the catalogue is as "Bowl" had it'];
  const bindings = [
    { key: stepKey(steps[0] ?? ''), kind: 'see', element: 'gone', label: 'Products', elementKind: 'table' } as const,
  ];
  const states = await statesOf(`Then ${steps.join('\nAnd ')}`, shop, { bindings });
  assert.deepEqual(states, ['shown', 'failed']);
});

test('nothing is ever shown on screens without elements', async () => {
  const feature = `Feature: F
    Background:
      Given I am logged in as "Amina"
      And I am on the "Start" page
    Scenario: S
      When I fill in "A" with "B"
      And I press "C"
      And I choose "D" from "E"
      And I check "F"
      Then I should see "G"
      And I should not see "H"
      And I should see 0 rows
      And I should see an error message "I"
      And the "J" field should contain ""
      And the "K" button should be disabled
      And I should be on the "L" page`;
  const states = await statesOf(feature, 'app A\nscreen s | Elsewhere');
  assert.ok(!states.includes('shown'), states.join(' '));
});

test('steps in six languages are run', async () => {
  const cases = [
    [
      'fr',
      'Fonctionnalité: F\nScénario: S\nQuand je remplis "Nom" avec "Bol"\nEt je clique sur "Enregistrer"\nAlors je devrais voir "Enregistré"',
      'Nom',
      'Enregistrer',
      'Enregistré',
    ],
    [
      'de',
      'Funktionalität: F\nSzenario: S\nWenn ich "Schale" in "Name" eingebe\nUnd ich auf "Speichern" klicke\nDann sehe ich "Gespeichert"',
      'Name',
      'Speichern',
      'Gespeichert',
    ],
    [
      'es',
      'Característica: F\nEscenario: S\nCuando relleno "Nombre" con "Bol"\nY hago clic en "Guardar"\nEntonces debería ver "Guardado"',
      'Nombre',
      'Guardar',
      'Guardado',
    ],
    [
      'pt',
      'Funcionalidade: F\nCenário: S\nQuando preencho "Nome" com "Tigela"\nE clico em "Salvar"\nEntão devo ver "Salvo"',
      'Nome',
      'Salvar',
      'Salvo',
    ],
    ['zh-CN', '功能: F\n场景: S\n当在"名称"中输入"碗"\n并且点击"保存"\n那么应该看到"已保存"', '名称', '保存', '已保存'],
  ] as const;
  for (const [language, text, field, button, message] of cases) {
    const states = await statesOf(
      `# language: ${language}\n${text}`,
      `app A\nscreen s | S\n  text | ${field}\n  button | ${button} -> t\nscreen t | T\n  success | ${message}`,
    );
    assert.deepEqual(states, ['shown', 'shown', 'shown'], language);
  }
});

test('a run that is stopped tells the steps it did and no more', async () => {
  const [scenario] = outlineOf('Feature: F\nScenario: S\nWhen I press "Add product"\nAnd I press "Save"').scenarios;
  const run = scenario?.runs[0];
  assert.ok(run);
  const stop = new AbortController();
  const verdict = await runScenario({
    run,
    language: 'en',
    page: viewPage(appOf(shop)),
    bindings: [],
    signal: stop.signal,
    onStep: () => {
      stop.abort();
    },
  });
  assert.equal(verdict.steps.length, 1);
});

test('play mode hears which element comes next before it is touched', async () => {
  const [scenario] = outlineOf(
    'Feature: F\nScenario: S\nWhen I press "Add product"\nThen I should be on the "New product" page',
  ).scenarios;
  const run = scenario?.runs[0];
  assert.ok(run);
  const page = viewPage(appOf(shop));
  const heard: string[] = [];
  await runScenario({
    run,
    language: 'en',
    page,
    bindings: [],
    beforeStep: async (step, items) => {
      heard.push(`${step.text}: ${items.length} on ${(await page.look()).screen.id}`);
    },
  });
  assert.deepEqual(heard, ['I press "Add product": 1 on products', 'I should be on the "New product" page: 0 on new']);
});

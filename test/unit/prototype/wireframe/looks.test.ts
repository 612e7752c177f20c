import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startSession } from '../../../../src/core/prototype/session/nextSession.ts';
import { viewOf } from '../../../../src/core/prototype/session/viewOf.ts';
import { draw, elementsOf, labels, rows, screenCalled, statesOf } from './drawn.ts';

function caption(text: string): string | undefined {
  return draw(text).caption;
}

describe('what a wireframe calls things', () => {
  it('says for whom and to what end in a sentence of each language', () => {
    const scenario = '\n  Scenario: One\n    Given I am on the home page\n';
    assert.equal(
      caption(`Feature: F\n  As an account holder\n  I want to pay\n  In order to keep my house${scenario}`),
      'For account holders: keep your house',
    );
    assert.equal(
      caption(`Feature: F\n  As a patient\n  I want to book\n  So that I get help${scenario}`),
      'For patients, so that they get help',
    );
    assert.equal(
      caption(
        '# language: de\nFunktionalität: F\n  Als Besucherin\n  möchte ich kaufen\n  damit ich nicht anstehen muss\n  Szenario: A\n    Angenommen ich bin auf der Seite "Karten"\n',
      ),
      'Als Besucherin, damit ich nicht anstehen muss',
    );
  });

  it('takes nobody for signed in who is a system or an address', () => {
    const app = draw(`Feature: F
  Scenario: One
    Given I am logged in to the app
    And I am a resident of "Elm Street 12"
    Then I should see "Welcome"
`);
    assert.equal(app.user, undefined);
    assert.notEqual(app.role, 'App');
  });

  it('names a list by what follows, and leaves a name that tells of several as it is', () => {
    const app = draw(`Feature: F
  Background:
    Given the gym offers the following plans:
      | Plan  | Price |
      | Basic | 19 €  |
    And the following slots are free:
      | Slot   | Time  |
      | Monday | 09:00 |
  Scenario: One
    When I am on the home page
    Then I should see "Basic"
`);
    const tables = app.screens.flatMap((screen) => labels(screen, 'table'));
    assert.ok(tables.includes('Plans'));
    assert.ok(tables.includes('Slots'));
  });

  it('keeps two ends of one thing apart, and offers what a table lists', () => {
    const app = draw(`Feature: F
  Background:
    Given the following accounts exist:
      | Account | Balance |
      | Current | £10     |
      | Savings | £20     |
  Scenario: One
    Given I am on the transfer page
    When I select "Current" from "From account"
    And I select "Savings" from "To account"
    And I press "Continue"
    Then I should see "Done it"
`);
    const selects = app.screens.flatMap((screen) => elementsOf(screen, 'select'));
    assert.deepEqual(
      selects.map(({ label }) => label),
      ['From account', 'To account'],
    );
    for (const { options } of selects) assert.deepEqual(options.toSorted(), ['Current', 'Savings']);
  });
});

describe('what a wireframe tells after a press', () => {
  it('shows the changed figure in its row', () => {
    const app = draw(`Feature: F
  Background:
    Given the following accounts exist:
      | Account | Balance |
      | Current | £10     |
  Scenario: One
    Given I am on the transfer page
    When I press "Confirm"
    Then the balance of "Current" should be "£4"
`);
    const states = statesOf(app, screenCalled(app, 'Transfer page'));
    assert.deepEqual(states.flatMap(rows), [['Current', '£4']]);
  });

  it('takes a sentence that turns somebody down for an error, and another for a success', () => {
    const app = draw(`Feature: F
  Scenario: One
    Given I am on the booking page
    When I press "Book"
    Then I should see "This slot is no longer free"
  Scenario: Two
    Given I am on the booking page
    When I press "Cancel it"
    Then I should see "We are sorry to see you go"
`);
    const kinds = app.screens.flatMap(({ elements }) => elements.map(({ kind, label }) => `${kind} ${label}`));
    assert.ok(kinds.includes('error This slot is no longer free'));
    assert.ok(kinds.includes('success We are sorry to see you go'));
  });
});

describe('what a visitor without a situation sees', () => {
  it('is every row and every button, each once and to be used', () => {
    const app = draw(`Feature: Appointments
  Scenario: Cancel
    Given I am on the appointments page
    When I press "Cancel appointment"
    Then I should see "It was cancelled"
  Scenario: Too late
    Given I am on the appointments page
    Then the "Cancel appointment" button should be disabled
`);
    const nodes = viewOf(app, startSession(app)).nodes.filter(({ kind }) => kind === 'button');
    assert.deepEqual(
      nodes.map(({ label, disabled }) => [label, disabled]),
      [['Cancel appointment', false]],
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { draw, elementsOf, labels, reds, rows, screenCalled, statesOf } from './drawn.ts';

const feature = `Feature: Room booking
  In order to meet without searching the building
  As an office worker
  I want to book a room

  Background:
    Given the following rooms:
      | Room   | Floor | Seats |
      | Baobab | 1     | 8     |
      | Cedar  | 2     | 4     |
    And I am logged in as "Amina Diallo"

  Scenario: Book a room
    Given I am on the results page
    When I fill in "Meeting title" with "Planning"
    And I fill in "Date" with "2026-12-01"
    And I press "Confirm booking"
    Then I should see the message "Room booked"

  Scenario: A title is needed
    Given I am on the results page
    When I fill in "Date" with "2026-12-01"
    And I press "Confirm booking"
    Then I should see the error "Enter a meeting title"

  Scenario Outline: Seats
    Given I am on the search page
    When I select "<seats>" from "Seats"
    And I press "Search"
    Then I should see "<room>"

    Examples:
      | seats | room   |
      | 4     | Cedar  |
      | 8     | Baobab |
`;

describe('the wireframe of a booking', () => {
  const app = draw(feature);

  it('is called as the feature, for whom and why, and says who is signed in', () => {
    assert.equal(app.name, 'Room booking');
    assert.match(app.caption ?? '', /^For office workers: meet/);
    assert.equal(app.user, 'Amina Diallo');
  });

  it('starts with the table of the data, under a name of its own', () => {
    const [first] = app.screens;
    assert.equal(first?.title, 'Rooms');
    assert.deepEqual(first && rows(first), [
      ['Baobab', '1', '8'],
      ['Cedar', '2', '4'],
    ]);
  });

  it('has the same navigation on every screen', () => {
    const navs = app.screens
      .filter(({ of: base }) => base === undefined)
      .map((screen) => elementsOf(screen, 'nav')[0]?.options);
    assert.equal(navs.length, 3);
    for (const nav of navs) assert.deepEqual(nav, navs[0]);
  });

  it('gives a field the kind that its label and values call for', () => {
    const results = app.screens.find((screen) => labels(screen, 'button').includes('Confirm booking'));
    assert.ok(results);
    assert.deepEqual(labels(results, 'date'), ['Date']);
    assert.deepEqual(labels(results, 'text'), ['Meeting title']);
  });

  it('asks for the field that an error is about, instead of drawing the error', () => {
    const field = app.screens.flatMap(({ elements }) => elements).find(({ label }) => label === 'Meeting title');
    assert.equal(field?.required, 'Enter a meeting title');
    assert.ok(app.screens.every((screen) => elementsOf(screen, 'error').length === 0));
  });

  it('offers the values of all example rows, and lets the chosen one decide where the button leads', () => {
    const search = app.screens.find((screen) => labels(screen, 'select').includes('Seats'));
    assert.ok(search);
    assert.deepEqual(elementsOf(search, 'select')[0]?.options, ['4', '8']);
    const targets = elementsOf(search, 'button')[0]?.targets ?? [];
    assert.deepEqual(
      targets.flatMap(({ condition }) => (condition?.kind === 'is' ? [condition.value] : [])),
      ['4', '8'],
    );
  });

  it('shows a found room with all that the data tells of it', () => {
    const shown = app.screens.filter(({ of: base }) => base !== undefined).map(rows);
    assert.ok(shown.some((cells) => JSON.stringify(cells) === '[["Cedar","2","4"]]'));
  });

  it('keeps all its scenarios', async () => {
    assert.deepEqual(await reds(feature), []);
  });
});

describe('the wireframe of a login', () => {
  const login = `Feature: Login
  Scenario: Right password
    Given I am on the login page
    When I enter "ada@example.com" as email
    And I enter "secret" as password
    And I click "Log in"
    Then I should see "Welcome, Ada"

  Scenario: Wrong password
    Given I am on the login page
    When I enter "ada@example.com" as email
    And I enter "wrong" as password
    And I click "Log in"
    Then I should see the error "Wrong e-mail or password"
`;
  const app = draw(login);
  const [screen] = app.screens;

  it('is one screen with the two outcomes as states of it', () => {
    assert.ok(screen);
    assert.equal(app.screens.filter(({ of: base }) => base === undefined).length, 1);
    const states = statesOf(app, screen);
    assert.deepEqual(
      states
        .map(({ elements }) => elements.map(({ kind, label }) => `${kind} ${label}`))
        .toSorted((one, other) => (one[0] ?? '').localeCompare(other[0] ?? '')),
      [['error Wrong e-mail or password'], ['success Welcome, Ada']],
    );
  });

  it('has an e-mail and a password field, and starts them empty', () => {
    assert.ok(screen);
    assert.deepEqual(labels(screen, 'email'), ['Email']);
    assert.deepEqual(labels(screen, 'password'), ['Password']);
    assert.ok(
      screen.elements.every(({ kind, value }) => (kind !== 'email' && kind !== 'password') || value === undefined),
    );
  });

  it('leads to the usual outcome, and to the error in the scenario that asks for it', () => {
    assert.ok(screen);
    const button = elementsOf(screen, 'button')[0];
    assert.equal(button?.primary, true);
    assert.deepEqual(
      button?.targets.map(({ condition }) => condition),
      [{ kind: 'given', situation: 'Wrong password' }, undefined],
    );
  });

  it('keeps its scenarios', async () => {
    assert.deepEqual(await reds(login), []);
  });
});

describe('the wireframe of a list and its form', () => {
  const shop = `Feature: Membership plans
  As a club secretary

  Background:
    Given I am logged in as a secretary
    And the club has a membership plan "Junior"

  Scenario: Adding one
    When I want to create a new membership plan
    And I specify its code as "fam"
    And I name it "Family"
    And I add it
    Then I should be told that it has been created
    And the membership plan "Family" should appear in the list

  Scenario: Deleting one
    When I delete the membership plan "Junior"
    Then I should be told that it has been deleted
    And I should not see "Junior"
`;
  const app = draw(shop);

  it('starts with the list, which the form adds to', () => {
    const list = screenCalled(app, 'Membership plans');
    assert.equal(app.screens[0], list);
    const form = screenCalled(app, 'Create a new membership plan');
    assert.equal(elementsOf(form, 'button')[0]?.adds, 'Membership plans');
    assert.ok(elementsOf(list, 'button').some(({ targets }) => targets.some(({ screen }) => screen === form.id)));
  });

  it('gives rows the action that a step does to one of them', () => {
    assert.deepEqual(labels(screenCalled(app, 'Membership plans'), 'rowaction'), ['Delete']);
  });

  it('keeps its scenarios', async () => {
    assert.deepEqual(await reds(shop), []);
  });
});

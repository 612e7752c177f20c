import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statesOf, verdictsOf } from './running.ts';

const letters = `app Club
screen mail | Mail
  nav | Mail, Newsletter box
  check | Newsletter
  table Letters | Title
  row | Spring letter
  row | Summer letter
  rowaction | Delete | deletes -> mail.gone
  button | Newsletter archive
state mail.gone of mail | Mail
  success | The spring letter has been deleted
screen trees | Trees
  table Trees | Name, Place
  row | Baobab, Hall 1
  row | Oak, Hall 2
  rowaction | Book -> booked
  rowaction | Compare
  text | Name
screen booked | Booked
  note | Baobab
`;

test('a menu, a button or a message that speaks of a thing is not the thing', async () => {
  const states = await statesOf(
    `Given I am on the Mail page
     When I delete "Spring letter"
     Then I should no longer see the spring letter
     And I should not see the newsletter box`,
    letters.replace('  check | Newsletter\n', ''),
  );
  assert.deepEqual(states.slice(1), ['shown', 'shown', 'shown']);
});

test('a field or a button whose name only holds a quoted name is not the thing of that name', async () => {
  const screens =
    'app A\nscreen s | S\n  text | Title of Bike\n  button | Add Bike\n  table Rentals | Name\n  row | Boat\n';
  assert.deepEqual(await statesOf('Then I should not see "Bike"', screens), ['shown']);
  assert.deepEqual(await statesOf('Then I should not see "Bike"', screens.replace('Boat', 'Bike')), ['failed']);
  assert.deepEqual(await statesOf('Then I should not see "Bike"', screens.replace('Add Bike', 'Bike')), ['failed']);
});

test('the box itself is still there where it is', async () => {
  const states = await statesOf(
    'Given I am on the Mail page\nThen I should not see the newsletter box',
    letters.replace('check | Newsletter', 'check | Newsletter box'),
  );
  assert.deepEqual(states.slice(1), ['failed']);
});

test('what is chosen may be a row, by the action of the table that says so', async () => {
  const verdicts = await verdictsOf('Given I am on the Trees page\nWhen I choose "Baobab"', letters);
  assert.equal(verdicts[1]?.state, 'shown');
  assert.equal(verdicts[1].screen, 'booked');
  const only = letters.replace('rowaction | Book -> booked\n  rowaction | Compare', 'rowaction | More -> booked');
  assert.deepEqual(await statesOf('Given I am on the Trees page\nWhen I choose "Baobab"', only), ['shown', 'shown']);
  const none = letters.replace('rowaction | Book -> booked', 'rowaction | Water -> booked');
  const [, asked] = await statesOf('Given I am on the Trees page\nWhen I choose "Baobab"', none);
  assert.notEqual(asked, 'failed');
});

test('of two things that a step names both are looked for', async () => {
  const screens = 'app A\nscreen s | S\n  note | Address\n  note | Opening hours\n';
  assert.deepEqual(await statesOf('Then I see the address and the opening hours', screens), ['shown']);
  assert.deepEqual(await statesOf('Then I see the address and the phone number', screens), ['failed']);
});

test('a box is looked at for its mark', async () => {
  const screens = 'app A\nscreen s | S\n  check | Terms\n  check | News | value: on\n';
  assert.deepEqual(
    await statesOf('Then the "News" checkbox should be checked\nAnd the "Terms" checkbox should be checked', screens),
    ['shown', 'failed'],
  );
});

test('an outcome whose verb nobody knows is a question, though its words stand on the screen', async () => {
  const screens = 'app A\nscreen s | S\n  note | The frobnicator whirls\n';
  assert.deepEqual(await statesOf('Then the frobnicator whirls', screens), ['unclear']);
  const turned = 'app A\nscreen s | S\n  note | Moon turns | value: 7\n';
  assert.deepEqual(await statesOf('Then the moon turns 7', turned), ['unclear']);
});

test('a thing that is there in another state is no proof of what is said of it', async () => {
  const screens = 'app A\nscreen s | S\n  table Rentals | Name\n  row | Bike\n';
  assert.deepEqual(await statesOf('Then the rental "Bike" is cancelled', screens), ['unclear']);
  assert.deepEqual(await statesOf('Then I see that the rental "Bike" has been cancelled', screens), ['failed']);
  assert.deepEqual(await statesOf('Then the rental "Bike" is removed', screens), ['failed']);
});

test('where no row is named, the first will do', async () => {
  const verdicts = await verdictsOf('Given I am on the Mail page\nWhen I delete a letter', letters);
  assert.deepEqual(
    verdicts.map(({ state }) => state),
    ['shown', 'shown'],
  );
});

test('a page that the action of every row leads to is gone to by the row that was spoken of', async () => {
  const screens =
    'app A\nscreen s | S\n  check | News\n  table Bikes | Name\n  row | Red\n  row | Blue\n  rowaction | Rental terms -> t\nscreen t | Rental terms\n  note | Of {Name}\n';
  assert.deepEqual(
    await statesOf(
      'When I check "News"\nThen I should see "Blue"\nWhen I go to the rental terms\nThen I should see "Of Blue"',
      screens,
    ),
    ['shown', 'shown', 'shown', 'shown'],
  );
});

test('of several things that are chosen each has to be there', async () => {
  const screens = 'app A\nscreen s | S\n  select | Class | Judo, Yoga\n  select | Day | Monday, Friday\n';
  assert.deepEqual(await statesOf('When I choose "Judo" and "Friday"', screens), ['shown']);
  assert.deepEqual(await statesOf('When I choose "Judo" and "Sunday"', screens), ['unclear']);
});

test('a day that a choice is for has to be chosen with it', async () => {
  const screens = 'app A\nscreen s | S\n  select | Class | Judo, Yoga\n';
  assert.deepEqual(await statesOf('When I pick "Judo" on "Friday"', screens), ['unclear']);
  assert.deepEqual(await statesOf('When I pick "Judo" on "Friday"', screens.replace('Judo', '"Judo, Friday"')), [
    'shown',
  ]);
});

test('what is looked for without a field to type it into is gone to', async () => {
  const screens = 'app A\nscreen s | S\n  link | Lamps -> t\nscreen t | Lamps\n  note | Lamps\n';
  assert.deepEqual(await statesOf('When I search for lamps', screens), ['shown']);
});

test('a thing and what it should not have may both be there, as long as nothing holds them together', async () => {
  const screens = 'app Shop\nscreen list | List\n  table | Name, Tag\n  row | Mug, Gift\n  row | Bowl, Sale\n';
  const steps = `Then the product "Mug" should not have the "Sale" tag
     And the product "Bowl" should not have the "Sale" tag
     And I should not see "Mug" or "Plate"`;
  assert.deepEqual(await statesOf(steps, screens), ['shown', 'failed', 'failed']);
});

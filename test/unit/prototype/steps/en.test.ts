import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StepRole } from '../../../../src/core/gherkin/outline.ts';
import { said } from './said.ts';

function check(role: StepRole, cases: readonly (readonly [string, string])[]): void {
  for (const [text, expected] of cases) assert.equal(said('en', role, text), expected, text);
}

test('a English step that sets the scene is read', () => {
  check('context', [
    ['I am logged in as an administrator', 'signIn [administrator]'],
    ['I am on the login page', 'open [login page]'],
    ['I am browsing trips', 'open [trips]'],
    ['I am a patient of the clinic', 'signIn [patient of clinic]'],
    ['the account "Savings" has a balance of "£1,200"', 'assume [account] Savings; balance=£1,200'],
    ['there are no appointments on "12 May"', 'assume [appointments] 12 May'],
    ['I have opened an account', 'assume [opened]'],
    ['today is "2024-03-01"', 'assume [today] 2024-03-01'],
    ['I am logged in as "nurse@clinic.org"', 'signIn [nurse@clinic.org]'],
    ['the following students are enrolled', 'assume [following students enrolled]'],
  ]);
});

test('a English step that does something is read', () => {
  check('action', [
    ['I want to modify the "X" product', 'open [modify product] product=X'],
    ['I save my changes', 'press [save changes]'],
    ['I fill in "Name" with "Food"', 'fill [Name] Food'],
    ['I fill in the name field with "Food"', 'fill [name] Food'],
    ['I enter "Food" in the name field', 'fill [name] Food'],
    ['I enter "Food" into "Name"', 'fill [Name] Food'],
    ['I select "Large" from "Size"', 'choose [Size] Large'],
    ['I select "X" shipping method', 'choose [shipping method] X'],
    ['I select its "Size" as "Large"', 'choose [Size] Large'],
    ['I click "Save"', 'press [Save]'],
    ['I press the "Save" button', 'press [Save]'],
    ['I cancel my order', 'press [cancel order]'],
    ['I log in with email "a@b.c" and password "pw"', 'signIn [] email=a@b.c; password=pw'],
    ['the customer adds "X" product to the cart', 'press [add to cart] | on X'],
    ['I transfer "£200" from "Savings" to "Current"', 'press [transfer] Savings; Current | on £200'],
    ['I request a prescription for "Aspirin"', 'press [request prescription] Aspirin'],
    ['I choose the seat "12A"', 'choose [seat] 12A'],
    ['I submit the form', 'press [submit form]'],
    ['I submit my application without a signature', 'press [submit application without signature]'],
    ['I upload my passport as "passport.pdf"', 'upload [passport] passport.pdf'],
    ['I enrol "Tom" in the course "Biology"', 'press [enrol] course=Biology | on Tom'],
    ['I mark "Tom" as absent', 'press [mark as absent] | on Tom'],
    ['I log out', 'press [log out]'],
    ['I change the delivery date to "3 June"', 'fill [delivery date] 3 June'],
    ['I rename the folder to "Archive"', 'fill [name] Archive'],
    ['I leave the email field blank', 'fill [email]'],
    ['I go back to the search results', 'open [search results]'],
    ['the teacher grades the essay with "B+"', 'press [grade] | on B+'],
    ['I search for flights from "Paris" to "Rome"', 'fill [search] Paris'],
    ['I filter the list by status "Open"', 'choose [status] Open'],
    ['I sort the list by date', 'press [sort list by date]'],
    ['I tick "I agree to the terms"', 'check [I agree to the terms]'],
    ['I untick the "Newsletter" checkbox', 'uncheck [Newsletter]'],
    ['I type "hello" into the search box', 'fill [search] hello'],
    ['I enter an invalid email', 'fill [invalid email]'],
    ['I accept the invitation', 'check [invitation]'],
    ['I open the menu', 'open [menu]'],
    ['I wait for 5 seconds', 'assume [seconds]'],
    ['I view my borrowed books', 'open [borrowed books]'],
    ['I return the book "Emma"', 'press [return] | on Emma'],
    ['I pay with card "4111"', 'press [pay] | on 4111'],
    ['I click on "Details" next to "Invoice 12"', 'press [Details] | on Invoice 12'],
    ['I select 3 seats', 'choose [seats]'],
    ['I press Enter', 'press [Enter]'],
  ]);
});

test('a English step that tells what must be there is read', () => {
  check('outcome', [
    [
      'I should be notified that it has been successfully booked',
      'message [it has been successfully booked] | success',
    ],
    ['I should be notified that postcode is required', 'message [postcode is required] | error'],
    ['I should see 3 parcels in the list', 'count [parcels] | count 3'],
    ['I should not see "X"', 'notSee [] X'],
    ['I should see the good bye page', 'at [good bye page]'],
    ['I should be redirected to the login page', 'at [login page]'],
    ['the "Name" field should contain "Food"', 'holds [Name] Food'],
    ['the "Save" button should be disabled', 'disabled [Save]'],
    ['there should be one letter in my tray', 'count [letter] | count 1'],
    ['my tray should be empty', 'count [tray] | count 0'],
    ['I see an error message "Bad password"', 'message [Bad password] Bad password | error'],
    ['I should see a success message', 'message [success] | success'],
    ['I should see my new balance', 'see [new balance]'],
    ['the balance of "Savings" should be "£1,000"', 'see [balance] Savings; £1,000'],
    ['I should see an error "Insufficient funds"', 'message [Insufficient funds] Insufficient funds | error'],
    ['I am told that the appointment is booked', 'message [the appointment is booked] | success'],
    ['the appointment is confirmed', 'see [appointment confirmed]'],
    ['"Tom" is marked as absent', 'see [marked as absent] Tom'],
    ['I should be signed out', 'see [signed out]'],
    ['the list contains "Emma" and "Dune"', 'see [] Emma; Dune'],
    ['the list should be sorted by date', 'see [list sorted by date]'],
    ['the results show 2 flights', 'count [flights] | count 2'],
    ['no flights are found', 'notSee [flights found]'],
    ['I can download my ticket', 'enabled [download ticket]'],
    ['I cannot book the seat "12A"', 'disabled [book] | on 12A'],
    ['the submit button is disabled', 'disabled [submit]'],
    ['I should see a warning that my session will expire', 'message [my session will expire] | warn'],
    ['the page title should be "Welcome"', 'see [page title] Welcome'],
    ['I see the text "Welcome"', 'see [text] Welcome'],
    ['I should have 2 unread messages', 'count [unread messages] | count 2'],
    ['the book is no longer in my list', 'notSee [book]'],
    ['I remain on the form', 'at [form]'],
    ['the seat "12A" is shown as taken', 'see [seat] 12A'],
    ['I should be taken back to the dashboard', 'at [dashboard]'],
    ['the total is $30', 'see [total] $30'],
    ['the status changes to "Approved"', 'see [status changes] Approved'],
    ['I should see the following invoices', 'see [invoices]'],
    ['the email field is required', 'message [email required] | error'],
    ['I should only see my own orders', 'see [orders]'],
    ['the field "Country" is empty', 'holds [Country]'],
    ['the request is denied', 'see [request denied]'],
  ]);
});

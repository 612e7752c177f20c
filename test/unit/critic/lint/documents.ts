/** Documents of our own in several styles. The clean ones are as a careful owner would leave them; the others have one of each smell. */

export const cleanPlan = `# Plan: seed library in the town hall

## Goal
200 households borrow seeds in the spring of 2027, up from 0 today, measured by the loans book.

## What we do
- Visitors must find a packet by plant name within 30 seconds.
- The loans book must keep name, packet and date of each loan.

## Milestones
| Step | Owner | Start | End |
| --- | --- | --- | --- |
| Collect packets | Mara Lind | 2027-01-11 | 2027-02-05 |
| Open the shelf | Tom Abel | 2027-02-08 | 2027-02-26 |

## Risks
Packets run out by April. We order 50 more when fewer than 20 are left.

## Not part of this
No mailing of seeds.
`;

export const cleanStory = `# Renew a loan

As a reader, I want to renew a loan on the web, so that I save the way to the desk.

## Acceptance criteria
- Given a loan without a reservation, when I renew it, then its due date moves by 21 days.
- A loan with a reservation cannot be renewed; the page says until when it is due.
`;

export const cleanOkrs = `# OKRs of the ferry desk, Q1 2027

## Objective: travellers board without queueing

| Key result | Baseline | Target | Owner |
| --- | --- | --- | --- |
| Share of tickets bought before boarding | 34 % in November 2026 | 60 % by 31 March 2027 | Ines Roth |
| Median wait at the gangway | 11 minutes | 4 minutes by 31 March 2027 | Paul Vik |
`;

export const cleanSprint = `# Sprint 31, 11 to 22 January 2027

Goal: a cook can print the shopping list of a menu.

Capacity: 20 points

| Item | Points |
| --- | --- |
| Print the list | 8 |
| Merge amounts of the same product | 8 |
| Total | 16 |
`;

export const cleanGerman = `# Vorhaben: Werkzeugverleih im Quartier

## Ziel
Bis 30. Juni 2027 leihen 120 Haushalte ein Werkzeug, heute sind es 15.

## Anforderungen
- Die Ausleihe muss höchstens 3 Minuten dauern.
- Das Lager muss jeden Abend bis 20 Uhr gezählt sein.

## Verantwortlich
Jana Weiss entscheidet über den Kauf.
`;

export const cleanFeature = `Feature: Returning a book
  In order to have it off my account
  As a reader
  I want to return a book at the box

  Scenario: The box is open
    Given I have "Field Guide" on loan
    When I drop it into the box
    Then it is off my account

  Scenario Outline: Fees by days
    Given a book that is <days> days late
    When I drop it into the box
    Then I owe <fee>

    Examples:
      | days | fee  |
      | 1    | 0.20 |
      | 5    | 1.00 |
`;

export const clean = { cleanPlan, cleanStory, cleanOkrs, cleanSprint, cleanGerman } as const;

export const smellyPlan = `# Plan: lending desk at the library

## Goal
Reduce waiting time at the desk.

## Scope
- Fast search for members
- The desk must be user-friendly.
- Print receipts, notices, etc.
- Support renewals where possible
- Pilot in the 3 branch libraries.
- The web desk must give better answers.
- Loans must move to the LBX before the LBX closes.

## Milestones
| Step | Start | End |
| --- | --- | --- |
| Build | 2027-03-01 | 2027-02-01 |

- Beta by 1 March 2024

We will roll out to all 5 branch libraries in a few weeks.

## Owner
Owner: TBD

## Users
- **Librarian**: lends
- **Member**: borrows
- **Cleaner**: cleans

## Stories
- As a member, I want to renew online.
- As a librarian, I want to see overdue books, so that I can call.
- As a librarian, I want to see overdue books so that I know.

## Capacity
Capacity: 20 points

| Item | Points |
| --- | --- |
| A | 13 |
| B | 12 |

## Rollout
`;

export const smellyFeature = `Feature: Reservations
  As a reader
  I want to reserve a book

  Scenario: Reserve
    Given a book on loan
    When I reserve it

  Scenario: Reserve
    Given a book on loan
    When I reserve it
    Then I am first in line
    When I reserve it again
    Then I am told that I have it already

  Scenario: Late
    Then nothing is owed
    When a day has passed
    Given a book on loan

  Scenario Outline: Fees
    Given a book that is <days> days late
    When I return it
    Then I owe <fee>
`;

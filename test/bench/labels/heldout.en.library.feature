Feature: Reserving books
  As a library member
  I want to reserve a book that somebody else has
  So that it waits for me when it is back

  Background:
    Given I am signed in as a library member

  Scenario: Reserve a book that is on loan
    Given "The Salt Road" is on loan until Friday
    When I look up "The Salt Road" in the catalogue
    And I reserve it
    Then I'm told "You are number 3 in the queue"
    And the book shows up under "My reservations"

  Scenario: Too many books at home
    Given I already have 12 books on loan
    Then the "Reserve" button is greyed out

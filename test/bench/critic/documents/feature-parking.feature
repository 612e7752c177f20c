Feature: Extend a parking ticket by phone
  As a driver in the old town
  I want to extend my parking ticket by phone
  So that I finish my errand without a fine

  Scenario: Extend before the time is over
    Given the ticket for "OM-K 311" is valid until 14:00
    When the driver extends it at 13:50 by 30 minutes
    Then the ticket is valid until 14:30
    And 0.90 euros are charged

  Scenario: The time is already over
    Given the ticket for "OM-K 311" was valid until 14:00
    When the driver extends it at 14:03 by 30 minutes
    Then the driver sees "This ticket has ended, please buy a new one"
    And nothing is charged

  Scenario: The longest time is reached
    Given the ticket for "OM-K 311" has run for 3 hours
    When the driver extends it by 30 minutes
    Then the driver sees "Parking is limited to 3 hours here"

  Scenario: The card is refused
    Given the driver's card has expired
    When the driver extends the ticket by 30 minutes
    Then the ticket keeps its old end
    And the driver sees "The card was refused"

  Scenario: The warden checks an extended ticket
    Given the ticket for "OM-K 311" was extended until 14:30
    When the warden scans "OM-K 311" at 14:10
    Then the scanner shows "valid until 14:30"

Feature: Following up a claim
  As a policyholder
  I want to follow my claim
  So that I know when I am paid

  Scenario: Add an invoice to a claim
    Given my claim "Burst pipe" is still open
    When I open my claims and pick "Burst pipe"
    And I enter 340 euros as the repair cost
    And I attach the plumber's invoice
    And I send it in
    Then the claim "Burst pipe" is back under review
    And I no longer see the reminder about missing papers

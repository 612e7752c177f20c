@pharmacy
Feature: Ask for a repeat prescription
  In order to get my medicine without a visit
  As a patient of the practice at the mill pond
  I want to ask for a repeat prescription on my phone

  Background:
    Given the patient is signed in
    And the practice is open on weekdays from 8:00 to 17:00

  Scenario: Ask for a medicine of the list
    Given "Metformin 500 mg" is on the patient's list
    When the patient asks for "Metformin 500 mg"
    Then the request appears in the list of the practice
    And the patient sees "We answer by the end of the next working day"

  Scenario: The doctor refuses
    Given the patient has asked for "Metformin 500 mg"
    When the doctor refuses with the reason "Blood test is due"
    Then the patient sees "Blood test is due"
    And the patient sees a button to book an appointment

  Scenario: The same medicine twice in 20 days
    Given the patient got "Metformin 500 mg" 12 days ago
    When the patient asks for "Metformin 500 mg"
    Then no request is sent
    And the patient sees "You can ask again in 8 days"

  Scenario: Somebody asks for a child
    Given the patient is the guardian of a child of 9 years
    When the patient asks for a medicine of the child's list
    Then the request shows the names of both to the practice

  Scenario Outline: When an answer is due
    When the patient asks on <day> at <time>
    Then the patient sees "Answer by <due>"

    Examples:
      | day      | time  | due              |
      | Monday   | 9:00  | Tuesday 17:00    |
      | Friday   | 16:30 | Monday 17:00     |
      | Saturday | 11:00 | Tuesday 17:00    |

Feature: Signing up for a shift
  As a volunteer
  I want to pick my own shifts
  So that I can plan my week

  Scenario: Swap a shift
    Given the soup kitchen has a free shift on "Tuesday"
    When I open the "Shifts" tab
    And I sign up for the shift "Tuesday evening"
    And I leave a note "I can bring a van"
    And I tap the swap icon next to "Friday evening"
    Then I get the message "You are in on Tuesday"
    And the shift "Friday evening" is no longer in my list
    And the badge "Open shifts" shows 4

# What the office team asked for in the spring workshop
Feature: Booking a meeting room
  In order to meet without wandering the corridors
  As a team assistant
  I want to book a free room for a date and a number of people

  Background:
    Given I am logged in as a team assistant
    And these rooms exist:
      | Room    | Floor | Seats |
      | Baobab  | 1     | 8     |
      | Cedar   | 2     | 12    |
      | Juniper | 3     | 4     |

  Rule: Only free rooms are offered

    Scenario: Booking a room
      When I search for a room
      And I enter "2026-12-04" as the date
      And I select "8" from seats
      And I press "Show rooms"
      Then I should see "Baobab" in the list of rooms
      When I choose "Baobab"
      And I enter "Quarterly review" as the meeting title
      And I press "Confirm booking"
      Then I should see the message "Room booked"
      And I should see "Quarterly review" in my bookings

    Scenario Outline: No room is large enough
      When I search for a room
      And I enter "2026-12-04" as the date
      And I select "<seats>" from seats
      And I press "Show rooms"
      Then I should see the message "No room has <seats> seats"

      Examples:
        | seats |
        | 20    |
        | 40    |

  Rule: A booking says what it is for

    Scenario: The title is missing
      When I search for a room
      And I press "Show rooms"
      And I choose "Cedar"
      And I press "Confirm booking"
      Then I should see the error "Enter a meeting title"

    Scenario: Cancelling a booking
      Given there is a booking "Quarterly review" in "Baobab"
      When I open my bookings
      And I cancel "Quarterly review"
      Then I should be notified that the booking has been cancelled
      And I should not see "Quarterly review" in my bookings

    Scenario: Telling the caterer
      Given there is a booking "Quarterly review" in "Baobab"
      When the caterer is looped in
      Then lunch is sorted

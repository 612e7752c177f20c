Feature: Booking a class
  In order to get a place before the class is full
  As a member of the gym
  I want to book from home

  Scenario: The last place
    Given the Monday spinning class has one place left
    When I open the timetable
    And pick "Spinning" on "Monday"
    And untick "Email me a reminder"
    And hit "Book"
    Then the class is marked as "Fully booked"
    And I should end up on my bookings page

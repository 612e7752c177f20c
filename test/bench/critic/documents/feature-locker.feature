Feature: Hand over a parcel in the locker
  As a neighbour who receives parcels
  I want to open my compartment with a code
  So that I fetch a parcel after the shop has closed

  # The code is valid for 72 hours; then the courier takes the parcel back.

  Rule: Only the right code opens a compartment

    Scenario: The code opens the compartment
      Given parcel 4711 lies in compartment 12 with the code 830264
      When the neighbour enters 830264
      Then compartment 12 opens
      And the screen shows "Please close the door"

    Scenario: A wrong code opens nothing
      Given parcel 4711 lies in compartment 12 with the code 830264
      When the neighbour enters 830265
      Then no compartment opens
      And the screen shows "This code is not valid"

    Scenario: Three wrong codes lock the keypad
      Given the neighbour has entered two wrong codes
      When the neighbour enters a third wrong code
      Then the keypad is locked for 5 minutes
      And the operator gets a message with the number of the locker

  Rule: A parcel is kept for 72 hours

    Scenario: The courier takes an old parcel back
      Given parcel 4711 has been in compartment 12 for 73 hours
      When the courier scans the locker
      Then compartment 12 opens
      And the neighbour gets the message "Your parcel is back at the depot"

    Scenario: The code has expired
      Given parcel 4711 has been in compartment 12 for 73 hours
      When the neighbour enters 830264
      Then no compartment opens
      And the screen shows "The time is over, please call the depot"

  Rule: The door has to be closed

    Scenario: An open door is reported
      Given compartment 12 has been open for 2 minutes
      When the locker checks its doors
      Then a tone sounds for 10 seconds
      And the operator gets a message with the number of the compartment

Feature: Sending in a meter reading
  As a customer
  I want to send my reading
  So that my bill is not an estimate

  Scenario: A plausible reading
    Given I'm a customer with an electricity and a gas meter
    When I type 48213 into "Electricity reading"
    And I attach a photo of the meter
    And I submit the reading
    Then my next bill is estimated at £84.20

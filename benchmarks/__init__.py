"""The budgets of the design, each measured beside its yardstick in one run. They report; they never fail."""

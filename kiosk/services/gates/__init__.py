"""What the station makes of a gate: a verdict on each alarm, people counted, both journaled."""

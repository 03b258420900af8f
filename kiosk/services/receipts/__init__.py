"""What a patron takes home on paper: one model, rendered in columns."""

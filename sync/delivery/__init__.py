"""One intent from the journal to the verdict of the ILS."""

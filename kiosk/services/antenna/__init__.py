"""The tuning of a pad's antenna: measure, advise, keep, and put back what was not kept."""

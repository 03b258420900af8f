"""Security gates: what set them off, and how many people passed."""

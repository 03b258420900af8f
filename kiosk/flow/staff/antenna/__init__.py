"""The tuning of a pad on the screen: what is shown, pressed and told. Pure."""

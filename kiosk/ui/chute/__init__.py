"""The small screen at a return chute, with a root of its own."""

"""Ways to break a rule of the product that a test sees without a whole station.

Those that ``torture`` plays too are in tests/torture/mutant.py and tests/torture/fleet/mutant.py.
``tests/mutated.py`` says which rule each breaks, and which test has to notice.
"""

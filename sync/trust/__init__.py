"""Trust packs: a signed snapshot of what a station may promise while the ILS is away."""

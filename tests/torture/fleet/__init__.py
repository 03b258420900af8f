"""The proof of the hub: a fleet of stations with real journals, a hub of real processes, faults."""

"""The flow of a visit: events in, effects out. Pure: no threads, clocks, files or Qt."""

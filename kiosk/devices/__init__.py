"""Hardware into events: one thread per port, presence on the pad, tags into items."""

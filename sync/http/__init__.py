"""HTTP for whatever is reached by it: a library system over REST, the hub that keeps a key."""

"""Far ends that take no money."""

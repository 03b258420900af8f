"""The append-only journal: asked, told, switched, settled; durable before it is shown."""

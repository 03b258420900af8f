"""View models: one QObject per screen, each a projection of the flow's session."""

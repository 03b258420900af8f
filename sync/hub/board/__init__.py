"""The hub's web board: server-rendered pages for staff, technicians and managers. docs/hub.md."""

"""A station that follows a real hub."""

from __future__ import annotations

from hub_room import db, hub, postgres, schema, station

__all__ = ["db", "hub", "postgres", "schema", "station"]

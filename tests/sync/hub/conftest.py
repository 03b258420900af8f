"""Every test here may have a hub."""

from __future__ import annotations

from hub_room import db, hub, postgres, schema, station

__all__ = ["db", "hub", "postgres", "schema", "station"]

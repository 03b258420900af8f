"""A change of the configuration in the journal's chain, key by key; never a value."""

from __future__ import annotations

from kiosk.flow.staff.opening import Role
from kiosk.services.staff.audit import LONGEST_OBJECT, Act, Recorder
from kiosk.settings.versions import Version


def audit(record: Recorder, version: Version, role: Role = Role.TECHNICIAN) -> None:
    """Raises an Alarm when it cannot be recorded."""
    act = Act.CONFIG_SET if version.how == "set" else Act.CONFIG_TAKEN_BACK
    for each in version.changes:
        record(role, act, each.key.encode("ascii", "replace").decode()[:LONGEST_OBJECT])

"""A version of a configuration on its way to the stations of a group, stage by stage.

A stage's stations have to run it well for a while before the next ones get it; one that does not
stops all of it. What has it keeps it then: going back is a further version (``roll_back``), so that
numbers only grow and no station has to take an older one.
"""

from __future__ import annotations

import json
import logging
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import psycopg
from nacl.signing import SigningKey

from sync.hub import audit
from sync.hub.fleet.commands import ring_orders
from sync.hub.rollout import configurations
from sync.hub.rollout.configurations import Configuration, NotThere
from sync.hub.wire.having import Having

log = logging.getLogger(__name__)

SOAK: Final = timedelta(minutes=30)
"""So long a stage's stations run well before the next stage begins."""
ALARM: Final = "configuration"
_BAD: Final = ("refused", "rolled_back")
_KEPT: Final = ("same", "drifted")
Stage = list[str] | None
"""Names of stations; None: all that are left."""


@dataclass(frozen=True, slots=True)
class Rollout:
    """One version on its way. ``stages`` up to and including ``stage`` were told."""

    version: int
    group: str
    stages: list[Stage]
    stage: int
    soak: timedelta
    state: str
    why: str
    ordered_by: str
    started_at: datetime
    ended_at: datetime | None

    def told(self, station: str) -> bool:
        """Is this station to have it?"""
        return any(each is None or station in each for each in self.stages[: self.stage + 1])

    def holds(self, running: int | None) -> bool:
        """Is a station that was told, and runs this version, to have it? None who lacks one that
        was stopped."""
        return self.state != "stopped" or running == self.version


_COLUMNS: Final = (
    "version, station_group, stages, stage, soak, rollout.state, why, ordered_by, started_at,"
    " ended_at"
)


def begin(
    connection: psycopg.Connection[Any],
    number: int,
    stages: Sequence[str] = (),
    *,
    soak: timedelta = SOAK,
    by: str,
) -> Rollout:
    """Have a version rolled out; a roll-out of the same group that still runs is stopped.

    Each of ``stages`` is a share ("10%") or names of stations ("desk-1,desk-2"); all that are left
    come after them. Raises ValueError.
    """
    with connection.transaction():
        wanted = configurations.version(connection, number)
        configurations.hold(connection, wanted.group)
        newest = _newest(connection, wanted.group)
        if newest is not None and newest.version >= number:
            raise ValueError(
                f"version {number} is not newer than version {newest.version}, which was rolled"
                " out: hub config roll-back, or add it again"
            )
        named = _resolved(connection, wanted.group, stages)
        if newest is not None and newest.state == "running":
            _end(connection, newest, "stopped", f"version {number} came after it")
        connection.execute(
            "INSERT INTO rollout (version, stages, soak, ordered_by) VALUES (%s, %s, %s, %s)",
            (number, json.dumps([*named, None]), soak, by),
        )
        detail = {"version": number, "group": wanted.group, "stages": [*named, None]}
        audit.record(connection, by, "configuration_rolled_out", None, detail)
        _ring(connection, wanted.group)
    log.info("configuration rolled out", extra={"count": number})
    found = _newest(connection, wanted.group)
    assert found is not None
    return found


def stop(connection: psycopg.Connection[Any], group: str, why: str, *, by: str) -> Rollout:
    """No further station gets it. Raises NotThere when none runs."""
    with connection.transaction():
        configurations.hold(connection, group)
        running = _newest(connection, group)
        if running is None or running.state != "running":
            raise NotThere("no configuration of this group is being rolled out")
        _end(connection, running, "stopped", why)
        detail = {"version": running.version, "group": group, "why": why}
        audit.record(connection, by, "configuration_stopped", None, detail)
    return running


def roll_back(
    connection: psycopg.Connection[Any], key: SigningKey, group: str, *, by: str
) -> Rollout:
    """What all stations had before the newest roll-out, to all of them, as a version of its own.

    Raises NotThere when nothing was ever rolled out.
    """
    with connection.transaction():
        configurations.hold(connection, group)
        rows = connection.execute(
            "SELECT version, state FROM rollout JOIN configuration USING (version)"
            " WHERE station_group = %s ORDER BY version DESC",
            (group,),
        ).fetchall()
        if not rows:
            raise NotThere("nothing of this group was rolled out")
        former = next((version for version, state in rows[1:] if state == "done"), None)
        body, note = "", f"nothing any more, in the place of version {rows[0][0]}"
        if former is not None:
            body = configurations.version(connection, former).body
            note = f"version {former} again, in the place of version {rows[0][0]}"
        made = configurations.add(connection, key, group, body, note=note, by=by)
        return begin(connection, made, soak=timedelta(0), by=by)


def wanted(connection: psycopg.Connection[Any], device: int) -> Configuration | None:
    """What this station is to have now; None: nothing was ever rolled out to it."""
    station, group, running = _station(connection, device)
    newest = _newest(connection, group)
    if newest is not None and newest.state == "running":
        _advance(connection, group)
    for each in rollouts(connection, group):
        if each.told(station) and each.holds(running):
            return configurations.version(connection, each.version)
    return None


def rollouts(connection: psycopg.Connection[Any], group: str) -> list[Rollout]:
    """Newest first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM rollout JOIN configuration USING (version)"
        " WHERE station_group = %s ORDER BY version DESC",
        (group,),
    ).fetchall()
    return [Rollout(*row) for row in rows]


def asked(connection: psycopg.Connection[Any], device: int) -> None:
    """It was heard of."""
    connection.execute(
        "INSERT INTO station_configuration (device) VALUES (%s)"
        " ON CONFLICT (device) DO UPDATE SET asked_at = now()",
        (device,),
    )


def heard(connection: psycopg.Connection[Any], device: int, having: Having) -> None:
    """What a station says that it has; a roll-out that it did not survive stops here: who has the
    version keeps it, and nobody gets it any more. So does one that was done where a station had
    kept the version; a station that joins later may fail for reasons of its own."""
    with connection.transaction():
        before = connection.execute(
            "SELECT running, state FROM station_configuration WHERE device = %s FOR UPDATE",
            (device,),
        ).fetchone()
        connection.execute(
            "INSERT INTO station_configuration AS was"
            " (device, running, digest, state, failed, detail)"
            " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (device) DO UPDATE SET"
            " running = excluded.running, digest = excluded.digest, state = excluded.state,"
            " failed = excluded.failed, detail = excluded.detail, asked_at = now(),"
            " at = CASE WHEN (was.running, was.state, was.failed)"
            " IS DISTINCT FROM (excluded.running, excluded.state, excluded.failed)"
            " THEN now() ELSE was.at END",
            (device, having.running, having.digest, having.state, having.failed, having.detail),
        )
        station, group, _ = _station(connection, device)
        newest = _newest(connection, group)
        if newest is None or newest.state == "stopped" or not newest.told(station):
            return
        if having.state not in _BAD or having.failed != newest.version:
            if newest.state == "running":
                _advance(connection, group)
            return
        if newest.state == "done" and before not in [(newest.version, each) for each in _KEPT]:
            return
        configurations.hold(connection, group)
        word = having.state.replace("_", " ")
        _end(connection, newest, "stopped", f"{station} {word}: {having.detail}")
        detail = {"device": station, "version": newest.version, "found": having.detail}
        connection.execute(
            "INSERT INTO alarm (kind, device, detail) VALUES (%s, %s, %s)",
            (ALARM, device, json.dumps(detail | {"state": having.state})),
        )
        log.warning("alarm", extra={"device": station, "reason": ALARM, "error": having.detail})


@dataclass(frozen=True, slots=True)
class StationState:
    """How a station stands to what it is to have."""

    station: str
    branch: str
    group: str
    wanted: int | None
    running: int | None
    state: str
    """``none`` (nothing is wanted), ``pending``, ``proving``, ``same``, ``drifted``, ``refused``,
    ``rolled_back``, or ``unknown`` (it never said)."""
    detail: str
    """Of ``drifted`` the keys; else why."""
    at: datetime | None
    """Since when."""
    asked_at: datetime | None
    """When it asked last."""


def states(connection: psycopg.Connection[Any], group: str | None = None) -> list[StationState]:
    """Of every station that has not ended, by name."""
    rows = connection.execute(
        "SELECT name, branch, station_group, running, coalesce(state, 'unknown'), failed,"
        " coalesce(detail, ''), at, asked_at"
        " FROM device LEFT JOIN station_configuration USING (device)"
        " WHERE ended_at IS NULL AND (%(group)s::text IS NULL OR station_group = %(group)s)"
        " ORDER BY name",
        {"group": group},
    ).fetchall()
    found, known = [], dict[str, list[Rollout]]()
    for name, branch, of_group, running, state, failed, detail, at, asked_at in rows:
        if of_group not in known:
            known[of_group] = rollouts(connection, of_group)
        told = [each for each in known[of_group] if each.told(name)]
        wants = next(
            (r.version for r in told if r.state != "stopped" or running == r.version), None
        )
        newest = told[0].version if told else None
        # What it did not keep is told until something newer is rolled out to it.
        if state in _BAD and failed == newest:
            said = state
        elif wants is None:
            said = "none"
        elif state in ("unknown", "proving"):
            said = state
        else:
            said = "pending" if running != wants else "same" if state in _BAD else state
        shown = detail if said in (*_BAD, "drifted") else ""
        found.append(
            StationState(name, branch, of_group, wants, running, said, shown, at, asked_at)
        )
    return found


def _advance(connection: psycopg.Connection[Any], group: str) -> None:
    """Begin the next stage where all that have it run it well and were heard of since."""
    with connection.transaction():
        configurations.hold(connection, group)
        running = _newest(connection, group)
        if running is None or running.state != "running":
            return
        rows = connection.execute(
            "SELECT name, coalesce(c.running = %(version)s AND c.state = 'same'"
            " AND c.at <= now() - %(soak)s AND c.asked_at >= c.at + %(soak)s"
            # Out now, and not when this began: whatever a new start made of it in between.
            " AND NOT EXISTS (SELECT FROM outage o WHERE o.device = device.device"
            " AND o.until IS NULL AND o.since >= %(began)s"
            " AND NOT EXISTS (SELECT FROM outage b WHERE (b.device, b.part) = (o.device, o.part)"
            " AND b.since < %(began)s AND coalesce(b.until >= %(began)s, true))), false)"
            " FROM device LEFT JOIN station_configuration c USING (device)"
            " WHERE station_group = %(group)s AND ended_at IS NULL",
            {
                "version": running.version,
                "soak": running.soak,
                "group": group,
                "began": running.started_at,
            },
        ).fetchall()
        if not all(well for name, well in rows if running.told(name)):
            return
        if running.stage + 1 < len(running.stages):
            connection.execute(
                "UPDATE rollout SET stage = stage + 1, stage_at = now() WHERE version = %s",
                (running.version,),
            )
            _ring(connection, group)
            log.info("configuration goes on", extra={"count": running.version})
        else:
            _end(connection, running, "done", "")


def _resolved(
    connection: psycopg.Connection[Any], group: str, stages: Sequence[str]
) -> list[list[str]]:
    rows = connection.execute(
        "SELECT name, coalesce(asked_at > now() - interval '1 hour', false) FROM device"
        " LEFT JOIN station_configuration USING (device)"
        " WHERE station_group = %s AND ended_at IS NULL",
        (group,),
    ).fetchall()
    there = dict[str, bool](rows)
    if not there:
        raise NotThere("there is no station in this group")
    found: list[list[str]] = []
    for stage in stages:
        left = [name for name in there if not any(name in each for each in found)]
        if stage.endswith("%"):
            share = stage.removesuffix("%")
            if not share.isdecimal() or not 1 <= int(share) <= 100:
                raise ValueError(f"stage {stage!r}: expected 1% to 100%")
            random.shuffle(left)
            # Who asks now can prove it now.
            left.sort(key=lambda name: not there[name])
            found.append(left[: math.ceil(len(there) * int(share) / 100)])
            continue
        names = [each.strip() for each in stage.split(",")]
        for name in names:
            if name not in there:
                raise NotThere(f"stage {stage[:80]!r}: there is no station {name!r} in this group")
        found.append(names)
    return found


def _station(connection: psycopg.Connection[Any], device: int) -> tuple[str, str, int | None]:
    """Its name and group, and the version that it says to run."""
    row = connection.execute(
        "SELECT name, station_group, running FROM device"
        " LEFT JOIN station_configuration USING (device) WHERE device = %s",
        (device,),
    ).fetchone()
    assert row is not None
    return str(row[0]), str(row[1]), row[2]


def _newest(connection: psycopg.Connection[Any], group: str) -> Rollout | None:
    return next(iter(rollouts(connection, group)), None)


def _ring(connection: psycopg.Connection[Any], group: str) -> None:
    rows = connection.execute("SELECT device FROM device WHERE station_group = %s", (group,))
    for (device,) in rows.fetchall():
        ring_orders(connection, device)


def _end(connection: psycopg.Connection[Any], rollout: Rollout, state: str, why: str) -> None:
    connection.execute(
        "UPDATE rollout SET state = %s, why = %s, ended_at = now()"
        " WHERE version = %s AND state <> 'stopped'",
        (state, why, rollout.version),
    )
    log.info("configuration ends", extra={"count": rollout.version, "state": state, "reason": why})

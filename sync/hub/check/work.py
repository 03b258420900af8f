"""Does what is posted get on, and who is there to do it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sync.hub.check.database import Database, value
from sync.hub.check.finding import Finding, span
from sync.hub.floor.keys import HubKeys
from sync.hub.watch.processes import GONE_S, fingerprint
from sync.programmes.model import Programme

_LATE_S: Final = 600
_NAMED: Final = 5
"""So many stations stand in a sentence."""
_SILENT: Final = """
SELECT name, extract(epoch FROM now() - seen)::float8 FROM (
  SELECT name, silent_after, enrolled_at, greatest(status.at, max(stream.seen)) AS seen
    FROM device LEFT JOIN status USING (device) LEFT JOIN stream USING (device)
   WHERE ended_at IS NULL GROUP BY device.device, status.at
) AS station WHERE coalesce(seen, enrolled_at) < now() - silent_after ORDER BY seen NULLS LAST
"""


def examine_processes(connection: Database, own: HubKeys | None) -> Iterator[Finding]:
    """Raises psycopg.Error, as all of these do. ``own``: of this machine; None: they are not right,
    which was said already."""
    rows = connection.execute(
        "SELECT role, host, version, keys FROM process"
        f" WHERE seen_at > now() - interval '{GONE_S} s' ORDER BY role, host"
    ).fetchall()
    for role, do in (("serve", "leenpunt hub serve"), ("worker", "leenpunt hub worker")):
        there = [row for row in rows if row[0] == role]
        hosts = ", ".join(sorted({row[1] for row in there}))
        if not there:
            yield Finding(role, False, f"no {role} was seen for {span(GONE_S)}", do)
            continue
        yield Finding(role, True, f"{len(there)} at {hosts}")
    versions = sorted({row[2] for row in rows})
    if len(versions) > 1:
        yield Finding(
            "version", True, f"several versions run: {', '.join(versions)}", "end the update"
        )
    if own is not None:
        others = sorted({row[1] for row in rows if bytes(row[3]) != fingerprint(own)})
        if others:
            yield Finding(
                "keys",
                False,
                f"other keys than in state_dir here are used at {', '.join(others)}",
                "copy hub-keys.json of the first machine to all others",
            )
        else:
            yield Finding("keys", True, "the same for all processes that are there")


def examine_programmes(connection: Database, programmes: Sequence[Programme]) -> Finding:
    """Do those that are tried name stations of this hub?"""
    known = {name for (name,) in connection.execute("SELECT name FROM device").fetchall()}
    for each in programmes:
        if unknown := sorted(each.stations - known):
            some = ", ".join(unknown[:_NAMED])
            said = f"{each.name!r} is tried at {some}, and no station is called so"
            return Finding("programmes", False, said, "name stations as leenpunt hub stations does")
    return Finding("programmes", True, f"{len(programmes)} are compared")


def examine_queue(connection: Database) -> Iterator[Finding]:
    """What waits, and for how long."""
    oldest = value(connection, "oldest_due_seconds", max)
    rows = connection.execute(
        "SELECT count(*) FILTER (WHERE state < 3), count(*) FILTER (WHERE state = 3) FROM event"
    ).fetchall()
    ((waiting, in_review),) = rows
    if oldest > _LATE_S:
        yield Finding(
            "settlement",
            False,
            f"{waiting} wait to be settled, one of them for {span(oldest)} longer than it should",
            "does the library system answer, and is there a worker?",
        )
    else:
        staff = f"; staff has to look at {in_review}" if in_review else ""
        yield Finding("settlement", True, f"{waiting} wait to be settled{staff}")
    job = value(connection, "oldest_job_seconds")
    stalled = int(value(connection, "stalled_jobs"))
    if job > _LATE_S or stalled:
        yield Finding(
            "queue",
            False,
            f"the oldest job waits for {span(job)}; {stalled} belong to a worker that is gone",
            "start a worker: leenpunt hub worker",
        )
    else:
        yield Finding("queue", True, f"the oldest job waits for {span(job)}")
    lapsed = int(value(connection, "lapsed_shards"))
    if lapsed:
        yield Finding(
            "shards",
            False,
            f"{lapsed} have something on its way, and their worker is gone",
            "start a worker: it asks what became of it",
        )
    else:
        yield Finding("shards", True, "nothing is left on its way")


def examine_stations(connection: Database) -> Finding:
    """Which of them are silent?"""
    silent = connection.execute(_SILENT).fetchall()
    known = int(value(connection, "stations"))
    if not silent:
        return Finding("stations", True, f"{known}, none of them silent")
    named = ", ".join(
        f"{name} ({'never' if age is None else span(age)})" for name, age in silent[:_NAMED]
    )
    more = f" and {len(silent) - _NAMED} more" if len(silent) > _NAMED else ""
    return Finding(
        "stations",
        False,
        f"{len(silent)} of {known} are silent: {named}{more}",
        "are they switched on, and do they reach the hub? leenpunt doctor says so there",
    )


def examine_alarms(connection: Database) -> Finding:
    """What a person has to look at."""
    rows = connection.execute(
        "SELECT kind, count(*) FROM alarm WHERE settled_at IS NULL GROUP BY kind ORDER BY kind"
    ).fetchall()
    if rows:
        named = ", ".join(f"{kind} ({count})" for kind, count in rows)
        return Finding("alarms", False, f"nobody settled {named}", "leenpunt hub alarms")
    return Finding("alarms", True, "none is open")

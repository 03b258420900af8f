"""What is counted in the database for whoever watches a hub: never read from ``entry``.

Every process gives the same of these, so it does not matter which is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import psycopg
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from sync.hub.watch.processes import GONE_S

_Family = GaugeMetricFamily | CounterMetricFamily

STALLED_S: Final = 60
"""A worker that has a job and was not heard of for so long is gone."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One metric. The query gives rows of its labels, then its value."""

    name: str
    about: str
    query: str
    labels: tuple[str, ...] = ()
    counts_up: bool = False

    def read(self, connection: psycopg.Connection[Any]) -> _Family:
        """As it is now."""
        made = CounterMetricFamily if self.counts_up else GaugeMetricFamily
        family = made(self.name, self.about, labels=self.labels)
        for *labels, value in connection.execute(self.query).fetchall():
            family.add_metric([str(label) for label in labels], float(value or 0))
        return family


FIGURES: Final = (
    Figure(
        "leenpunt_hub_open",
        "What is posted and not settled; in_review: a person has to look.",
        "SELECT CASE state WHEN 0 THEN 'pending' WHEN 3 THEN 'in_review' ELSE 'in_doubt' END,"
        " count(*) FROM event GROUP BY 1",
        ("state",),
    ),
    Figure(
        "leenpunt_hub_oldest_due_seconds",
        "Since when the oldest that is due waits to be settled.",
        "SELECT shard, extract(epoch FROM max(now() - greatest(received_at, due_at))) FROM event"
        " WHERE state < 3 AND (due_at IS NULL OR due_at <= now()) GROUP BY shard",
        ("shard",),
    ),
    Figure(
        "leenpunt_hub_oldest_work_seconds",
        "Since when the oldest work waits for staff.",
        "SELECT what, extract(epoch FROM now() - min(opened_at)) FROM work WHERE state = 'open'"
        " GROUP BY what",
        ("what",),
    ),
    Figure(
        "leenpunt_hub_lapsed_shards",
        "Shards with something on its way whose lease ran out: their worker died.",
        "SELECT count(*) FROM shard WHERE flight <> '{}' AND until < now()",
    ),
    Figure(
        "leenpunt_hub_leases",
        "Leases taken of shards.",
        "SELECT sum(fence) FROM shard",
        counts_up=True,
    ),
    Figure(
        "leenpunt_hub_epochs",
        "Epochs of journals by state; forked: two disks were one.",
        "SELECT state, count(*) FROM stream GROUP BY state",
        ("state",),
    ),
    Figure(
        "leenpunt_hub_rows_today",
        "Rows of journals that were written today, by kind.",
        "SELECT kind, sum(n) FROM station_day WHERE day = current_date GROUP BY kind",
        ("kind",),
    ),
    Figure(
        "leenpunt_hub_stations",
        "Stations that joined and have not ended.",
        "SELECT count(*) FROM device WHERE ended_at IS NULL",
    ),
    Figure(
        "leenpunt_hub_silent_stations",
        "Stations that were not heard of for longer than they may be.",
        "SELECT count(*) FROM device LEFT JOIN status USING (device)"
        " LEFT JOIN (SELECT device, max(seen) AS seen FROM stream GROUP BY device) AS heard"
        " USING (device) WHERE ended_at IS NULL"
        " AND coalesce(greatest(status.at, heard.seen), enrolled_at) < now() - silent_after",
    ),
    Figure(
        "leenpunt_hub_alarms",
        "Alarms that nobody settled.",
        "SELECT kind, count(*) FROM alarm WHERE settled_at IS NULL GROUP BY kind",
        ("kind",),
    ),
    Figure(
        "leenpunt_hub_calls",
        "Calls for staff that are not closed.",
        "SELECT state, count(*) FROM call WHERE state <> 'closed' GROUP BY state",
        ("state",),
    ),
    Figure(
        "leenpunt_hub_jobs",
        "Jobs that wait or are worked on.",
        "SELECT status, count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
        " GROUP BY status",
        ("status",),
    ),
    Figure(
        "leenpunt_hub_oldest_job_seconds",
        "Since when the oldest job waits.",
        "SELECT extract(epoch FROM now() - min(at)) FROM procrastinate_jobs AS job"
        " JOIN procrastinate_events AS event ON event.job_id = job.id"
        " WHERE job.status = 'todo' AND event.type = 'deferred'",
    ),
    Figure(
        "leenpunt_hub_stalled_jobs",
        "Jobs of a worker that is gone.",
        "SELECT count(*) FROM procrastinate_jobs AS job LEFT JOIN procrastinate_workers AS worker"
        f" ON worker.id = job.worker_id WHERE job.status = 'doing' AND coalesce("
        f"worker.last_heartbeat < now() - interval '{STALLED_S} s', true)",
    ),
    Figure(
        "leenpunt_hub_processes",
        "Processes of this hub that are there.",
        "SELECT role, version, count(*) FROM process"
        f" WHERE seen_at > now() - interval '{GONE_S} s' GROUP BY role, version",
        ("role", "version"),
    ),
    Figure(
        "leenpunt_hub_partition_days_ahead",
        "Days after today whose partition is there.",
        "SELECT count(to_regclass('entry_' || to_char(current_date + ahead, 'YYYYMMDD')))"
        " FROM generate_series(1, 7) AS ahead",
    ),
    Figure(
        "leenpunt_hub_dead_rows",
        "Rows that vacuum has not taken away yet.",
        "SELECT relname, n_dead_tup FROM pg_stat_user_tables WHERE relname IN ('event', 'shard')",
        ("table",),
    ),
    Figure(
        "leenpunt_hub_oldest_transaction_seconds",
        "Since when the oldest transaction of this database is open.",
        "SELECT extract(epoch FROM max(now() - xact_start)) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()",
    ),
    Figure(
        "leenpunt_hub_database_bytes",
        "Size of the database.",
        "SELECT pg_database_size(current_database())",
    ),
    Figure(
        "leenpunt_hub_wal_bytes",
        "Bytes that were written ahead.",
        "SELECT pg_current_wal_lsn() - '0/0'",
        counts_up=True,
    ),
    Figure(
        "leenpunt_hub_archive_failures",
        "Times that archiving the write-ahead log failed.",
        "SELECT failed_count FROM pg_stat_archiver",
        counts_up=True,
    ),
)


class Figures(Collector):
    """All of them, read over one connection."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def collect(self) -> Iterator[_Family]:
        """Raises psycopg.Error."""
        for figure in FIGURES:
            yield figure.read(self._connection)

    def describe(self) -> Iterable[_Family]:
        """Nothing is asked for when it is registered."""
        return ()

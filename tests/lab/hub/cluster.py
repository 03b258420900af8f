"""A PostgreSQL server in a process of its own, with a database for each history.

It begins before the hook is installed, since a server is no program of a world. Its ``now()`` is
the world's: ours stands before PostgreSQL's own in the search path, and reads what the connection
wrote when its transaction began.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

CLOCKS: Final = "clocks"
"""Folder in the server's own: what each of its processes takes for the time, by its number."""
_TEMPLATE: Final = "began"
_MEMORY: Final = Path("/dev/shm")
_SETTINGS: Final = (
    "search_path=public,pg_catalog",
    # Nothing is done in it but what a history does.
    *("autovacuum=off", "jit=off", "max_parallel_workers_per_gather=0"),
    # Two that wait for each other are found by the world, not by the clock.
    "deadlock_timeout=1h",
    *("wal_level=minimal", "max_wal_senders=0", "synchronous_commit=off", "shared_buffers=32MB"),
    # Below its folder, which goes with it.
    "dynamic_shared_memory_type=mmap",
)
_NOW: Final = f"""
CREATE FUNCTION now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
SELECT coalesce(
    to_timestamp(pg_read_file('{CLOCKS}/' || pg_backend_pid(), 0, 32, true)::float8),
    pg_catalog.now())
$$
"""
_TODAY: Final = """
SELECT pg_get_functiondef(oid) FROM pg_proc
 WHERE pronamespace = 'public'::regnamespace AND prosrc ILIKE '%current_date%'
"""
_DAYS: Final = """
SELECT table_name, column_name FROM information_schema.columns
 WHERE table_schema = 'public' AND column_default ILIKE '%current_date%'
"""


class Cluster:
    """Use as a context, before the hook is installed. Raises PostgresFault where none starts."""

    def __init__(self, began: float) -> None:
        """``began``: POSIX time at which histories begin."""
        reading, self._writing = os.pipe()
        saying, said = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._writing)
            os.close(saying)
            _serve(reading, said, began)
        os.close(reading)
        os.close(said)
        with os.fdopen(saying) as heard:
            self.folder = Path(heard.readline().strip())
        if not self.folder.name:
            os.waitpid(self._pid, 0)
            raise RuntimeError("PostgreSQL did not start")

    def url(self, name: str) -> str:
        """Of the database of that name."""
        return f"postgresql://leenpunt@/{name}?host={self.folder}"

    @property
    def cpu_s(self) -> float:
        """Seconds of the processor that it and its processes that ended took so far."""
        number = (self.folder / "data" / "postmaster.pid").read_text().split()[0]
        fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")

    def leave(self) -> None:
        """Of a process that was forked: it holds up the server's end no more."""
        os.close(self._writing)

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._writing)
        os.waitpid(self._pid, 0)


@contextmanager
def database(cluster: Cluster, name: str) -> Iterator[str]:
    """URL of a database of that name, as every history finds it. It is gone in the end."""
    import psycopg

    with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE} STRATEGY file_copy")
        try:
            yield cluster.url(name)
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _serve(until: int, said: int, began: float) -> None:
    """A process: until nobody has the other end of ``until`` any more."""
    code = 1
    # Whoever began it may be killed with all its processes: the server still has to be taken away.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    try:
        from sync.hub.postgres import PrivatePostgres

        memory = _MEMORY if os.access(_MEMORY, os.W_OK) else None
        with tempfile.TemporaryDirectory(prefix="leenpunt-lab-pg-", dir=memory) as made_in:
            Path(made_in).chmod(0o755)
            folder = Path(made_in) / "pg"
            server = PrivatePostgres(folder, durable=False, settings=_SETTINGS)
            server.start()
            try:
                _prepare(server, folder, began)
                os.write(said, f"{folder}\n".encode())
                os.read(until, 1)
            finally:
                server.remove()
        code = 0
    except BaseException as error:  # noqa: BLE001 - the parent hears of it by silence
        sys.stderr.write(f"{error}\n")
    os._exit(code)


def _prepare(server: Any, folder: Path, began: float) -> None:
    import psycopg

    from sync.hub import database

    clocks = folder / "data" / CLOCKS
    clocks.mkdir()
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {_TEMPLATE}")
    with psycopg.connect(server.url(_TEMPLATE), autocommit=True) as connection:
        connection.execute(_NOW)
        database.migrate(server.url(_TEMPLATE))
        for (source,) in connection.execute(_TODAY).fetchall():
            connection.execute(source.replace("current_date", "now()::date"))
        for table, column in connection.execute(_DAYS).fetchall():
            connection.execute(f"ALTER TABLE {table} ALTER {column} SET DEFAULT now()::date")
        (clocks / str(connection.info.backend_pid)).write_text(f"{began:.6f}")
        database.make_partitions(connection)

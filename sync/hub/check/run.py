"""Everything that a hub needs, looked at one after the other."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

import psycopg
from cryptography import x509

from sync.errors import Alarm, ConfigFault, Unreachable
from sync.hub.check import database, work
from sync.hub.check.finding import Finding, span
from sync.hub.config import HubFile, HubServerConfig
from sync.hub.database import DatabaseFault, connect
from sync.hub.floor import keys
from sync.ils.registry import open_ils
from sync.ils.site import Site
from sync.sections import read_secret

_SOON: Final = timedelta(days=21)
_ILS_S: Final = 10.0


def examine(file: HubFile, utc: Callable[[], float] = time.time) -> Iterator[Finding]:
    """The worst first: what comes later may follow from it."""
    config = file.hub
    own: keys.HubKeys | None = None
    try:
        own = keys.load(config.state_dir)
        yield Finding("keys file", True, str(config.state_dir / keys.FILE_NAME))
    except ConfigFault as fault:
        yield Finding("keys file", False, str(fault), "leenpunt hub migrate; mode 600")
    yield from _certificate(config, utc)
    try:
        with connect(config.database) as connection:
            yield from _database(connection, file, own, utc)
    except (DatabaseFault, psycopg.Error) as fault:
        yield Finding("database", False, str(fault), "does PostgreSQL run, and may the hub enter?")
    yield _ils(file)


def _database(
    connection: database.Database,
    file: HubFile,
    own: keys.HubKeys | None,
    utc: Callable[[], float],
) -> Iterator[Finding]:
    config = file.hub
    schema = database.examine_schema(connection)
    yield schema
    yield database.examine_settings(connection)
    yield database.examine_clock(connection, utc)
    yield from database.examine_disks(connection, config.state_dir)
    yield database.examine_backup(connection, config.backup_stamp, utc)
    if not schema.ok:
        return  # its tables may not be there
    yield database.examine_partitions(connection)
    yield database.examine_vacuum(connection)
    yield from work.examine_processes(connection, own)
    yield from work.examine_queue(connection)
    yield work.examine_stations(connection)
    yield work.examine_alarms(connection)
    if config.declared:
        yield work.examine_programmes(connection, config.declared)


def _certificate(config: HubServerConfig, utc: Callable[[], float]) -> Iterator[Finding]:
    if config.certificate is None or config.certificate_key is None:
        return
    try:
        read_secret(config.certificate_key, "hub.certificate_key")
        first = x509.load_pem_x509_certificates(config.certificate.read_bytes())[0]
    except (OSError, ValueError) as error:
        yield Finding("certificate", False, str(error), "PEM, and its key in a file of mode 600")
        return
    left = first.not_valid_after_utc - datetime.fromtimestamp(utc(), UTC)
    if left < timedelta(0):
        yield Finding(
            "certificate",
            False,
            f"{config.certificate} ran out",
            "renew it, then restart hub serve",
        )
    elif left < _SOON:
        yield Finding(
            "certificate",
            False,
            f"{config.certificate} runs out in {span(left.total_seconds())}",
            "renew it, then restart hub serve",
        )
    else:
        yield Finding("certificate", True, f"good for {span(left.total_seconds())}")


def _ils(file: HubFile) -> Finding:
    where = file.ils.where
    try:
        ils = open_ils(file.ils, Site(), monotonic=time.monotonic)
        try:
            status = ils.sign_in(time.monotonic() + _ILS_S)
        finally:
            ils.close()
    except ValueError as error:
        return Finding("ils", False, str(error), "see [ils] in the file")
    except Unreachable as error:
        return Finding("ils", False, str(error), f"is {where} right, and does the network work?")
    except Alarm as alarm:
        return Finding("ils", False, str(alarm), "are account and password in [ils] right?")
    said = "" if status.online else "; it says that it is not on-line"
    return Finding("ils", status.online, f"{where} lets this hub in{said}")

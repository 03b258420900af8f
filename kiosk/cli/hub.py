"""``leenpunt hub``: the central sync daemon of a network of branches."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from kiosk.cli import (
    DONE,
    FAILED,
    hub_accounts,
    hub_check,
    hub_command,
    hub_config,
    hub_demo,
    hub_impact,
    hub_pack,
    hub_stations,
    hub_trace,
    hub_work,
    progress,
)
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, say
from kiosk.cli.signals import ending
from kiosk.config import load_hub
from kiosk.log import configure
from sync.errors import Alarm, ConfigFault

if TYPE_CHECKING:
    from sync.hub.serve import Hub
    from sync.hub.settle.worker import Worker

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_PACKAGES = frozenset(
    [
        *("anyio", "authlib", "cryptography", "fastapi", "jinja2", "joserfc", "procrastinate"),
        *("prometheus_client", "psycopg", "psycopg_pool", "pygal", "python_multipart"),
        *("starlette", "uvicorn"),
    ]
)
"""Of the extra ``hub``."""


def add_parser(subparsers: Subparsers) -> None:
    """Add ``hub`` with its actions."""
    hub = subparsers.add_parser("hub", help="the central sync daemon of a network of branches")
    actions = hub.add_subparsers(dest="action", metavar="ACTION", required=True)
    serve = actions.add_parser("serve", help="take what stations post, until SIGTERM")
    add_config(serve)
    add_json(serve)
    serve.set_defaults(run=_serve)
    worker = actions.add_parser("worker", help="settle what stations posted, until SIGTERM")
    worker.add_argument(
        "--sessions",
        type=int,
        default=0,
        metavar="N",
        help="at most so many of ils.connections in this process (default: all that are free)",
    )
    add_config(worker)
    add_json(worker)
    worker.set_defaults(run=checked(_worker))
    migrate = actions.add_parser("migrate", help="bring the database's schema up to date")
    add_config(migrate)
    add_json(migrate)
    migrate.set_defaults(run=_migrate)
    demo = actions.add_parser("demo", help="a whole hub to look at; leaves nothing behind")
    hub_demo.add_options(demo)
    add_json(demo)
    demo.set_defaults(run=checked(hub_demo.run_demo))
    check = actions.add_parser("check", help="look at everything that a hub needs")
    add_config(check)
    add_json(check)
    check.set_defaults(run=checked(hub_check.run_check))
    trace = actions.add_parser("trace", help="one loan from the touch to the library system")
    hub_trace.add_options(trace)
    add_config(trace)
    add_json(trace)
    trace.set_defaults(run=checked(hub_trace.run_trace))
    hub_stations.add_parsers(actions, checked)
    hub_accounts.add_parsers(actions, checked)
    hub_config.add_parsers(actions, checked)
    hub_command.add_parsers(actions, checked)
    hub_pack.add_parsers(actions, checked)
    hub_work.add_parsers(actions, checked)
    hub_impact.add_parsers(actions, checked)


def checked(run: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """What every action may end with: a package that is missing, a wrong file."""

    def checked(options: argparse.Namespace) -> int:
        try:
            return run(options)
        except ModuleNotFoundError as missing:
            return _not_installed(missing)
        except Alarm as alarm:
            return report_alarm(alarm, as_json=options.json)

    return checked


def _serve(options: argparse.Namespace) -> int:
    try:
        config = load_hub(options.config).hub
        from kiosk.settings.fleet import examine_new_version
        from sync.hub.database import DatabaseFault
        from sync.hub.serve import Hub
        from sync.hub.watch.watching import Requests

        configure(logging.INFO, Requests())

        try:
            hub = Hub(config, examine_new_version)
        except DatabaseFault as fault:
            complain(str(fault))
            return FAILED
    except ModuleNotFoundError as missing:
        return _not_installed(missing)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    with ending(hub.stop):
        hub.run(lambda: _ready(hub, as_json=options.json))
    return DONE


def _ready(hub: Hub, *, as_json: bool) -> None:
    if as_json:
        emit({"ready": hub.url})
    else:
        say(f"the hub listens at {hub.url}")


def _worker(options: argparse.Namespace) -> int:
    config = load_hub(options.config)
    if options.sessions < 0:
        raise ConfigFault(f"--sessions: found {options.sessions}, expected a number from 1 on")
    from sync.hub.database import DatabaseFault
    from sync.hub.settle.worker import Worker, be_nice

    configure()
    be_nice()
    try:
        worker = Worker(config, sessions=options.sessions)
    except DatabaseFault as fault:
        complain(str(fault))
        return FAILED
    with ending(worker.stop):
        worker.run(lambda: _at_work(worker, as_json=options.json))
    return DONE


def _at_work(worker: Worker, *, as_json: bool) -> None:
    if as_json:
        emit({"ready": worker.account})
    else:
        say(f"settles as {worker.account}")


def _migrate(options: argparse.Namespace) -> int:
    try:
        config = load_hub(options.config).hub
        from sync.hub.database import DatabaseFault, migrate
        from sync.hub.floor import keys

        try:
            with progress.doing("migrations of the database") as part:
                applied = migrate(config.database, part.step)
            if keys.make(config.state_dir):
                applied.append(keys.FILE_NAME)
        except DatabaseFault as fault:
            complain(str(fault))
            return FAILED
        except OSError as error:
            complain(f"hub.state_dir: {error}")
            return FAILED
    except ModuleNotFoundError as missing:
        return _not_installed(missing)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    if options.json:
        emit({"applied": applied})
    else:
        say(", ".join(applied) or "up to date")
    return DONE


def _not_installed(missing: ModuleNotFoundError) -> int:
    if (missing.name or "").partition(".")[0] not in _PACKAGES:
        raise missing
    complain(f"the hub needs {missing.name}: pip install 'leenpunt[hub]'")
    return FAILED

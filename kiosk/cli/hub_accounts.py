"""``leenpunt hub account`` and ``leenpunt hub audit``: who may do what on the board, who did."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from kiosk.cli import DONE, FAILED, typed
from kiosk.cli.hub_database import emit_row, on_database, who
from kiosk.cli.output import add_config, add_json, complain, emit, say, table

if TYPE_CHECKING:
    from kiosk.cli.hub_database import Connection, Work

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
_Wrap: TypeAlias = "Callable[[Callable[[argparse.Namespace], int]], Callable[..., int]]"

_ROLES = ("viewer", "staff", "technician", "manager")


def add_parsers(actions: Subparsers, checked: _Wrap) -> None:
    """Add both. ``checked``: what every action of ``hub`` may end with."""
    account = actions.add_parser("account", help="who may look and act on the board")
    acts = account.add_subparsers(dest="act", metavar="ACT", required=True)

    def add(name: str, work: Work, about: str) -> argparse.ArgumentParser:
        parser = acts.add_parser(name, help=about)
        if name != "list":
            parser.add_argument("name", metavar="NAME")
        add_config(parser)
        add_json(parser)
        parser.set_defaults(run=checked(on_database(work)))
        return parser

    new = add("add", _add, "a new account; its password is typed, or read from stdin")
    new.add_argument("--full-name", default="", metavar="TEXT")
    new.add_argument(
        "--no-password", action="store_true", help="only by the provider of identities"
    )
    roles = add("role", _role, "other roles in the place of those it has")
    for parser in (new, roles):
        parser.add_argument(
            "--role",
            type=_role_of,
            action="append",
            required=True,
            metavar="ROLE[:BRANCH]",
            help=f"{', '.join(_ROLES)}; without a branch for every branch; repeatable",
        )
    add("list", _list, "every account")
    add("password", _password, "a new password, typed or read from stdin; also unlocks")
    add("end", _end, "it opens nothing any more")
    audit = actions.add_parser("audit", help="what was done on the hub, newest first")
    audit.add_argument("--station", default="", metavar="ID")
    add_config(audit)
    add_json(audit)
    audit.set_defaults(run=checked(on_database(_audit)))


def _add(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.access import accounts

    password = None if options.no_password else typed.new_secret("Password (12 characters or more)")

    def change() -> None:
        accounts.add(
            *(connection, options.name, dict(options.role), password), full_name=options.full_name
        )

    return _done(options, connection, "account added", change, dict(options.role))


def _role(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.access import accounts

    roles = dict(options.role)
    return _done(
        *(options, connection, "roles changed"),
        lambda: accounts.set_roles(connection, options.name, roles),
        roles,
    )


def _password(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.access import accounts

    password = typed.new_secret("Password (12 characters or more)")
    return _done(
        *(options, connection, "password changed"),
        lambda: accounts.set_password(connection, options.name, password),
    )


def _end(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.access import accounts

    return _done(
        *(options, connection, "account ended"), lambda: accounts.end(connection, options.name)
    )


def _done(
    options: argparse.Namespace,
    connection: Connection,
    action: str,
    change: Callable[[], None],
    roles: dict[str, str] | None = None,
) -> int:
    from sync.hub import audit
    from sync.hub.access.accounts import AccountFault

    try:
        with connection.transaction():
            change()
            detail = {"account": options.name.lower()} | ({"roles": roles} if roles else {})
            audit.record(connection, who(), action, detail=detail)
    except AccountFault as fault:
        complain(str(fault))
        return FAILED
    if options.json:
        emit({"account": options.name.lower(), "done": action})
    else:
        say(f"{options.name.lower()}: {action}")
    return DONE


def _list(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.access import accounts

    rows = accounts.rows(connection)
    if options.json:
        for row in rows:
            emit_row(row)
    else:
        table(
            [row | {"roles": _shown(row["roles"])} for row in rows],
            ("name", "full_name", "roles", "password", "provider", "locked_until", "ended_at"),
        )
    return DONE


def _audit(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub import audit

    rows = audit.rows(connection, station=options.station)
    if options.json:
        for row in rows:
            emit_row(row)
    else:
        table(rows, ("at", "who", "action", "station", "detail"))
    return DONE


def _shown(roles: dict[str, str]) -> list[str]:
    return [f"{role}:{branch}" if branch else role for branch, role in sorted(roles.items())]


def _role_of(text: str) -> tuple[str, str]:
    """Branch and role."""
    role, _, branch = text.partition(":")
    if role not in _ROLES:
        raise argparse.ArgumentTypeError(f"found {role!r}, expected one of {', '.join(_ROLES)}")
    return branch, role

"""The configuration and its history as they may leave a station: no secret, no account, no card."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from kiosk.diagnosis.support.finder import LEFT_OUT
from kiosk.flow.staff.opening import Role
from kiosk.settings.rows import rows_of
from kiosk.settings.versions import Versions

_HIDDEN: Final = re.compile(
    r"staff\.(?:cards|keys)\b|tests\.(?:card|item)$|(?:^|\.)(?:account|user|sender)$"
)
"""Keys whose value is nobody else's, though it opens nothing."""
_ROLES: Final = frozenset(Role)


def configuration(values: Mapping[str, Any], path: Path) -> Iterator[dict[str, Any]]:
    """Every key that stands in the file."""
    for row in rows_of(values, path.resolve().parent):
        if row["set"]:
            yield {"key": row["key"], "value": _shown(row["key"], row["value"])}


def history(path: Path) -> Iterator[dict[str, Any]]:
    """Every version that is kept. Who changed it only where that is a role."""
    versions = Versions(path)
    if not versions.folder.is_dir():
        return
    for each in versions.all():
        yield {
            "version": each.version,
            "at": each.at,
            "by": each.by if each.by in _ROLES else "",
            "how": each.how,
            "note": each.note,
            "changes": [
                {
                    "key": change.key,
                    "old": _shown(change.key, change.old),
                    "new": _shown(change.key, change.new),
                }
                for change in each.changes
            ],
        }


def _shown(key: str, value: Any) -> Any:
    if value is None:
        return None
    if _HIDDEN.search(key):
        return f"(set, {len(value)})" if isinstance(value, list) else "(set)"
    match value:
        case str() if "://" in value:
            return origin(value)
        case list():
            return [_shown("", each) for each in value]
        case Mapping():
            return {inner: _shown(f"{key}.{inner}", each) for inner, each in value.items()}
    return value


def origin(url: str) -> str:
    """Scheme, host and port: a path or query may hold a token, what stands before @ a login."""
    try:
        where = urlsplit(url)
        host = where.hostname or LEFT_OUT
        port = f":{where.port}" if where.port else ""
    except ValueError:
        return LEFT_OUT
    return f"{where.scheme}://{host}{port}{f'/{LEFT_OUT}' if where.path.strip('/') else ''}"

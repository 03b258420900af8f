"""Koha's list routes: filter, match, page. Loose as the real ones: plain parameters match parts."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

Row = dict[str, Any]

PAGE_SIZE: Final = 20
_PAGING: Final = {"q", "_match", "_order_by", "_page", "_per_page"}
_MATCH: Final[dict[str, Callable[[str, str], bool]]] = {
    "contains": lambda have, want: want in have,
    "exact": lambda have, want: want == have,
    "starts_with": lambda have, want: have.startswith(want),
    "ends_with": lambda have, want: have.endswith(want),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a route answers. ``body`` None: no body at all."""

    status: int
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)


INTERNAL: Final = Said(
    500,
    {
        "error": "Something went wrong, check Koha logs for details.",
        "error_code": "internal_server_error",
    },
)


def listed(
    rows: Sequence[Row],
    query: Mapping[str, str],
    also: Collection[str] = (),
    ambiguous: Collection[str] = (),
) -> Said:
    """The rows that a query asks for. ``also``: parameters that are no fields. ``ambiguous``: what
    ``q`` has to name as "me.FIELD", because an embedded row has a field of the same name.
    """
    fields = set(rows[0]) if rows else set()
    plain = {key: value for key, value in query.items() if key not in _PAGING}
    unknown = [key for key in plain if rows and key not in fields and key not in also]
    if unknown:
        return Said(
            400, [{"message": "Malformed query string", "path": f"/query/{key}"} for key in unknown]
        )
    found = list(rows)
    if "q" in query:
        try:
            wanted = json.loads(query["q"])
            if isinstance(wanted, dict) and not wanted.keys().isdisjoint(ambiguous):
                return INTERNAL
            found = [row for row in found if _fits(row, wanted)]
        except (ValueError, KeyError, TypeError):
            return INTERNAL
    match = _MATCH.get(query.get("_match", "contains"), _MATCH["contains"])
    for key, value in plain.items():
        if key not in also:
            found = [row for row in found if match(_as_text(row[key]), value)]
    size, page = int(query.get("_per_page", PAGE_SIZE)), int(query.get("_page", 1))
    shown = found if size < 0 else found[(page - 1) * size : page * size]
    return Said(
        200, shown, {"X-Total-Count": str(len(found)), "X-Base-Total-Count": str(len(rows))}
    )


def _like(form: str) -> re.Pattern[str]:
    """LIKE of SQL: ``%`` and ``_``, unless a backslash stands before them."""
    parts = re.findall(r"\\.|[^\\]", _plain(form), re.DOTALL)
    wild = {"%": ".*", "_": "."}
    text = "".join(wild.get(part, re.escape(part[-1])) for part in parts)
    return re.compile(text, re.DOTALL)


def _plain(text: str) -> str:
    """The collation of the database: neither case nor accents."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()


def _as_text(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _fits(row: Row, wanted: Any) -> bool:
    if isinstance(wanted, list):
        return any(_fits(row, each) for each in wanted)
    for operator, joined in (("-and", all), ("-or", any)):
        if operator in wanted:
            (parts,) = wanted.values()
            return joined(_fits(row, each) for each in parts)
    return all(_holds(row[key.removeprefix("me.")], value) for key, value in wanted.items())


def _holds(have: Any, want: Any) -> bool:
    if isinstance(want, list):
        return any(_holds(have, each) for each in want)
    if isinstance(want, dict):
        ((sign, limit),) = want.items()
        if sign == "-like":
            return have is not None and _like(limit).fullmatch(_plain(str(have))) is not None
        return (
            have is not None
            and {">": have > limit, "<": have < limit, ">=": have >= limit, "<=": have <= limit}[
                sign
            ]
        )
    if isinstance(have, str) and isinstance(want, str):
        # The database ignores case and trailing blanks.
        return have.casefold().rstrip() == want.casefold().rstrip()
    return _as_text(have) == _as_text(want) and have is not None

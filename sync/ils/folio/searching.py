"""Titles by words: instances of FOLIO's inventory, by CQL.

``GET /inventory/instances`` with ``keyword all "…"``: mod-inventory-storage's full text index over
title, contributors and identifiers. Written from the modules' sources; no answer was recorded.
"""

from __future__ import annotations

from typing import Any, Final

from sync.ils.folio.cql import escaped
from sync.ils.folio.fields import is_uuid, text
from sync.ils.folio.session import FolioSession
from sync.ils.media import MEDIA_OF_CARRIER
from sync.model import Title, Titles

_FORMATS: Final = 500
"""More than the carriers of RDA; a library may add its own."""


class Searching:
    """Searches over one session. Raises what ``FolioSession`` raises for questions."""

    def __init__(self, session: FolioSession) -> None:
        self._session = session
        self._media: dict[str, str] | None = None
        """SIP2 media types by id of an instance format; None: not asked yet."""

    def search(self, words: str, most: int, deadline: float) -> Titles:
        """The first ``most``; what staff hides from patrons is left out."""
        found, total = self._session.page(
            "/inventory/instances",
            "instances",
            f'keyword all "{escaped(" ".join(words.split()))}" sortby title',
            deadline,
            limit=most,
        )
        shown = [row for row in found if is_uuid(text(row, "id")) and not _is_hidden(row)]
        media = self._media_by_format(deadline) if any(map(_formats, shown)) else {}
        hidden = len(found) - len(shown)
        titles = tuple(_title(row, media) for row in shown)
        return Titles(titles, max(total - hidden, len(titles)))

    def _media_by_format(self, deadline: float) -> dict[str, str]:
        if self._media is None:
            rows, _ = self._session.page(
                "/instance-formats", "instanceFormats", "", deadline, limit=_FORMATS
            )
            found = {text(row, "id"): MEDIA_OF_CARRIER.get(text(row, "code"), "") for row in rows}
            self._media = {format_: media for format_, media in found.items() if media}
        return self._media


def _is_hidden(row: dict[str, Any]) -> bool:
    return row.get("discoverySuppress") is True or row.get("staffSuppress") is True


def _formats(row: dict[str, Any]) -> list[Any]:
    found = row.get("instanceFormatIds")
    return found if isinstance(found, list) else []


def _objects(row: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = row.get(name)
    rows = found if isinstance(found, list) else []
    return [each for each in rows if isinstance(each, dict)]


def _title(row: dict[str, Any], media: dict[str, str]) -> Title:
    people = _objects(row, "contributors")
    # The main one first: sorting keeps the order of the others.
    people.sort(key=lambda person: person.get("primary") is not True)
    carriers = (media.get(one, "") for one in _formats(row) if isinstance(one, str))
    published = _objects(row, "publication")
    return Title(
        text(row, "title"),
        author=next((name for person in people if (name := text(person, "name"))), ""),
        media=next(filter(None, carriers), ""),
        year=text(published[0], "dateOfPublication") if published else "",
        title_id=text(row, "id").lower(),
    )

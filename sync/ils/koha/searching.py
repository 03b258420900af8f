"""Titles by words over REST: ``GET /biblios`` with a filter, there from 23.05 on.

Koha filters rows of its database, so every word may be a part of one in the record; its own search
engine is not asked. Written from its source and its description: no answer of this was recorded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

from sync.ils.koha.fields import Row, exact, number, text
from sync.ils.koha.session import KohaSession
from sync.model import Title, Titles

_SHOWN: Final = ("title", "subtitle", "part_name", "author")
_LIKE: Final = re.compile(r"[\\%_]")


def query(words: str) -> dict[str, Any]:
    """Every word in title or author. What means something to LIKE is escaped."""
    return {
        "-and": [
            {"-or": [{"title": {"-like": form}}, {"author": {"-like": form}}]}
            for form in (f"%{_LIKE.sub(lambda sign: chr(92) + sign[0], w)}%" for w in words.split())
        ]
    }


def search(
    session: KohaSession, words: str, most: int, deadline: float, media: Mapping[str, str]
) -> Titles:
    """The first ``most``. A row that does not hold the words was not asked for."""
    found = session.find("/biblios", query(words), deadline, most=most)
    wanted = [folded(word) for word in words.split()]
    titles = tuple(
        _title(row, media)
        for row in found.rows
        if number(row, "biblio_id") is not None
        and all(word in folded(" ".join(text(row, key) for key in _SHOWN)) for word in wanted)
    )
    strangers = len(found.rows) - len(titles)
    return Titles(titles, max(found.total - strangers, len(titles)))


def _title(row: Row, media: Mapping[str, str]) -> Title:
    main = (text(row, "title").strip(" /:;,"), text(row, "subtitle").strip(" /:;,"))
    return Title(
        " : ".join(filter(None, main)),
        author=text(row, "author").rstrip(" ,;"),
        media=media.get(exact(row, "item_type"), ""),
        year=text(row, "copyright_date") or text(row, "publication_year"),
        title_id=text(row, "biblio_id"),
    )


def folded(words: str) -> str:
    """As the database compares: neither case nor accents."""
    apart = unicodedata.normalize("NFKD", words)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()

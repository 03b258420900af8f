"""News in RSS or Atom, read by feedparser from bytes that were fetched here."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sync.content.cleaning import LONGEST_TITLE, plain, web_address, words
from sync.content.config import FeedConfig
from sync.content.notice import Notice
from sync.content.port import Fetch, NotRead, Span

MOST_ENTRIES: Final = 2000
_ENTITY: Final = re.compile(rb"<!\s*(?:ENTITY|DOCTYPE\s[^>]*\[)", re.IGNORECASE)
"""A DTD of its own: feeds have none, and expanding one can take all memory there is."""


class Feed:
    """One feed."""

    def __init__(self, config: FeedConfig) -> None:
        self._config = config

    def notices(self, fetch: Fetch, span: Span) -> Iterable[Notice]:
        import feedparser

        content = fetch(self._config.where)
        # Without the noughts of UTF-16, in which it could hide.
        if _ENTITY.search(content.replace(b"\0", b"")):
            raise NotRead("found entities of its own, which are not read")
        # It would fetch what looks like an address, so it gets bytes; it is not asked to clean.
        found = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
        if not found.get("version"):
            raise NotRead(f"expected RSS or Atom, found {_beginning(content)}")
        if len(found.entries) > MOST_ENTRIES:
            raise NotRead(f"found {len(found.entries)} entries, expected at most {MOST_ENTRIES}")
        return self._made(found.entries, span)

    def _made(self, entries: list[Any], span: Span) -> Iterator[Notice]:
        longest = timedelta(days=self._config.expires_days)
        for entry in entries:
            title = plain(entry.get("title"), LONGEST_TITLE)
            came = _moment(entry.get("published_parsed") or entry.get("updated_parsed"))
            # One without a date came out when it was read first; nobody knows that here.
            expires = (came or span.first) + longest
            # DCMI Period in dcterms:valid: feeds of calls and circles say until when.
            if (until := _moment(entry.get("validity_end_parsed"))) is not None:
                expires = min(expires, until)
            if not title or expires <= span.first:
                continue
            yield Notice(
                self._config.kind,
                title,
                plain(entry.get("summary")),
                url=web_address(entry.get("link")),
                image=web_address(_picture(entry)),
                expires=expires,
                subjects=words([each.get("term", "") for each in entry.get("tags", [])]),
            )


def _moment(parsed: Any) -> datetime | None:
    """feedparser gives UTC."""
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError):
        return None


def _picture(entry: Any) -> str:
    for each in (*entry.get("enclosures", []), *entry.get("media_content", [])):
        if str(each.get("type", "")).startswith("image/") or each.get("medium") == "image":
            return str(each.get("href") or each.get("url") or "")
    for each in entry.get("media_thumbnail", []):
        return str(each.get("url", ""))
    return ""


def _beginning(content: bytes) -> str:
    return repr(content[:40].decode("utf-8", "replace")) if content else "an empty file"

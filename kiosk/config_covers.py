"""The [covers] section: where pictures of covers come from, before anybody stands there."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from sync.config import check_url
from sync.sections import Section, check_authorities, is_loopback

ITEM = "{item}"
"""Stands in a URL for the number of an item."""
CACHE = "covers"
"""The folder of what was fetched, in the station's ``state_dir``."""


class CoversConfig(Section):
    """The source of ``leenpunt covers fetch``: a folder or a web server, not both."""

    folder: Path | None = None
    """Pictures that are called as their items: `30000017.jpg`. `leenpunt covers fetch` gets
    [pictures of covers](content.md#pictures-of-covers) from there or from `url`, at most one."""
    url: str = ""
    """Of one picture, with `{item}` where the number of its item goes."""
    ca_file: Path | None = None
    """PEM of who vouches for the server, where that is nobody whom everybody knows."""
    timeout_s: float = Field(default=10.0, gt=0, le=60)
    """Of one picture."""

    @field_validator("url")
    @classmethod
    def _names_an_item(cls, url: str) -> str:
        if not url:
            return url
        check_url(url.replace(ITEM, "1"))
        where = urlsplit(url)
        if where.scheme != "https" and not is_loopback(where.hostname or ""):
            raise ValueError("expected a URL that begins with https://")
        if url.count(ITEM) != 1 or ITEM in where.netloc:
            raise ValueError(f"expected {ITEM} once, in the path or the query")
        return url

    @model_validator(mode="after")
    def _one_source(self) -> CoversConfig:
        if self.folder is not None and self.url:
            raise ValueError("folder and url: expected one of them, found both")
        return self

    @property
    def wanted(self) -> bool:
        """Does this site have pictures of covers?"""
        return self.folder is not None or bool(self.url)

    def check_files(self) -> None:
        """ValueError names the key of a file that cannot be used."""
        if self.ca_file is not None:
            check_authorities(self.ca_file, "covers.ca_file")

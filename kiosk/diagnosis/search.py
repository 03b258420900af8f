"""``leenpunt doctor`` on the search for titles: does a server answer, and can its finds be held?"""

from __future__ import annotations

import time
from collections.abc import Iterator

from kiosk.config import Config
from kiosk.diagnosis.finding import Finding

PROBE = "de"
"""A word that no catalogue is without, and that says nothing about anybody."""
_PAGE = "ils.md#search-over-sru"


def examine_search(config: Config) -> Iterator[Finding]:
    """The finding ``search``; none where no server is configured: the library system is asked."""
    if not config.search.sru_url:
        return
    # Only who searches pays for loading it.
    from sync.sru.search import SearchFailed, SruSearch

    search = SruSearch(config.search, monotonic=time.monotonic)
    try:
        found = search.search(PROBE)
    except SearchFailed as failed:
        yield Finding(
            "search",
            False,
            str(failed),
            "open [search] sru_url with a browser, and compare sru_schema and sru_index with its"
            " explain",
            page=_PAGE,
        )
        return
    finally:
        search.close()
    said = f"the SRU server answers; {found.total} titles with {PROBE!r}"
    held = [title for title in found.titles if title.title_id or title.item]
    if found.titles and not held:
        yield Finding(
            "search",
            False,
            f"{said}, and none of them says where its id is: nothing that is found can be put on"
            " hold",
            "set [search] title_id or item to where its records keep them",
            page=_PAGE,
        )
        return
    yield Finding("search", True, said)

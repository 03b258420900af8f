"""Makes a support bundle: collects, cleans, packs, and reads what it packed before it is a file.

Everything goes twice through the same sieve. Each value is cleaned when it is collected; then each
member of the finished archive is read and searched. The archive lies in memory until then: what is
refused was never on the disk.
"""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from kiosk.diagnosis.support.finder import Finder
from kiosk.diagnosis.support.known import Known, What, lower
from kiosk.diagnosis.support.logs import MOST_BYTES as LOG_BYTES
from kiosk.diagnosis.support.logs import read_logs
from kiosk.diagnosis.support.page import About, page
from kiosk.diagnosis.support.parts import (
    LIMIT_S,
    Found,
    Part,
    Row,
    collected,
    in_words,
    within,
)
from kiosk.diagnosis.support.site import Site, read_site
from kiosk.diagnosis.support.sources import open_pack, sources
from kiosk.flow.staff.guided import Outcome
from kiosk.flow.staff.opening import Role
from kiosk.services.staff.audit import Act, AuditOutcome
from kiosk.settings.fields import keys_of, tables
from kiosk.version import version_text
from sync.errors import StorageFault
from sync.journal.records import State
from sync.own_files import replace_own

INDEX: Final = "index.html"
MOST_OF_PART: Final = 1024 * 1024
"""Bytes. With a log of ``logs.MOST_BYTES`` and a page of the same rows at most 20 MiB in all."""
_CHUNK: Final = 32 * 1024
_LONGEST_LINE: Final = 16 * 1024 * 1024
"""Characters: a row of a part, with each of its characters escaped."""
_JSON: Final = ("true", "false", "null", "debug", "info", "warning", "error", "message", "check")
_OWN_WORD: Final = re.compile(r"[a-z]+(?:[_-][a-z]+)*")


@dataclass(frozen=True, slots=True)
class Refused:
    """Where something was found that must not leave a station, and what it is; never itself."""

    part: str
    """A file of the bundle."""
    line: int
    """From 1; 0: its name."""
    what: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """What came of it."""

    out: Path
    size: int
    """Bytes; 0: it was refused."""
    parts: tuple[Part, ...]
    refused: tuple[Refused, ...] = field(default=())


def make_bundle(
    config: Path,
    out: Path,
    *,
    now: Callable[[], datetime],
    logs: Sequence[Path] = (),
    force: bool = False,
    limit_s: float = LIMIT_S,
    step: Callable[[], None] = lambda: None,
) -> Bundle:
    """Put a bundle about the station of ``config`` there, whole, with mode 600. ``step`` is called
    after each part.

    Refused: nothing is there that was not before. Raises ConfigFault where no configuration can be
    read, and StorageFault where nothing can be written or a file is there already, which ``force``
    replaces.
    """
    site = read_site(config)
    refuse_place(out, force=force)
    finder, checked = finder_of(site, now, limit_s)
    parts = []
    for part in collected(site, lambda: read_logs(logs), limit_s):
        parts.append(cleaned(part, finder))
        step()
    parts.append(cleaned(checked, finder))
    made = now().astimezone(site.config.station.zone)
    station = finder.cleaned(site.config.station.id)
    about = About(station, made.isoformat(timespec="minutes"), finder.cleaned(version_text()))
    archive = packed(parts, about, made)
    refused = tuple(searched(archive, finder))
    if refused:
        return Bundle(out, 0, tuple(parts), refused)
    refuse_place(out, force=force)
    try:
        replace_own(out, archive)
    except OSError as error:
        raise StorageFault(
            f"{out}: {error.strerror or error}; nothing was written there"
        ) from error
    return Bundle(out, len(archive), tuple(parts))


def refuse_place(out: Path, *, force: bool) -> None:
    """StorageFault where no bundle can be put."""
    if not out.parent.is_dir():
        raise StorageFault(f"{out}: there is no folder {out.parent}")
    if not os.path.lexists(out):
        return
    if not (out.is_file() and zipfile.is_zipfile(out)):
        # Such as the configuration itself.
        raise StorageFault(f"{out} is there already, and is no bundle: name another file")
    if not force:
        raise StorageFault(f"{out} is there already: name another file, or replace it with --force")


def finder_of(
    site: Site, now: Callable[[], datetime], limit_s: float = LIMIT_S
) -> tuple[Finder, Part]:
    """What finds all that this station knows, and a part that says what it looks for."""
    known, wrong = Known(_own_words()), []
    for name, source in sources(site).items():
        values: list[tuple[str, What]] = []
        try:
            within(limit_s, lambda source=source, values=values: values.extend(source()))  # type: ignore[misc]
        except Exception as error:  # noqa: BLE001 - shapes are looked for all the same
            wrong.append(f"{name}: {in_words(error)}")
        # As far as it came.
        for value, what in tuple(values):
            known.add(value, what)
    pack = None
    try:
        pack = within(limit_s, lambda: open_pack(site))
    except Exception:  # noqa: BLE001 - told above, as the source of that name
        pack = None
    station = site.config.station
    finder = Finder(
        known, cards=station.card_barcodes, pack=pack, today=now().astimezone(station.zone).date()
    )
    rows: list[Row] = [
        {"what": what.value, "count": count} for what, count in sorted(known.counts.items())
    ]
    rows.append({"what": "too short or too common to be looked for", "count": known.left_out})
    why = "; ".join(f"not known, so looked for by its shape alone: {each}" for each in wrong)
    return finder, Part("checked", "checked.jsonl", Found(tuple(rows), not wrong, why))


def cleaned(part: Part, finder: Finder) -> Part:
    """Without what must not leave the station, and of a bounded size: the newest rows."""
    most = MOST_OF_PART + (LOG_BYTES if part.name == "log" else 0)
    rows, size, why = [], 0, part.found.why
    for row in reversed(part.found.rows):
        clean = finder.cleaned(row)
        size += len(_line(clean))
        if size > most:
            why = f"{why}; older rows were left out: too many".removeprefix("; ")
            break
        rows.append(clean)
    found = Found(tuple(reversed(rows)), part.found.ok, finder.cleaned(why))
    return replace(part, found=found)


def packed(parts: Sequence[Part], about: About, made: datetime) -> bytes:
    """The archive: the page, then each part, in this order."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, INDEX, page(parts, about), made)
        for part in parts:
            _put(archive, part.file, "".join(map(_line, part.found.rows)), made)
    return content.getvalue()


def searched(archive: bytes, finder: Finder) -> Iterator[Refused]:
    """Every place in it that holds what must not leave the station."""
    with zipfile.ZipFile(io.BytesIO(archive)) as members:
        for name in members.namelist():
            for what in finder.found(name):
                yield Refused("the name of a file", 0, what)
            with members.open(name) as raw:
                yield from _searched_lines(name, raw, finder)


def _searched_lines(name: str, raw: Any, finder: Finder) -> Iterator[Refused]:
    told: set[str] = set()
    for first, lines in _chunks(io.TextIOWrapper(raw, "utf-8", newline="\n")):
        if not finder.found("".join(lines)):
            continue
        # Only to say where.
        for at, line in enumerate(lines, first):
            for what in finder.found(line):
                if what not in told:
                    told.add(what)
                    yield Refused(name, at, what)
        for what in finder.found("".join(lines)):
            if what not in told:
                told.add(what)
                yield Refused(name, first, what)


def _chunks(text: io.TextIOWrapper) -> Iterator[tuple[int, list[str]]]:
    """Whole lines, with the number of the first; bounded."""
    first, lines, size = 1, [], 0
    at = 0
    while line := text.readline(_LONGEST_LINE):
        at += 1
        lines.append(line)
        size += len(line)
        if size >= _CHUNK:
            yield first, lines
            first, lines, size = at + 1, [], 0
    if lines:
        yield first, lines


def _put(archive: zipfile.ZipFile, name: str, text: str, made: datetime) -> None:
    info = zipfile.ZipInfo(name, made.timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    archive.writestr(info, text)


def _line(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, default=str) + "\n"


def _own_words() -> frozenset[str]:
    """What the page, the keys of a configuration and published words say in every bundle."""
    keys = (key.name for _, model in tables({}) for key in keys_of(model))
    published = (*_JSON, *Role, *Act, *AuditOutcome, *State, *Outcome)
    said = " ".join((page((), About("", "", "")), *keys, *published))
    words = _OWN_WORD.findall(lower(said))
    return frozenset(words).union(*(re.split("[_-]", word) for word in words))

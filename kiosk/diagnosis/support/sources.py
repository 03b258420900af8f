"""Where everything is known from that must not leave a station."""

from __future__ import annotations

import base64
import contextlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from kiosk.diagnosis.journal import journal_of
from kiosk.diagnosis.support.known import What
from kiosk.diagnosis.support.site import Site
from kiosk.flow.staff.opening import Role
from kiosk.services.staff.pin_file import read as read_pin
from kiosk.services.staff.pins import pin_path
from kiosk.settings import secret_files
from kiosk.settings.fields import NAMED_SECRET, is_secret
from kiosk.settings.place import at, leaves
from kiosk.settings.versions import Versions
from sync.delivery import unmapped
from sync.errors import Alarm
from sync.files import parse_toml, read_whole
from sync.journal.keys import key_file
from sync.journal.mark import none_yet
from sync.journal.reader import JournalReader
from sync.journal.records import Kind
from sync.trust.fault import NoFreshPack
from sync.trust.pack import TrustPack
from sync.trust.source import PackSource

_QUOTED: Final = re.compile(r"\"([^\"\n]{4,})\"|'([^'\n]{4,})'")
_TOKEN: Final = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[\w-]{12,}")
"""Of a path in a URL: webhooks have theirs there."""
_LONG: Final = 8
_CONTENT: Final = frozenset(("headers", "body"))
"""Of a request to a board."""
_ABOUT_NOBODY: Final = frozenset(
    (
        *("action", "outcome", "reason", "by", "offline", "state", "phase", "what", "how", "found"),
        *("due", "due_before", "happened_at", "amount", "currency", "paid_by", "terminal", "owed"),
        *("undoes", "corrects", "returned_by", "pickup", "gate", "security", "antenna", "verdict"),
        *("at", "work", "bin", "loans_unknown", "cancels", "overtaken_by"),
    )
)
"""Keys of the journal's payloads that hold words, dates or entries. Whatever else is text is looked
for."""
_TEXTS: Final = frozenset(("title", "message", "note", "told"))
_KINDS: Final = (
    Kind.INTENT,
    Kind.TOLD,
    Kind.SECURITY,
    Kind.SETTLED,
    Kind.WORK,
    Kind.GATE_ALARM,
    Kind.PAYMENT,
)


Value = tuple[str, What]


def sources(site: Site) -> dict[str, Callable[[], Iterator[Value]]]:
    """By name, what yields all of its values; one that cannot be read raises one of FAULTS."""
    return {
        "configuration": lambda: _of_configuration(site),
        "environment": _of_environment,
        "configuration history": lambda: _of_history(site),
        "keys": lambda: _of_keys(site),
        "staff PINs": lambda: _of_pins(site),
        "classes": lambda: _of_classes(site),
        "journal": lambda: _of_journal(site),
        "trust pack": lambda: _of_pack(site),
    }


def open_pack(site: Site) -> TrustPack | None:
    """The trust pack; None: there is none. Raises NoFreshPack when it cannot be read."""
    trust = site.config.trust
    if trust is None or not trust.pack.exists():
        return None
    return PackSource(trust.pack, None, "").latest()


def _of_pack(site: Site) -> Iterator[Value]:
    """Its cards are asked for one by one; here is what stands in it as it is."""
    pack = open_pack(site)
    if pack is None:
        return
    yield pack.salt.hex(), What.PACK
    yield base64.b64encode(pack.salt).decode(), What.PACK
    for table in (*(blocked for _, blocked in pack.blocked), pack.holds):
        for start in range(0, len(table.records), table.width):
            yield table.records[start : start + table.width].hex(), What.PACK


def _of_configuration(site: Site) -> Iterator[Value]:
    if not site.values:
        # No tables: whatever stands in quotation marks beside such a word.
        for line in site.text.splitlines():
            if NAMED_SECRET.search(line) or "://" in line:
                for found in _QUOTED.finditer(line):
                    yield from _of_text(found[1] or found[2])
                    if NAMED_SECRET.search(line):
                        yield found[1] or found[2], What.SECRET
        return
    yield from _of_values(site.values)
    for content in secret_files.contents(site.values, site.path.resolve().parent).values():
        yield content.decode("utf-8", "replace"), What.SECRET
    for secret in secret_files.secrets_of(site.values):
        if secret.variable:
            yield os.environ.get(secret.variable, ""), What.SECRET
    for digest in _strings(at(site.values, ("staff", "cards"))):
        yield digest, What.STAFF_CARD
    for key in ("card", "item"):
        yield str(at(site.values, ("tests", key)) or ""), What.TEST_NUMBER


def _of_values(values: Mapping[str, Any]) -> Iterator[Value]:
    for place, value in leaves(values).items():
        if place[-1] in ("account", "user"):
            yield from ((text, What.ACCOUNT) for text in _strings(value))
        of_board = {"outputs", "inputs"} & set(place)
        for text in _strings(value):
            # What a board is asked may begin behind its address.
            yield from _of_text(f"http://board{text}" if of_board and text[:1] == "/" else text)
            if is_secret(values, place) or (of_board and not _CONTENT.isdisjoint(place)):
                yield text, What.SECRET
                # "Bearer …", of which the second word alone is worth as much.
                yield text.rpartition(" ")[2], What.SECRET


def _of_text(text: str) -> Iterator[Value]:
    """What a URL in the configuration says that is for its far end alone."""
    if "://" not in text:
        return
    with contextlib.suppress(ValueError):
        where = urlsplit(text)
        for login in (where.username, where.password):
            yield login or "", What.SECRET
        for name, value in parse_qsl(where.query):
            # "on=true" is none.
            if NAMED_SECRET.search(name) or len(value) >= _LONG:
                yield value, What.SECRET
        for part in (*where.path.split("/"), where.fragment):
            if _TOKEN.fullmatch(part):
                yield part, What.SECRET


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Mapping():
            for each in value.values():
                yield from _strings(each)
        case list() | tuple():
            for each in value:
                yield from _strings(each)


def _of_environment() -> Iterator[Value]:
    for name, value in os.environ.items():
        if NAMED_SECRET.search(name) and not value.startswith("/"):
            yield value, What.ENVIRONMENT
        else:
            yield from _of_text(value)


def _of_history(site: Site) -> Iterator[Value]:
    """Secrets that held before: they may still open something."""
    versions = Versions(site.path)
    if not versions.folder.is_dir():
        return
    with contextlib.suppress(FileNotFoundError):
        yield from _of_key(read_whole(versions.folder / "key", 64))
    for version in versions.all():
        content = versions.content(version.version)
        for secret in content.secrets.values():
            yield secret.decode("utf-8", "replace"), What.SECRET
        with contextlib.suppress(ValueError):
            yield from _of_values(parse_toml(content.text.decode("utf-8")))


def _of_keys(site: Site) -> Iterator[Value]:
    journal = site.config.journal
    places = [key_file(journal, site.config.state_dir)]
    if journal.key_credential and (folder := os.environ.get("CREDENTIALS_DIRECTORY")):
        places.append(Path(folder) / journal.key_credential)
    for place in places:
        with contextlib.suppress(FileNotFoundError):
            text = read_whole(place, 4096).decode("ascii", "replace").strip()
            yield text, What.KEY
            with contextlib.suppress(ValueError):
                yield from _of_key(bytes.fromhex(text))


def _of_key(key: bytes) -> Iterator[Value]:
    yield key.hex(), What.KEY
    yield base64.b64encode(key).decode(), What.KEY


def _of_pins(site: Site) -> Iterator[Value]:
    for role in Role:
        record = read_pin(pin_path(site.placed().state_dir, role))
        if record is not None:
            yield record.pin, What.PIN
            # Salt and digest by themselves are worth as much.
            for part in record.pin.split("$")[-2:]:
                yield part, What.PIN


def _of_classes(site: Site) -> Iterator[Value]:
    if not site.wrong:
        for each in site.config.classes.classes:
            for card in (*each.teachers, *each.pupils):
                yield card, What.CLASS_CARD
    elif lists := at(site.values, ("classes", "lists")):
        content = read_whole(site.path.parent / str(lists), 256 * 1024)
        for text in _strings(parse_toml(content.decode("utf-8"))):
            yield text, What.CLASS_CARD


def _of_journal(site: Site) -> Iterator[Value]:
    config = site.placed()
    if none_yet(config.journal_path):
        return
    with journal_of(config) as journal:
        for kind in _KINDS:
            for entry in journal.entries(kind):
                for key, text in _about_somebody(entry.payload or {}):
                    yield from _of_entry(key, text, journal)
        for text in unmapped.read(journal.recall(unmapped.FACT)):
            yield text, What.JOURNAL_TEXT
        for uid, _, _ in journal.repairs():
            yield from _of_entry("uid", uid, journal)


def _of_entry(key: str, text: str, journal: JournalReader) -> Iterator[Value]:
    if key in _TEXTS:
        yield text, What.JOURNAL_TEXT
    elif text:
        yield text, What.JOURNAL_NUMBER
        yield journal.reference(text), What.JOURNAL_NUMBER


def _about_somebody(payload: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in payload.items():
        if isinstance(value, Mapping):
            yield from _about_somebody(value)
        elif key not in _ABOUT_NOBODY:
            for text in _strings(value):
                yield key, text


FAULTS: Final = (Alarm, NoFreshPack, OSError, ValueError)
"""What keeps a source from being read."""

"""A catalogue to search over SRU 1.1 and 1.2: an HTTP server over a simulated library, with faults.

It answers as YAZ does, which is what Koha's SRU server is made of: prefix ``zs``, MARCXML or Dublin
Core in a record, diagnostics by number (Library of Congress, "SRU Diagnostics List"). Like Koha it
keeps its own id in 999 $c and the barcode of a copy in 952 $p; 001 is another number.
"""

from __future__ import annotations

import re
import threading
import time
import unicodedata
from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape, quoteattr

from sync.errors import ConfigFault
from sync.sim.catalogue import ItemRecord
from sync.sim.library import Library

FAULTS: Final[dict[str, str]] = {
    "silent": "never answers",
    "drop": "closes the connection without an answer",
    "slow": "sends the answer a byte at a time",
    "endless": "sends a body without end",
    "html": "answers a page in HTML",
    "bomb": "answers XML whose entities grow without end",
    "external": "answers XML with an entity from elsewhere",
    "deep": "answers ten thousand elements in one another",
    "tags": "answers a million empty elements",
    "cut": "leaves the answer without its end",
    "diagnostic": "answers a diagnostic",
    "404": "answers 404",
    "503": "answers 503",
    "string": "sends each record as text (recordPacking string)",
    "decomposed": "sends letters and their accents apart",
    "empty": "answers records that hold nothing",
}
"""Every fault by name, with what it does: the text of ``--help``."""
_DRIP_S: Final = 0.02
_SCHEMAS: Final = {
    "marcxml": "marcxml",
    "info:srw/schema/1/marcxml-v1.1": "marcxml",
    "dc": "dc",
    "info:srw/schema/1/dc-v1.1": "dc",
}
_WORDS: Final = re.compile(r'"([^"]*)"|([^\s()"=]+)')
_LEADER: Final = "00000nam a2200000 a 4500"


def parse_faults(text: str) -> tuple[str, ...]:
    """Names with commas between. Raises ConfigFault."""
    names = tuple(filter(None, (name.strip() for name in text.split(","))))
    for name in names:
        if name not in FAULTS:
            raise ConfigFault(f"--faults: found {name!r}, expected one of {', '.join(FAULTS)}")
    return names


class SruServer:
    """Listens as soon as it is made; ``with`` closes it. ``port`` 0 picks one, see ``address``.

    ``faults`` strike every answer. ``lock``: that of whoever else uses the library.
    """

    def __init__(
        self,
        library: Library,
        *,
        lock: threading.Lock | None = None,
        faults: Iterable[str] = (),
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        self.library = library
        self.lock = lock or threading.Lock()
        self.faults = frozenset(faults)
        self.asked: list[dict[str, str]] = []
        """The parameters of each request."""
        self.closing = threading.Event()
        self._server = _Server((host, port), self)
        self.address: tuple[str, int] = self._server.server_address[:2]  # type: ignore[assignment]
        self._thread = threading.Thread(
            target=lambda: self._server.serve_forever(0.02), name="sru", daemon=True
        )
        self._thread.start()

    @property
    def url(self) -> str:
        """Base URL of the database."""
        host, port = self.address
        return f"http://{f'[{host}]' if ':' in host else host}:{port}/biblios"

    def close(self) -> None:
        """End it. Idempotent."""
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def answer(self, asked: dict[str, str]) -> str:
        """What a request is answered with, faults of its text included."""
        if "diagnostic" in self.faults:
            return _diagnostic(2, "System temporarily unavailable", "")
        for name in ("version", "operation", "query"):
            if name not in asked:
                return _diagnostic(7, "Mandatory parameter not supplied", name)
        if asked["version"] not in ("1.1", "1.2"):
            return _diagnostic(5, "Unsupported version", "1.2")
        schema = _SCHEMAS.get(asked.get("recordSchema", "marcxml"))
        if schema is None:
            return _diagnostic(66, "Unknown schema for retrieval", asked["recordSchema"])
        if asked["query"].count('"') % 2:
            return _diagnostic(10, "Query syntax error", asked["query"])
        with self.lock:
            found = _found(self.library, asked["query"])
        first = int(asked.get("startRecord", "1"))
        page = found[first - 1 :][: int(asked.get("maximumRecords", "10"))]
        records = "".join(
            self._record(item, schema, at) for at, item in enumerate(page, start=first)
        )
        text = (
            f"<zs:version>{asked['version']}</zs:version>"
            f"<zs:numberOfRecords>{len(found)}</zs:numberOfRecords>"
            + (f"<zs:records>{records}</zs:records>" if records else "")
        )
        return _envelope(text)

    def _record(self, item: ItemRecord, schema: str, at: int) -> str:
        number = 1 + next(n for n, each in enumerate(self.library.catalogue.items) if each is item)
        data = _marc(item, number) if schema == "marcxml" else _dublin_core(item, number)
        if "empty" in self.faults:
            data = '<record xmlns="http://www.loc.gov/MARC21/slim"><leader/></record>'
        if "decomposed" in self.faults:
            data = unicodedata.normalize("NFD", data)
        packing = "string" if "string" in self.faults else "xml"
        return (
            f"<zs:record><zs:recordSchema>{schema}</zs:recordSchema>"
            f"<zs:recordPacking>{packing}</zs:recordPacking>"
            f"<zs:recordData>{escape(data) if packing == 'string' else data}</zs:recordData>"
            f"<zs:recordPosition>{at}</zs:recordPosition></zs:record>"
        )


def _found(library: Library, query: str) -> list[ItemRecord]:
    """Every word of the query in title or author; an index and its relation are passed over."""
    said = re.sub(r"[\w.]+\s+(?:all|any|=)\s+(?=\")", "", query)
    words = [_folded(quoted or bare) for quoted, bare in _WORDS.findall(said) if bare != "and"]
    wanted = " ".join(words).split()
    return [
        item
        for item in library.catalogue.items
        if all(word in _folded(f"{item.title} {item.author}").split() for word in wanted)
    ]


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    letters = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return re.sub(r"[^\w\s]", " ", letters).casefold()


def _envelope(text: str) -> str:
    return (
        '<?xml version="1.0"?>\n<zs:searchRetrieveResponse'
        f' xmlns:zs="http://www.loc.gov/zing/srw/">{text}</zs:searchRetrieveResponse>\n'
    )


def _diagnostic(number: int, message: str, details: str) -> str:
    return _envelope(
        "<zs:version>1.1</zs:version><zs:numberOfRecords>0</zs:numberOfRecords>"
        '<zs:diagnostics xmlns:diag="http://www.loc.gov/zing/srw/diagnostic/"><diag:diagnostic>'
        f"<diag:uri>info:srw/diagnostic/1/{number}</diag:uri>"
        f"<diag:details>{escape(details)}</diag:details>"
        f"<diag:message>{message}</diag:message></diag:diagnostic></zs:diagnostics>"
    )


def _field(tag: str, *parts: tuple[str, str]) -> str:
    subfields = "".join(
        f"<subfield code={quoteattr(code)}>{escape(value)}</subfield>" for code, value in parts
    )
    return f'<datafield tag="{tag}" ind1=" " ind2=" ">{subfields}</datafield>'


def _marc(item: ItemRecord, number: int) -> str:
    carrier = {"001": "nc", "006": "sd"}.get(item.media)
    fields = [
        f"<leader>{_LEADER}</leader>",
        f'<controlfield tag="001">ocn{number:08d}</controlfield>',
        _field("100", ("a", f"{item.author},")) if item.author else "",
        _field("245", ("a", f"{item.title} /"), ("c", item.author or "[s.n.]")),
        _field("264", ("a", "Amsterdam :"), ("c", "[2019]")),
        _field("338", ("a", "carrier"), ("b", carrier)) if carrier else "",
        _field("952", ("p", item.id)),
        _field("999", ("c", str(number)), ("d", str(number))),
    ]
    return f'<record xmlns="http://www.loc.gov/MARC21/slim">{"".join(fields)}</record>'


def _dublin_core(item: ItemRecord, number: int) -> str:
    author = f"<dc:creator>{escape(item.author)}</dc:creator>" if item.author else ""
    return (
        '<srw_dc:dc xmlns:srw_dc="info:srw/schema/1/dc-schema"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(item.title)}</dc:title>{author}<dc:date>2019</dc:date>"
        f"<dc:identifier>{number}</dc:identifier></srw_dc:dc>"
    )


_BOMB: Final = (
    '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]><b>&a11;</b>"
)
_EXTERNAL: Final = (
    '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY x SYSTEM "file:///etc/passwd">]><b>&x;</b>'
)
_PAGE: Final = "<!DOCTYPE html>\n<html><head><title>Onderhoud</title></head><body>…</body></html>"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, address: tuple[str, int], owner: SruServer) -> None:
        self.owner = owner
        super().__init__(address, _Talk)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever asked went away."""


class _Talk(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""

    def do_GET(self) -> None:
        owner = self.server.owner
        parts = urlsplit(self.path)
        asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
        owner.asked.append(asked)
        faults = owner.faults
        if "silent" in faults:
            owner.closing.wait()
        if faults & {"silent", "drop"}:
            self.close_connection = True
            return
        if failed := faults & {"404", "503"}:
            self._say(int(next(iter(failed))), "text/html", _PAGE)
            return
        texts = {
            "html": _PAGE,
            "bomb": _BOMB,
            "external": _EXTERNAL,
            "deep": _envelope("<a>" * 10_000 + "</a>" * 10_000),
            "tags": _envelope("<a/>" * 1_000_000),
        }
        text = next((texts[name] for name in texts if name in faults), None) or owner.answer(asked)
        if "cut" in faults:
            text = text[: len(text) // 2]
        self._say(200, "text/xml", text)

    def _say(self, status: int, kind: str, text: str) -> None:
        faults, body = self.server.owner.faults, text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if "endless" in faults:
            self.send_header("Connection", "close")
            self.end_headers()
            while not self.server.owner.closing.is_set():
                self.wfile.write(b" " * 65536)
            return
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if "slow" not in faults:
            self.wfile.write(body)
            return
        for byte in body:
            if self.server.owner.closing.is_set():
                return
            self.wfile.write(bytes([byte]))
            time.sleep(_DRIP_S)

"""A repository of OAI-PMH 2.0 over real HTTP on loopback: pages, tokens, dates, sets, deleted
records, and the errors of the standard (Open Archives Initiative, 2002, section 3.6)."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

ARGUMENTS = {"metadataPrefix", "set", "from", "until", "verb"}


@dataclass
class Kept:
    """One record of the repository; ``title`` empty: it was deleted."""

    identifier: str
    title: str
    day: str = "2026-11-01"
    more: str = ""
    """Elements of Dublin Core beside the title."""
    set_spec: str = ""


@dataclass
class OaiServer:
    """Listens as soon as it is entered."""

    records: list[Kept]
    page: int = 2
    day: str = "2026-11-27"
    deleted: str = "persistent"
    version: str = "2.0"
    fault: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._server = _Server(("127.0.0.1", 0), _Talk)
        self._server.owner = self
        self._thread = threading.Thread(target=lambda: self._server.serve_forever(0.02))
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/oai"

    def answer(self, asked: dict[str, str]) -> str:
        verb = asked.get("verb", "")
        if verb == "Identify":
            return self._whole(
                f"<Identify><repositoryName>R</repositoryName><baseURL>{self.url}</baseURL>"
                f"<protocolVersion>{self.version}</protocolVersion>"
                "<adminEmail>a@example.org</adminEmail>"
                "<earliestDatestamp>2000-01-01</earliestDatestamp>"
                f"<deletedRecord>{self.deleted}</deletedRecord>"
                "<granularity>YYYY-MM-DD</granularity></Identify>"
            )
        if verb != "ListRecords":
            return self._error("badVerb", verb)
        if "resumptionToken" in asked:
            if set(asked) != {"verb", "resumptionToken"}:
                return self._error("badArgument", "resumptionToken is exclusive")
            since, wanted, at = asked["resumptionToken"].split("|")
            if self.fault == "expired" or not at.isdigit():
                return self._error("badResumptionToken", "it has expired")
            return self._page(since, wanted, int(at))
        if set(asked) - ARGUMENTS or "metadataPrefix" not in asked:
            return self._error("badArgument", "metadataPrefix")
        if asked["metadataPrefix"] != "oai_dc":
            return self._error("cannotDisseminateFormat", asked["metadataPrefix"])
        return self._page(asked.get("from", ""), asked.get("set", ""), 0)

    def _page(self, since: str, wanted: str, at: int) -> str:
        found = [
            each
            for each in self.records
            if each.day >= since and (not wanted or each.set_spec == wanted)
        ]
        if not found:
            return self._error("noRecordsMatch", "")
        if self.fault == "endless":
            shown, token = found[: self.page], f"{since}|{wanted}|{at + 1}"
        else:
            shown = found[at : at + self.page]
            more = at + self.page < len(found)
            token = f"{since}|{wanted}|{at + self.page}" if more else ""
        if self.fault == "same token":
            token = f"{since}|{wanted}|0"
        if self.fault == "empty pages" and at:
            shown, token = [], f"{since}|{wanted}|{at + 1}"
        last = f"<resumptionToken>{token}</resumptionToken>" if token or at else ""
        return self._whole(f"<ListRecords>{''.join(map(_record, shown))}{last}</ListRecords>")

    def _error(self, code: str, said: str) -> str:
        return self._whole(f'<error code="{code}">{escape(said)}</error>')

    def _whole(self, inside: str) -> str:
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">'
            f"<responseDate>{self.day}T10:00:00Z</responseDate>"
            f"<request>{self.url}</request>{inside}</OAI-PMH>"
        )


def _record(kept: Kept) -> str:
    status = "" if kept.title else ' status="deleted"'
    header = (
        f"<header{status}><identifier>{kept.identifier}</identifier>"
        f"<datestamp>{kept.day}</datestamp></header>"
    )
    if not kept.title:
        return f"<record>{header}</record>"
    return (
        f"<record>{header}<metadata>"
        '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(kept.title)}</dc:title>{kept.more}</oai_dc:dc></metadata></record>"
    )


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    owner: OaiServer


class _Talk(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""

    def do_GET(self) -> None:
        owner = self.server.owner
        asked = {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}
        owner.asked.append(asked)
        if owner.fault == "redirect":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        text = {
            "html": "<!DOCTYPE html><html></html>",
            "bomb": '<!DOCTYPE b [<!ENTITY a "ha">]><b>&a;</b>',
            "other": "<feed/>",
        }.get(owner.fault) or owner.answer(asked)
        if owner.fault == "cut" and asked["verb"] == "ListRecords":
            text = text[: len(text) // 2]
        body = text.encode()
        self.send_response(503 if owner.fault == "503" else 200)
        self.send_header("Content-Type", "text/xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

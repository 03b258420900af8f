"""A real mail server (aiosmtpd) with a certificate of its own, and faults that such ones have."""

from __future__ import annotations

import asyncio
import logging
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


class Mailroom:
    """What arrives; and what the server says instead of 250, one answer after the other."""

    def __init__(self) -> None:
        self.took: list[EmailMessage] = []
        self.encrypted: list[bool] = []
        self.accounts: list[tuple[str, str]] = []
        self.at_rcpt: list[str] = []
        self.at_data: list[str] = []
        """An answer; "hang": none; "break": after the last byte the connection goes, the mail is
        there; "lose": it goes, and so does the mail."""
        self.goes_on = threading.Event()
        self.hangs = threading.Event()

    async def handle_RCPT(
        self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.at_rcpt:
            return self.at_rcpt.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        said = self.at_data.pop(0) if self.at_data else "250 ok"
        if said in ("break", "250 ok"):
            self.took.append(message_from_bytes(envelope.content, policy=policy.default))
            self.encrypted.append(server.transport.get_extra_info("ssl_object") is not None)
        if said in ("break", "lose"):
            server.transport.close()
            return "421 gone"
        if said == "hang":
            self.hangs.set()
            while not self.goes_on.is_set():
                await asyncio.sleep(0.01)
            return "451 too late"
        return said

    def __call__(
        self, server: Any, session: Session, envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.accounts.append((data.login.decode(), data.password.decode()))
        return AuthResult(success=data.password == b"sesam", handled=False)


class _Anywhere(Controller):
    """On any port that is free: it is known once the server stands."""

    def _trigger_server(self) -> None:
        assert self.server is not None
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mail_server(
    room: Mailroom,
    certificate: tuple[Path, Path] | None,
    *,
    tls: str,
    login: bool = True,
    port: int = 0,
) -> Iterator[int]:
    """Its port, while it runs. ``tls``: starttls, tls or none."""
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
    more: dict[str, Any] = {"auth_require_tls": tls == "starttls"}
    if login:
        # The server does not see that it is behind TLS when that was there first.
        more |= {"authenticator": room, "auth_required": tls == "starttls"}
    if tls == "starttls":
        more |= {"tls_context": context, "require_starttls": True}
    # Of its own deprecations, and of clients that hang up on its certificate.
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    controller = _Anywhere(
        room,
        hostname="127.0.0.1",
        port=port,
        ssl_context=context if tls == "tls" else None,
        **more,
    )
    controller.start()
    try:
        yield controller.port
    finally:
        room.goes_on.set()
        controller.stop()

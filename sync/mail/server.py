"""One mail to the mail server, or why not. Nothing that the server says is repeated: it may say
the address."""

from __future__ import annotations

import contextlib
import os
import smtplib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from typing import Final

from sync.connection import TlsSettings, connect
from sync.errors import IlsError
from sync.mail.config import MailConfig

_CONNECT_S: Final = 10.0
"""The longest wait for a connection: the end of the station waits for it too."""


class NotMailed(Exception):
    """The server does not have it, or never said so. Says why, and no address."""


class ServerGone(NotMailed):
    """No mail goes out: the server is away, or does not let this station in."""


class NotNow(NotMailed):
    """The server puts this mail off (4xx), or broke off: try it again later."""


class Refused(NotMailed):
    """The server never takes this mail (5xx)."""


class MailServer:
    """Used by one thread at a time; ``abort`` from any."""

    def __init__(self, config: MailConfig) -> None:
        self._config = config
        self._name = ":".join(map(str, config.where))
        self._open: smtplib.SMTP | None = None
        self._line: socket.socket | None = None
        self._aborted = False

    def send(self, mail: EmailMessage) -> None:
        """Return when the server said 250 to the whole mail. Raises a NotMailed.

        NotNow after the last byte went out and no answer came: the mail may have arrived, and its
        Message-ID says so to whoever gets it twice.
        """
        with self._signed_in() as server, self._in_words(NotNow):
            server.send_message(mail)

    def check(self) -> None:
        """Connect, TLS, login, and no mail. Raises ServerGone."""
        with self._signed_in() as server, self._in_words(ServerGone):
            server.noop()

    def abort(self) -> None:
        """Break off what goes on; no more is begun of it."""
        self._aborted = True
        line = self._line
        if line is not None:
            with contextlib.suppress(OSError):
                # close() alone would leave the other thread waiting.
                line.shutdown(socket.SHUT_RDWR)

    @contextlib.contextmanager
    def _signed_in(self) -> Iterator[smtplib.SMTP]:
        self._aborted = False
        # smtplib bounds each wait, not their sum: a server that drips would hold it for ever.
        guard = threading.Timer(self._config.timeout_s, self.abort)
        guard.daemon = True
        guard.start()
        try:
            with self._in_words(ServerGone):
                server = _Session(self._config, self._opening)
                self._sign_in(server)
            yield server
            # It has said what it had to say: nothing after that makes it untrue.
            with contextlib.suppress(smtplib.SMTPException, OSError):
                server.quit()
        finally:
            guard.cancel()
            if self._open is not None:
                self._open.close()
            if self._line is not None:
                self._line.close()
            self._open = self._line = None

    def _opening(self, server: smtplib.SMTP, sock: socket.socket) -> None:
        self._open = server
        # The same connection, in whatever TLS it is wrapped later.
        self._line = socket.socket(fileno=os.dup(sock.fileno()))

    def _sign_in(self, server: smtplib.SMTP) -> None:
        config = self._config
        if config.tls == "starttls":
            server.starttls(context=ssl.create_default_context(cafile=config.ca_file))
        if config.account:
            try:
                password = config.resolve_password("mail")
            except ValueError as error:
                raise ServerGone(str(error)) from None
            server.login(config.account, password)
        if self._aborted:
            raise ServerGone(f"{self._name}: does not let this station in in time")

    @contextlib.contextmanager
    def _in_words(self, kind: type[NotMailed]) -> Iterator[None]:
        try:
            yield
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            raise self._said(codes[0], "takes no mail for this address") from None
        except smtplib.SMTPSenderRefused as error:
            # Of every mail: somebody corrects [mail] sender.
            raise ServerGone(
                f"{self._name}: takes no mail from [mail] sender (status {error.smtp_code})"
            ) from None
        except smtplib.SMTPDataError as error:
            raise self._said(error.smtp_code, "does not take this mail") from None
        except smtplib.SMTPAuthenticationError as error:
            what = f"does not accept [mail] account (status {error.smtp_code})"
            raise ServerGone(f"{self._name}: {what}") from None
        except smtplib.SMTPNotSupportedError:
            raise ServerGone(f"{self._name}: offers no STARTTLS, or no login") from None
        except smtplib.SMTPResponseException as error:
            raise kind(f"{self._name}: answers status {error.smtp_code}") from None
        except smtplib.SMTPServerDisconnected:
            raise kind(f"{self._name}: breaks off, or does not answer in time") from None
        except ssl.SSLCertVerificationError as error:
            raise ServerGone(
                f"{self._name}: its certificate is not valid here: {error.verify_message}"
            ) from None
        except IlsError as error:
            raise ServerGone(str(error)) from None
        except (smtplib.SMTPException, OSError) as error:
            raise kind(f"{self._name}: {type(error).__name__}") from None

    def _said(self, status: int, what: str) -> NotMailed:
        kind = Refused if 500 <= status < 600 else NotNow
        return kind(f"{self._name}: {what} (status {status})")


class _Session(smtplib.SMTP):
    """Of the standard library, on a connection of ours: a silent name server is bounded too."""

    def __init__(
        self, config: MailConfig, opening: Callable[[smtplib.SMTP, socket.socket], None]
    ) -> None:
        self._config = config
        self._opening = opening
        # Its own name would be asked of the name server, for as long as that likes.
        super().__init__(*config.where, local_hostname="[127.0.0.1]", timeout=config.timeout_s)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        config = self._config
        tls = TlsSettings(str(config.ca_file or "")) if config.tls == "tls" else None
        deadline = time.monotonic() + min(timeout, _CONNECT_S)
        self.sock = connect(host, port, tls, deadline, time.monotonic).detached()
        self.sock.settimeout(timeout)
        self._opening(self, self.sock)
        return self.sock

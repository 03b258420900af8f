"""What browsers are told, and held to, with every answer: headers, names of this hub, lengths."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from sync.hub.wire.batch import MOST_BYTES
from sync.sections import is_loopback

_Message: TypeAlias = MutableMapping[str, Any]
_Receive: TypeAlias = Callable[[], Awaitable[_Message]]
_Send: TypeAlias = Callable[[_Message], Awaitable[None]]
_App: TypeAlias = Callable[[_Message, _Receive, _Send], Awaitable[None]]

CONTENT_SECURITY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
_TOLD: Final = {
    "Content-Security-Policy": CONTENT_SECURITY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_A_YEAR: Final = "max-age=31536000"
_OF_MACHINES: Final = ("/api/", "/health", "/ready", "/metrics")
"""Asked by address, with nothing that a browser sends by itself."""


class _TooLong(Exception):
    """More came than was announced, or than is taken."""


class Browsers:
    """Around the whole application."""

    def __init__(self, app: _App, *, public_url: str = "", host: str = "") -> None:
        """``public_url``: by which browsers know the hub. ``host``: where it listens."""
        self._app = app
        self._public = urlsplit(public_url)
        self._by_loopback = is_loopback(host)

    async def __call__(self, scope: _Message, receive: _Receive, send: _Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if self._public.scheme == "https":
            # Whatever ends TLS before us.
            scope["scheme"] = "https"
        headers, has_begun = Headers(scope=scope), False

        async def told(message: _Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                self._tell(MutableHeaders(scope=message), scope)
            await send(message)

        length, taken = headers.get("content-length", "0"), 0
        if not self._is_ours(headers.get("host", ""), scope["path"]):
            await PlainTextResponse("this hub has another name", 421)(scope, receive, told)
            return
        # What stations post is measured where it is read.
        is_posted = scope["path"].startswith("/api/")
        if not is_posted and not (length.isdigit() and int(length[:12]) <= MOST_BYTES):
            await PlainTextResponse(_TOO_MUCH, 413)(scope, receive, told)
            return

        async def counted() -> _Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > MOST_BYTES:
                raise _TooLong
            return message

        try:
            await self._app(scope, receive if is_posted else counted, told)
        except _TooLong:
            if not has_begun:
                await PlainTextResponse(_TOO_MUCH, 413)(scope, receive, told)

    def _is_ours(self, host: str, path: str) -> bool:
        """A page that another name led to here is not shown: that name may be made to mean us."""
        if path.startswith(_OF_MACHINES) or not (self._public.netloc or self._by_loopback):
            return True
        if host.lower() == self._public.netloc.lower():
            return True
        try:
            return self._by_loopback and is_loopback(urlsplit(f"//{host}").hostname or "")
        except ValueError:
            return False

    def _tell(self, headers: MutableHeaders, scope: _Message) -> None:
        for name, said in _TOLD.items():
            headers.setdefault(name, said)
        headers.setdefault("Cache-Control", "no-store")
        if scope["scheme"] == "https":
            headers["Strict-Transport-Security"] = _A_YEAR


_TOO_MUCH: Final = f"a request has at most {MOST_BYTES} bytes"

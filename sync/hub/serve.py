"""``leenpunt hub serve``: one process that takes what stations post."""

from __future__ import annotations

import logging
import socket
import threading
from asyncio.sslproto import SSLProtocol
from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import psycopg
import uvicorn
from fastapi import APIRouter, FastAPI

from sync.errors import ConfigFault
from sync.hub.api import create
from sync.hub.board import ways_in
from sync.hub.board.browsers import Browsers
from sync.hub.board.guard import guard
from sync.hub.board.room import board
from sync.hub.config import HubServerConfig
from sync.hub.database import DatabaseFault, connect, is_current, make_partitions, open_pool
from sync.hub.fleet import report_routes
from sync.hub.floor import keys
from sync.hub.floor.bell import Bell
from sync.hub.floor.desk import Desk, Pool
from sync.hub.floor.timings import Watch
from sync.hub.floor.turns import Paced
from sync.hub.intake import outcomes
from sync.hub.joining import routes as joining
from sync.hub.retention import forget
from sync.hub.rollout import down_routes, wanted_routes
from sync.hub.settle.waker import Waker
from sync.hub.watch import watching
from sync.hub.watch.processes import Presence, PresenceThread
from sync.sections import read_secret

if TYPE_CHECKING:
    from sync.hub.access.provider import Provider

log = logging.getLogger(__name__)

_EVERY_S: Final = 3600.0
_ROOMS: Final[tuple[Callable[[Desk], APIRouter], ...]] = (
    watching.room,
    outcomes.room,
    report_routes.room,
    joining.room,
    down_routes.room,
    ways_in.room,
    board,
    wanted_routes.room,
)
"""What is served beside the inbox."""
_TLS_BUFFER: Final = 8 * 1024
"""Bytes that asyncio keeps, and fills, for what each connection over TLS reads at a time: with its
own 256 KiB a thousand stations that wait would take 250 MB more. What a station asks has 1 KiB; a
batch of 200 kB is read in 25 pieces, which takes 0.2 ms more."""
_END_S: Final = 10
"""For what is under way when it is asked to end."""


class _Server(uvicorn.Server):
    """Who waits for news is sent home before it waits for them."""

    def __init__(self, config: uvicorn.Config, bell: Bell) -> None:
        super().__init__(config)
        self._bell = bell

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """As of uvicorn, on its event loop."""
        self._bell.end()
        await super().shutdown(sockets)


class Hub:
    """Listens from when it is made; ``run`` until ``stop``."""

    def __init__(self, config: HubServerConfig, examine: Callable[[str], object]) -> None:
        """``examine``: a configuration by a station's models. Raises ConfigFault, DatabaseFault."""
        if config.certificate_key is not None:
            try:
                read_secret(config.certificate_key, "hub.certificate_key")
            except ValueError as error:
                raise ConfigFault(str(error)) from None
        SSLProtocol.max_size = _TLS_BUFFER
        with connect(config.database) as connection:
            if not is_current(connection):
                raise DatabaseFault("the database has no current schema: leenpunt hub migrate")
            make_partitions(connection)
        provider = _provider(config)
        own, watch = keys.load(config.state_dir), Watch(config.metrics_token_file)
        self._secure = config.certificate is not None
        self._retention_days = config.retention_days
        self._socket = _listening(config)
        self._pool: Pool = open_pool(config.database)
        self._ended = threading.Event()
        self._keeper = threading.Thread(target=self._keep, name="partitions")
        self._waker = Waker(self._pool.connection)
        self._presence = PresenceThread(
            Presence("serve", own), self._pool.connection, watch.committed
        )
        self._bell = Bell(config.database)
        desk = Desk(
            self._pool,
            own,
            examine,
            library=config.library,
            zone=ZoneInfo(config.time_zone),
            programmes=config.declared,
            watch=watch,
            touched=self._waker.touched,
            bell=self._bell,
            provider=provider,
        )
        self._server = _Server(
            uvicorn.Config(
                _application(config, desk),
                http="h11",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                forwarded_allow_ips=list(config.proxies),
                ssl_certfile=config.certificate,
                ssl_keyfile=config.certificate_key,
                timeout_graceful_shutdown=_END_S,
            ),
            self._bell,
        )

    @property
    def url(self) -> str:
        """Where it is reached."""
        host, port = self._socket.getsockname()[:2]
        name = f"[{host}]" if ":" in host else host
        return f"{'https' if self._secure else 'http'}://{name}:{port}"

    def run(self, ready: Callable[[], None]) -> None:
        """Serve until SIGTERM, SIGINT or ``stop``. ``ready``: who asks now is answered."""
        try:
            self._keeper.start()
            self._presence.start()
            self._waker.start()
            self._bell.start()
            ready()
            self._server.run(sockets=[self._socket])
        finally:
            self._ended.set()
            self._keeper.join()
            self._waker.stop()
            self._presence.stop()
            self._bell.stop()
            self._pool.close()
            self._socket.close()

    def stop(self) -> None:
        """From any thread or signal handler."""
        self._server.should_exit = True

    def _keep(self) -> None:
        while not self._ended.wait(_EVERY_S):
            try:
                with self._pool.connection() as connection:
                    make_partitions(connection)
                    if dropped := forget(connection, self._retention_days):
                        log.info("days dropped", extra={"partitions": ", ".join(dropped)})
            except psycopg.Error as error:
                # There are a week's ahead, and what is old can go an hour later.
                log.error("partitions not looked after", extra={"error": str(error)})


def _provider(config: HubServerConfig) -> Provider | None:
    if config.oidc is None:
        return None
    from sync.hub.access.provider import Provider

    try:
        return Provider(config.oidc, config.public_url)
    except ValueError as error:
        raise ConfigFault(str(error)) from None


def _application(config: HubServerConfig, desk: Desk) -> FastAPI:
    app = create(desk, _ROOMS)
    guard(app, desk)
    app.add_middleware(Browsers, public_url=config.public_url, host=config.address[0])
    app.add_middleware(Paced)
    return app


def _listening(config: HubServerConfig) -> socket.socket:
    host, port = config.address
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise ConfigFault(f"hub.listen: {config.listen}: {error.strerror}") from None
    # What is accepted has it from here; asyncio sees to it only for sockets that name a protocol.
    # Without it the body of an answer waits until its head is acknowledged, 40 ms later.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening

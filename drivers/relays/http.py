"""Relay boards, home automation and message services that are asked over HTTP."""

from __future__ import annotations

import json
import os
import re
import stat
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from drivers.config import ConfigError
from drivers.config_relay import SECRET, HttpConfig, HttpQuestion, HttpRequest
from drivers.errors import (
    BadFrame,
    DeviceError,
    LinkLost,
    NoAnswer,
    NotReady,
    NotVerified,
    Unsupported,
)
from drivers.model import LineStatistics
from drivers.relays.exchange import Exchanges, signed_in

LONGEST_SECRET = 16 * 1024
LOOK_AGAIN_S = 0.05
"""Between two looks at what was switched: a bridge to other devices tells it a little later."""


class HttpRelay:
    """One board. Used by one thread at a time; keeps no connection."""

    def __init__(
        self,
        config: HttpConfig,
        exchanges: Exchanges,
        secret: str,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._config, self._exchanges, self._secret = config, exchanges, secret
        self._monotonic, self._sleep = monotonic, sleep
        self._counts: Counter[str] = Counter()
        self._closed = False

    @property
    def outputs(self) -> frozenset[str]:
        return frozenset(self._config.outputs)

    @property
    def inputs(self) -> frozenset[str]:
        return frozenset(self._config.inputs)

    def switch(self, function: str, on: bool) -> None:
        """As the port has it. An output without ``state`` is not read back: NotVerified is then
        that nobody knows whether what was sent was done."""
        output = self._config.outputs.get(function)
        if output is None:
            raise Unsupported(f"{function}: no output of that name is wired")
        request = output.on if on != (function in self._config.inverted) else output.off
        if request is None:
            return
        try:
            self._ask(function, request)
        except NoAnswer as error:
            if output.state is None:
                raise NotVerified(f"{error}; whether it was done nobody knows") from error
            # It may have been done all the same.
            if not self.read(function) == on:
                raise
            return
        if output.state is None:
            return
        until = self._monotonic() + self._config.timeout_s
        while self.read(function) != on:
            if self._monotonic() >= until:
                said = ("off", "on")[on]
                raise NotVerified(f"{function}: switched {said}, and its state stays otherwise")
            self._sleep(LOOK_AGAIN_S)

    def read(self, function: str) -> bool:
        output = self._config.outputs.get(function)
        question = output.state if output is not None else self._config.inputs.get(function)
        if question is None:
            what = "goes one way" if output is not None else "no such function is wired"
            raise Unsupported(f"{function}: {what}")
        on = self._found(function, question, self._ask(function, question))
        return on != (function in self._config.inverted)

    def identity(self) -> str:
        """Each says it in another way: not asked."""
        return ""

    def statistics(self) -> LineStatistics:
        return LineStatistics(**self._counts)

    def close(self) -> None:
        self._closed = True

    def _ask(self, function: str, request: HttpRequest) -> bytes:
        """The body of a good answer. Errors name the function, and of the URL its host alone."""
        if self._closed:
            raise LinkLost("the board is closed")
        self._counts["sent"] += 1
        url, headers, body = self._filled(request)
        try:
            answer = self._exchanges.ask(request.method, url, headers, body)
        except NoAnswer as error:
            self._counts["no_answers"] += 1
            raise NoAnswer(f"{function}: {error}") from error.__cause__
        except BadFrame as error:
            self._counts["bad_frames"] += 1
            raise BadFrame(f"{function}: {error}") from error.__cause__
        except DeviceError as error:
            raise type(error)(f"{function}: {error}") from error.__cause__
        self._counts["answered"] += 1
        if not 200 <= answer.status < 300:
            host = urlsplit(url).netloc
            raise NotReady(f"{function}: {host} answers with status {answer.status}")
        return answer.body

    def _filled(self, request: HttpRequest) -> tuple[str, dict[str, str], bytes | None]:
        url = self._config.whole(request.url).replace(SECRET, quote(self._secret, safe=""))
        headers = {k: v.replace(SECRET, self._secret) for k, v in request.headers.items()}
        match request.body:
            case None:
                return url, headers, None
            case str() as text:
                return url, headers, text.replace(SECRET, self._secret).encode()
            case table:
                # In JSON a quotation mark of the secret is written otherwise.
                escaped = json.dumps(self._secret)[1:-1]
                body = json.dumps(table).replace(SECRET, escaped).encode()
                return url, {"Content-Type": "application/json", **headers}, body

    def _found(self, function: str, question: HttpQuestion, body: bytes) -> bool:
        text = body.decode(errors="replace")
        found = _at(text, question.json_path) if question.json_path else _matched(text, question)
        if found is not None:
            if found.casefold() in map(str.casefold, question.on):
                return True
            if found.casefold() in map(str.casefold, question.off):
                return False
        self._counts["bad_frames"] += 1
        place = question.json_path or "pattern"
        what = "nothing" if found is None else f"{found[:40]!r}"
        expected = ", ".join((*question.on, *question.off))
        raise BadFrame(f"{function}: found {what} at {place}, expected one of {expected}")


def _at(text: str, path: str) -> str | None:
    """The word that stands there, as JSON writes it; None: nothing, or no word."""
    try:
        found: Any = json.loads(text)
        for step in path.split("."):
            found = found[int(step)] if isinstance(found, list) else found[step]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        return None
    if isinstance(found, str):
        return found
    return None if found is None or isinstance(found, (dict, list)) else json.dumps(found)


def _matched(text: str, question: HttpQuestion) -> str | None:
    match = re.search(question.pattern, text)
    if match is None:
        return None
    found: str | None = match.group(1 if match.re.groups else 0)
    return found


def secret_of(config: HttpConfig, environment: Mapping[str, str] = os.environ) -> str:
    """What ``{secret}`` stands for; empty where none is configured.

    ConfigError names the key, and shows nothing of it.
    """
    if config.secret_env is not None:
        found = environment.get(config.secret_env)
        if not found:
            raise ConfigError(f"secret_env: the environment has no variable {config.secret_env}")
        return found
    if config.secret_file is None:
        return ""
    return _from_file(config.secret_file)


def _from_file(path: Path) -> str:
    try:
        with path.open("rb") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            if mode & 0o077:
                raise ConfigError(f"secret_file: {path} has mode {mode:03o}, expected 600")
            text = file.read(LONGEST_SECRET).decode().rstrip("\r\n")
    except UnicodeDecodeError:
        raise ConfigError(f"secret_file: {path} is no text") from None
    except OSError as error:
        raise ConfigError(f"secret_file: {path}: {error.strerror}") from error
    if not text or not text.isprintable():
        raise ConfigError(f"secret_file: expected one line in {path}")
    return text


def open_relay(config: HttpConfig) -> HttpRelay:
    """Nothing is asked yet. ConfigError: a file that is named cannot be used."""
    secret = secret_of(config)
    auth = signed_in(config.auth, config.user, secret)
    try:
        exchanges = Exchanges(config.timeout_s, ca_file=config.tls_ca_file, auth=auth)
    except OSError as error:
        raise ConfigError(f"tls_ca_file: {config.tls_ca_file}: {error}") from error
    return HttpRelay(config, exchanges, secret)

"""Mollie beside the contract suite: its key, its published answers, and answers that are none."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from drivers.config import ConfigError
from drivers.config_payment import MollieConfig
from drivers.errors import BadFrame, DeviceError, LinkLost, NoAnswer, NotReady, Unsupported
from drivers.model_payment import PaymentRequest, PaymentState
from drivers.payments import mollie
from drivers.payments.mollie import MollieTerminal, open_terminal
from drivers.sim.payments.mollie import TERMINAL, TEST_KEY, MollieSim
from drivers.sim.payments.till import Till, parse_ends

PUBLISHED = Path(__file__).parents[2] / "data" / "mollie"
PAGE = "https://bibliotheek.example/betaald"
REQUEST = PaymentRequest("r-1", 420, "EUR", "Bibliotheek Zuid")


def config(url: str = "http://127.0.0.1:9", **more: Any) -> MollieConfig:
    keys = {"kind": "payment_terminal", "driver": "mollie", "url": url, "key_env": "MOLLIE"}
    return MollieConfig.model_validate(keys | {"redirect_url": PAGE} | more)


def published(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((PUBLISHED / f"{name}.json").read_text())
    return found


class Canned:
    """Answers everything with what it was given."""

    def __init__(self) -> None:
        self.status, self.body = 200, b"{}"
        self.headers: dict[str, str] = {}
        self.paths: list[str] = []
        self.location = ""
        canned = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                canned.headers = dict(self.headers.items())
                canned.paths.append(self.path)
                self.send_response(canned.status)
                if canned.location:
                    self.send_header("Location", canned.location)
                self.send_header("Content-Type", "application/hal+json")
                self.send_header("Content-Length", str(len(canned.body)))
                self.end_headers()
                self.wfile.write(canned.body)

            do_POST = do_DELETE = do_GET

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}
        )
        self._thread.start()

    def says(self, body: object, status: int = 200) -> None:
        self.status = status
        self.body = body if isinstance(body, bytes) else json.dumps(body).encode()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def canned() -> Iterator[Canned]:
    canned = Canned()
    yield canned
    canned.close()


@pytest.fixture
def terminal(canned: Canned) -> Iterator[MollieTerminal]:
    terminal = MollieTerminal(config(canned.url), TEST_KEY)
    yield terminal
    terminal.close()


# The key -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [0o640, 0o644, 0o604, 0o660, 0o777])
def test_a_key_that_others_may_read_is_not_used(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "key"
    file.write_text(TEST_KEY)
    file.chmod(mode)
    with pytest.raises(ConfigError, match=f"mode {mode:03o}, expected 600") as told:
        open_terminal(config(key_file=file, key_env=None))
    assert TEST_KEY not in str(told.value)


@pytest.mark.parametrize(
    "text",
    ["", "geheim", "test_", "live_kort", "access_abcdefghijk", "test_abc def", "test_ié" * 9],
)
def test_what_is_no_key_is_not_shown(tmp_path: Path, text: str) -> None:
    file = tmp_path / "key"
    file.touch(0o600)
    file.write_text(text)
    with pytest.raises(ConfigError, match="holds no API key") as told:
        open_terminal(config(key_file=file, key_env=None))
    assert len(text) < 6 or text not in str(told.value)


def test_a_key_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigError, match="No such file"):
        open_terminal(config(key_file=tmp_path / "none", key_env=None))
    monkeypatch.delenv("MOLLIE", raising=False)
    with pytest.raises(ConfigError, match="MOLLIE is not in the environment"):
        open_terminal(config())


def test_a_key_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOLLIE", "live_abcdefghijklmnop")
    assert open_terminal(config()).moves_money
    monkeypatch.setenv("MOLLIE", TEST_KEY + "\n")
    assert not open_terminal(config()).moves_money


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"key_env": None}, "exactly one"),
        ({"key_file": "/k"}, "exactly one"),
        ({"url": "http://api.mollie.com"}, "https"),
        ({"url": "ftp://127.0.0.1"}, "https"),
        ({"redirect_url": ""}, "redirect_url"),
        ({"redirect_url": "javascript:x"}, "redirect_url"),
        ({"terminal_id": "T1"}, "terminal_id"),
        ({"terminal_id": TERMINAL}, "not with terminal_id"),
        ({"api_key": TEST_KEY}, "api_key"),
    ],
)
def test_keys_of_the_configuration(more: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        config(**more)


# What goes out -----------------------------------------------------------------------------------


def test_what_mollie_is_told(canned: Canned, terminal: MollieTerminal) -> None:
    canned.says(published("payment_single") | {"metadata": {"reference": "r-1"}}, 201)
    started = terminal.start(REQUEST)
    assert started.code == "https://www.mollie.com/payscreen/select-method/7UhSN1zuXS"
    assert started.expires_at == datetime(2018, 3, 20, 9, 28, 37, tzinfo=UTC)
    assert canned.headers["Idempotency-Key"] == "r-1"
    assert canned.headers["Authorization"] == f"Bearer {TEST_KEY}"
    assert canned.headers["X-Mollie-Client-Info"] == "leenpunt", "not the name of this machine"


@pytest.mark.parametrize(
    "link",
    ["http://www.mollie.com/pay", "https://www.mollie.com@evil.example/pay", "https://", "pay", ""],
)
def test_nobody_is_sent_to_their_bank_by_such_a_link(link: str) -> None:
    assert mollie._link({"_links": {"checkout": {"href": link}}}, "https") == ""
    good = "https://www.mollie.com/payscreen/7UhSN1zuXS"
    assert mollie._link({"_links": {"checkout": {"href": good}}}, "https") == good


def test_nothing_of_the_environment_and_no_redirect_takes_the_key_elsewhere(
    canned: Canned, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login mallory password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    terminal = MollieTerminal(config(canned.url), TEST_KEY)
    canned.says(published("payment_single"))
    assert terminal.status("tr_7UhSN1zuXS").state is PaymentState.PENDING
    assert canned.headers["Authorization"] == f"Bearer {TEST_KEY}"
    canned.location = f"{canned.url}/elsewhere"
    canned.says(published("payment_single"), 302)
    with pytest.raises(NoAnswer):
        terminal.status("tr_7UhSN1zuXS")
    assert canned.paths[-1] == "/v2/payments/tr_7UhSN1zuXS"
    terminal.close()


# Published answers -------------------------------------------------------------------------------


def test_published_payments_are_read(canned: Canned, terminal: MollieTerminal) -> None:
    canned.says(published("payment_single"))
    assert terminal.status("tr_7UhSN1zuXS").state is PaymentState.PENDING
    canned.says(published("payment_canceled"))
    assert terminal.abort("tr_7UhSN1zuXS").state is PaymentState.CANCELLED
    canned.says(published("payments_list"))
    assert terminal.find("r-1", datetime(2026, 1, 1, tzinfo=UTC)) == ()


def test_published_refusals_are_read(canned: Canned, terminal: MollieTerminal) -> None:
    canned.says(published("error_unauthorized"), 401)
    for call in (terminal.check, lambda: terminal.start(REQUEST)):
        with pytest.raises(NotReady, match="API key"):
            call()
    canned.says(published("payment_rejected"), 422)
    with pytest.raises(Unsupported, match="Mollie refuses"):
        terminal.start(REQUEST)
    canned.says(published("conflict_error"), 409)
    with pytest.raises(NoAnswer):
        terminal.start(REQUEST)


def test_a_published_terminal_is_read(canned: Canned) -> None:
    terminal = MollieTerminal(config(canned.url, terminal_id=TERMINAL, redirect_url=""), TEST_KEY)
    canned.says(published("terminal_single"))
    terminal.check()
    canned.says(published("terminal_single") | {"status": "inactive"})
    with pytest.raises(NotReady, match="inactive"):
        terminal.check()
    terminal.close()


@pytest.mark.parametrize(
    ("more", "cents"),
    [
        ({}, 1000),
        ({"amountRefunded": {"value": "10.00", "currency": "EUR"}}, 0),
        ({"amountRefunded": {"value": "2.50", "currency": "EUR"}}, 750),
        ({"amountChargedBack": {"value": "10.00", "currency": "EUR"}}, 0),
        ({"amountChargedBack": None}, 1000),
    ],
)
def test_what_was_given_back_was_not_taken(
    canned: Canned, terminal: MollieTerminal, more: dict[str, Any], cents: int
) -> None:
    payment = published("payment_canceled") | {"status": "paid"} | more
    canned.says(payment)
    status = terminal.status("tr_7UhSN1zuXS")
    assert (status.state, status.cents) == (PaymentState.PAID, cents)


# Answers that are none ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Bad gateway</html>",
        b"[]",
        b"null",
        b'"paid"',
        b"7",
        b'{"status": "paid"}',
        b'{"id": "tr_other", "status": "paid", "amount": {"value": "10.00", "currency": "EUR"}}',
        b'{"id": "tr_x", "status": "settled", "amount": {"value": "10.00", "currency": "EUR"}}',
        b'{"id": "tr_x", "status": "paid", "amount": {"value": 10.0, "currency": "EUR"}}',
        b'{"id": "tr_x", "status": "paid", "amount": {"value": "10", "currency": "EUR"}}',
        b'{"id": "tr_x", "status": "paid", "amount": {"value": "-1.00", "currency": "EUR"}}',
        b'{"id": "tr_x", "status": "paid", "amount": {"value": "NaN", "currency": "EUR"}}',
        b'{"id": "tr_x", "status": "paid", "amount": null}',
        b'{"id": "tr_x", "status": "paid"',
        b"\xff\xfe\x00",
        b"[" * 100_000,
    ],
)
def test_an_answer_that_cannot_be_read_is_no_state(
    canned: Canned, terminal: MollieTerminal, body: bytes
) -> None:
    canned.says(body)
    for call in (
        lambda: terminal.status("tr_x"),
        lambda: terminal.abort("tr_x"),
        lambda: terminal.start(REQUEST),
        lambda: terminal.find("r-1", None),
    ):
        with pytest.raises((BadFrame, NoAnswer)) as told:
            call()
        assert TEST_KEY not in str(told.value)
        assert str(told.value).isprintable()


@pytest.mark.parametrize("status", [403, 404, 410, 429, 500, 502, 503, 599])
@pytest.mark.parametrize("body", [b"", b"{}", b"<html>", b'{"status": "500"}', b'{"status": 500}'])
def test_an_error_of_the_server_is_no_state_either(
    canned: Canned, terminal: MollieTerminal, status: int, body: bytes
) -> None:
    canned.says(body, status)
    for call in (lambda: terminal.status("tr_x"), lambda: terminal.start(REQUEST)):
        with pytest.raises(DeviceError) as told:
            call()
        if status >= 500:
            assert not isinstance(told.value, NotReady | Unsupported), "it may have been begun"


def test_an_answer_that_drips_for_ever_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mollie, "_LONGEST_S", 0.3)
    from drivers.sim.faults import FaultPlan, parse_faults

    with MollieSim(Till(), FaultPlan(parse_faults("stuck:hello"))) as sim:
        terminal = MollieTerminal(config(sim.url), TEST_KEY)
        with pytest.raises(LinkLost, match="no whole answer"):
            terminal.check()
        terminal.close()


def test_nobody_listens() -> None:
    terminal = MollieTerminal(config(), TEST_KEY)
    with pytest.raises(NoAnswer, match="no answer from Mollie"):
        terminal.check()
    terminal.close()


# The stand-in ------------------------------------------------------------------------------------


def test_the_stand_in_answers_as_the_published_ones() -> None:
    """The fields that are read have the same shape there."""
    with MollieSim(Till(parse_ends("never"))) as sim:
        terminal = MollieTerminal(config(sim.url), TEST_KEY)
        handle = terminal.start(REQUEST).handle
        ours = dict(terminal._client.payments.get(handle))
        theirs = published("payment_single")
        for name in ("resource", "id", "mode", "createdAt", "status", "expiresAt"):
            assert type(ours[name]) is type(theirs[name])
        assert set(ours["amount"]) == set(theirs["amount"])
        assert set(ours["_links"]) <= set(theirs["_links"])
        assert set(ours) <= set(theirs) | {"paidAt"}
        terminal.close()


def test_the_stand_in_keeps_what_it_answered_under_a_key() -> None:
    with MollieSim(Till(parse_ends("never"))) as sim:
        terminal = MollieTerminal(config(sim.url), TEST_KEY)
        first = terminal.start(REQUEST)
        assert terminal.start(REQUEST) == first
        assert [each[2] for each in sim.requests] == ["r-1", "r-1"]
        other = MollieTerminal(config(sim.url), "test_anotheronesKey1234")
        with pytest.raises(NotReady):
            other.start(REQUEST)
        terminal.close()
        other.close()

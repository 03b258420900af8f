"""The three sources of the journal's key, and what is said when one does not give it."""

from __future__ import annotations

import os
import ssl
import stat
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest
from certificate import self_signed
from fakes import now

from kiosk.config import load
from sync.config import JournalConfig
from sync.errors import ConfigFault, StorageFault
from sync.journal import keys
from sync.journal.keys import KEY_FILE, file_seal, load_seal
from sync.journal.opening import open_journal
from sync.journal.records import Intent
from sync.journal.seal import KeySeal
from sync.journal.store import Journal
from sync.model import Action

KEY = bytes(range(32))
TOKEN = "Teken-5521"


def opened(folder: Path, stack: ExitStack, settings: JournalConfig | None = None) -> Journal:
    settings = settings or JournalConfig(allow_unsafe_storage=True, reserve_mib=0)
    return open_journal(
        folder / "journal.db", settings, state_dir=folder, device="desk-1", now=now, stack=stack
    )


# File ------------------------------------------------------------------------------------------


def test_a_key_file_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with ExitStack() as stack:
            opened(tmp_path / "state", stack).intend(Intent(Action.RETURN, "1"))
    finally:
        os.umask(before)
    path = tmp_path / "state" / KEY_FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(bytes.fromhex(path.read_text().strip())) == 32
    first = path.read_bytes()
    with ExitStack() as stack:
        assert len(opened(tmp_path / "state", stack).entries()) == 1
    assert path.read_bytes() == first
    assert not list(path.parent.glob(".*"))


def test_a_missing_key_is_told_and_none_is_made(tmp_path: Path) -> None:
    with ExitStack() as stack:
        opened(tmp_path, stack).intend(Intent(Action.RETURN, "1"))
    path = tmp_path / KEY_FILE
    kept = path.read_bytes()
    path.unlink()
    with ExitStack() as stack, pytest.raises(StorageFault, match=r"is not there.*put it back"):
        opened(tmp_path, stack)
    assert not path.exists()
    path.write_bytes(kept)
    path.chmod(0o600)
    with ExitStack() as stack:
        assert len(opened(tmp_path, stack).entries()) == 1


def test_a_key_that_others_may_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / KEY_FILE
    path.write_text(KEY.hex())
    for mode in (0o640, 0o604, 0o644, 0o660):
        path.chmod(mode)
        with pytest.raises(StorageFault, match=f"has mode {mode:03o}, expected 600"):
            file_seal(path, create=True)
    path.chmod(0o400)
    assert file_seal(path, create=True).key_id == KeySeal(KEY).key_id


@pytest.mark.parametrize("text", ["", KEY.hex()[:-2], KEY.hex() + "00", "zz" * 32, "\xff" * 64])
def test_half_a_key_is_refused_and_never_shown(tmp_path: Path, text: str) -> None:
    path = tmp_path / KEY_FILE
    path.write_bytes(text.encode("latin-1"))
    path.chmod(0o600)
    with pytest.raises(StorageFault, match="expected 64 hexadecimal digits") as raised:
        file_seal(path, create=True)
    assert not text or text not in str(raised.value)


def test_another_key_is_refused_with_the_names_of_both(tmp_path: Path) -> None:
    with ExitStack() as stack:
        opened(tmp_path, stack)
    first = file_seal(tmp_path / KEY_FILE, create=False).key_id
    (tmp_path / KEY_FILE).write_text(KEY.hex())
    with (
        ExitStack() as stack,
        pytest.raises(StorageFault, match=f"expected key {first}, found {KeySeal(KEY).key_id}"),
    ):
        opened(tmp_path, stack)


def test_a_folder_that_cannot_be_written_is_a_storage_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageFault, match="cannot be made"):
        file_seal(tmp_path / "file" / "key", create=True)


# Credential ------------------------------------------------------------------------------------


def test_a_credential(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = JournalConfig(key_credential="leenpunt-key", allow_unsafe_storage=True)
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    with pytest.raises(StorageFault, match="CREDENTIALS_DIRECTORY is not set"):
        load_seal(settings, tmp_path, "desk-1", create=True)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    with pytest.raises(StorageFault, match="leenpunt-key: No such file"):
        load_seal(settings, tmp_path, "desk-1", create=True)
    (tmp_path / "leenpunt-key").write_text(KEY.hex() + "\n")
    assert load_seal(settings, tmp_path, "desk-1", create=True).key_id == KeySeal(KEY).key_id
    assert not (tmp_path / KEY_FILE).exists()


# Hub -------------------------------------------------------------------------------------------


class Hub:
    """A hub on loopback that answers as it is told."""

    def __init__(self) -> None:
        self.status, self.body, self.location = 200, KEY.hex().encode(), ""
        self.seen: list[tuple[str, str]] = []
        self.drips = ""
        """A header or a body that comes byte by byte, and never to its end."""
        self.ended = threading.Event()
        hub = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                hub.seen.append((self.path, self.headers.get("Authorization", "")))
                if hub.drips == "header":
                    self.wfile.write(b"HTTP/1.0 200 OK\r\nX-Long: ")
                    self.drip()
                    return
                self.send_response(hub.status)
                if hub.drips == "body":
                    self.end_headers()
                    self.drip()
                    return
                if hub.location:
                    self.send_header("Location", hub.location)
                self.send_header("Content-Length", str(len(hub.body)))
                self.end_headers()
                self.wfile.write(hub.body)

            def drip(self) -> None:
                # No single read waits for long.
                while not hub.ended.wait(0.02):
                    self.wfile.write(b"a")

            def log_message(self, *_: object) -> None:
                """Nothing on the standard error of a test."""

        class Server(ThreadingHTTPServer):
            def handle_error(self, *_: object) -> None:
                """Nor of one who does not trust this hub, and hangs up."""

        self.server = Server(("127.0.0.1", 0), Answers)
        self.url = f"http://127.0.0.1:{self.server.server_port}/key"

    def encrypt(self, certificate: Path, key: Path) -> None:
        """From now on nothing but TLS."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.server.socket = context.wrap_socket(
            self.server.socket, server_side=True, do_handshake_on_connect=False
        )
        self.url = self.url.replace("http://127.0.0.1", "https://localhost")


@pytest.fixture
def hub() -> Iterator[Hub]:
    made = Hub()
    thread = threading.Thread(target=made.server.serve_forever, args=(0.02,))
    thread.start()
    yield made
    made.ended.set()
    made.server.shutdown()
    thread.join()
    made.server.server_close()


def by_hub(url: str, folder: Path) -> JournalConfig:
    token = folder / "token"
    token.write_text(TOKEN + "\n")
    token.chmod(0o600)
    return JournalConfig(key_hub=url, key_hub_token_file=token, allow_unsafe_storage=True)


def test_the_hub_gives_the_key_to_who_has_the_token(tmp_path: Path, hub: Hub) -> None:
    seal = load_seal(by_hub(hub.url, tmp_path), tmp_path, "desk 1", create=True)
    assert seal.key_id == KeySeal(KEY).key_id
    assert hub.seen == [("/key?device=desk%201", f"Bearer {TOKEN}")]
    assert {file.name for file in tmp_path.iterdir()} == {"token"}, "in memory alone"


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (401, b"no", "answered 401, expected 200"),
        (500, b"", "answered by 500"),
        (200, b"<html>" * 9999, "hexadecimal digits"),
        (200, b"", "hexadecimal digits"),
        (302, b"", r"a redirect \(302\)"),
    ],
)
def test_what_a_hub_may_answer_instead(
    tmp_path: Path, hub: Hub, status: int, body: bytes, words: str
) -> None:
    hub.status, hub.body = status, body
    hub.location = hub.url if status == 302 else ""
    with pytest.raises(StorageFault, match=words) as raised:
        load_seal(by_hub(hub.url, tmp_path), tmp_path, "desk-1", create=True)
    assert TOKEN not in str(raised.value)
    assert len(hub.seen) == 1, "a token follows no redirect"


def test_a_hub_that_is_not_there_or_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    # The clock stands still: only the silence on the line lasts, however busy the machine is.
    monkeypatch.setattr(keys, "time", SimpleNamespace(monotonic=lambda: 0.0))
    monkeypatch.setattr(keys, "_HUB_TIMEOUT_S", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/key"
        with pytest.raises(StorageFault, match=r"does not give the key: .*no whole answer in time"):
            load_seal(by_hub(url, tmp_path), tmp_path, "desk-1", create=True)
    with pytest.raises(StorageFault, match=r"does not give the key: .*Connection refused"):
        load_seal(by_hub(url, tmp_path), tmp_path, "desk-1", create=True)


@pytest.mark.parametrize("drips", ["header", "body"])
def test_a_hub_that_drips_does_not_hold_up_the_start(
    tmp_path: Path, hub: Hub, monkeypatch: pytest.MonkeyPatch, drips: str
) -> None:
    monkeypatch.setattr(keys, "_HUB_TIMEOUT_S", 0.5)
    hub.drips = drips
    with pytest.raises(StorageFault, match=r"does not give the key: .*an answer without end"):
        load_seal(by_hub(hub.url, tmp_path), tmp_path, "desk-1", create=True)


@pytest.mark.parametrize("host", ["a..b", "a" * 64 + ".nl", "ex\u00e4mple.\u2024nl"])
def test_a_hub_with_a_name_that_cannot_be_is_a_storage_fault(tmp_path: Path, host: str) -> None:
    # As if the configuration had let it through.
    settings = by_hub("http://localhost/key", tmp_path)
    settings = settings.model_copy(update={"key_hub": f"https://{host}/key"})
    with pytest.raises(StorageFault, match=rf"does not give the key: {host}:443: "):
        load_seal(settings, tmp_path, "desk-1", create=True)


@pytest.mark.parametrize("token", ["t\u20ac", "one\ntwo", "", None])
def test_a_token_that_cannot_be_is_named_and_not_shown(
    tmp_path: Path, hub: Hub, token: str | None
) -> None:
    settings = by_hub(hub.url, tmp_path)
    assert settings.key_hub_token_file is not None
    settings.key_hub_token_file.write_text(token or "")
    if token is None:
        settings.key_hub_token_file.unlink()
    with pytest.raises(ValueError, match=r"^journal\.key_hub_token_file: "):
        settings.check_files()
    with pytest.raises(StorageFault, match=r"^journal\.key_hub_token_file: ") as raised:
        load_seal(settings, tmp_path, "desk-1", create=True)
    assert not token or token not in str(raised.value)
    assert hub.seen == []


def test_a_file_of_authorities_is_looked_into_before_it_is_needed(tmp_path: Path) -> None:
    certificate, key = self_signed(tmp_path)
    settings = by_hub("https://localhost/key", tmp_path)
    settings.model_copy(update={"key_hub_ca_file": certificate}).check_files()
    other = tmp_path / "other.pem"
    for content in (b"", b"nonsense", bytes(range(256)), key.read_bytes()):
        other.write_bytes(content)
        with pytest.raises(ValueError, match=r"^journal\.key_hub_ca_file: .*in PEM"):
            settings.model_copy(update={"key_hub_ca_file": other}).check_files()


def test_a_hub_has_to_show_a_certificate_that_somebody_vouches_for(
    tmp_path: Path, hub: Hub
) -> None:
    certificate, key = self_signed(tmp_path)
    hub.encrypt(certificate, key)
    settings = by_hub(hub.url, tmp_path)
    with pytest.raises(StorageFault, match=r"does not give the key: .*certificate of localhost"):
        load_seal(settings, tmp_path, "desk-1", create=True)
    assert hub.seen == [], "and gets no token before"
    vouched = settings.model_copy(update={"key_hub_ca_file": certificate})
    assert load_seal(vouched, tmp_path, "desk-1", create=True).key_id == KeySeal(KEY).key_id
    other = vouched.model_copy(
        update={
            "key_hub": hub.url.replace("localhost", "127.0.0.1"),
            "key_hub_ca_file": certificate,
        }
    )
    with pytest.raises(StorageFault, match=r"certificate of 127\.0\.0\.1"):
        load_seal(other, tmp_path, "desk-1", create=True)
    certificate.unlink()
    with pytest.raises(StorageFault, match="does not give the key: tls_ca_file: "):
        load_seal(vouched, tmp_path, "desk-1", create=True)
    assert len(hub.seen) == 1


# Configuration ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ('key_file = "a"\nkey_credential = "b"', "at most one of key_file"),
        ('key_hub = "http://hub.example/key"\nkey_hub_token_file = "token"', "over https:// only"),
        ('key_hub = "hub"\nkey_hub_token_file = "token"', "begins with https://"),
        ('key_hub = "https://a..b/key"\nkey_hub_token_file = "token"', "key_hub: a..b"),
        (
            f'key_hub = "https://{"a" * 64}.nl/key"\nkey_hub_token_file = "token"',
            "is no name of a host",
        ),
        ('key_hub = "https://hub:99999/key"\nkey_hub_token_file = "token"', "key_hub: Port out"),
        ('key_hub = "https://[::1/key"\nkey_hub_token_file = "token"', "key_hub: Invalid IPv6"),
        ('key_hub = "https://hub.example/key"', "belong together"),
        ('key_hub_token_file = "token"', "belong together"),
        ('key_credential = "../key"', "journal.key_credential"),
        (
            'key_hub = "http://localhost/key"\nkey_hub_token_file = "token"\nkey_hub_ca_file = "a"',
            "key_hub_ca_file: key_hub is not asked over https://",
        ),
        (
            'key_hub = "https://hub.example/key"\nkey_hub_token_file = "token"\n'
            'key_hub_ca_file = "gone"',
            "journal.key_hub_ca_file: there is no file",
        ),
        ("retention_days = -1", "journal.retention_days"),
        ("reserve_mib = 99999", "journal.reserve_mib"),
        (
            'key_hub = "https://hub.example/key"\nkey_hub_token_file = "gone"',
            "journal.key_hub_token_file",
        ),
    ],
)
def test_a_setting_that_cannot_be_is_named(tmp_path: Path, lines: str, words: str) -> None:
    config = tmp_path / "station.toml"
    config.write_text(
        '[station]\nid = "a"\n[ils]\nhost = "localhost"\nport = 1\naccount = "a"\npassword = "b"\n'
        f"[journal]\n{lines}\n"
    )
    with pytest.raises(ConfigFault) as raised:
        load(config)
    assert words in str(raised.value)
    assert "journal" in str(raised.value)

"""One exchange against scripted peers: what is repeated, skipped, in doubt or an alarm."""

from __future__ import annotations

import contextlib
import re
import socket
import ssl
import struct
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from certificate import self_signed
from loopback import nobody_listens, own_place
from waiting import PATIENCE_S, wait_until

from sync.errors import BadMessage, ConfigFault, IlsError, InDoubt, Unreachable
from sync.ils.sip2.client import AnswerTooLong, Dialect, NotExecuted, Sip2Client, TlsSettings
from sync.ils.sip2.codec import LineBuffer, Message, decode, encode

DATE = "20260314    101500"
ITEM = Message("17", {"transaction_date": DATE}, (("AO", "X"), ("AB", "B1"), ("AC", "")))
CHECKIN = Message(
    "09",
    {"no_block": "N", "transaction_date": DATE, "return_date": DATE},
    (("AP", ""), ("AO", "X"), ("AB", "B1"), ("AC", "")),
)
CHECKOUT = Message(
    "11",
    {
        "sc_renewal_policy": "N",
        "no_block": "N",
        "transaction_date": DATE,
        "nb_due_date": " " * 18,
    },
    (("AO", "X"), ("AA", "P1"), ("AB", "B1"), ("AC", ""), ("AD", "4711")),
)
STATUS = Message(
    "99", {"status_code": "0", "max_print_width": "080", "protocol_version": "2.00"}, ()
)
ANSWER_TO = {
    "17": f"18030201{DATE}AB{{item}}|AJTitle|",
    "09": f"101YNN{DATE}AOX|AB{{item}}|AQX|",
    "11": f"121NNY{DATE}AOX|AAP1|AB{{item}}|AJTitle|AH20260411    235900|",
    "99": f"98YYYYYY100003{DATE}2.00AOX|BXYYYYYYYYYYYNYYYY|",
    "97": f"18030201{DATE}ABresent|AJTitle|",
}
CLOSE, RESET, SILENT = "close", "reset", "silent"
Step = Callable[[Message], bytes] | str
QUICK = 0.25
"""Seconds that a test waits for an answer that must not come."""


def sealed(text: str, sequence: int | None) -> bytes:
    return encode(_with(decode(text.encode()), sequence), error_detection=sequence is not None)


def _with(message: Message, sequence: int | None) -> Message:
    return Message(message.code, message.fixed, message.fields, sequence)


def right(request: Message) -> bytes:
    text = ANSWER_TO[request.code].format(item=request.get("AB"))
    return sealed(text, request.sequence)


def plain(request: Message) -> bytes:
    return sealed(ANSWER_TO[request.code].format(item=request.get("AB")), None)


def as_sequence_0(request: Message) -> bytes:
    return sealed(ANSWER_TO["97"], 0)


def late(request: Message) -> bytes:
    """The answer to an earlier question, then the right one."""
    assert request.sequence is not None
    return sealed(ANSWER_TO["17"].format(item="old"), (request.sequence + 9) % 10) + right(request)


def broken(request: Message) -> bytes:
    line = right(request)
    return line[:-5] + b"0000\r"


def status_instead(request: Message) -> bytes:
    return sealed(ANSWER_TO["99"].replace("98YYY", "98YYN"), request.sequence)


def raw(data: bytes) -> Step:
    return lambda request: data


class Peer:
    """A far end that answers each line by the next step of its script and keeps what it got."""

    def __init__(self, steps: Sequence[Step], wrap: Callable[[socket.socket], Any] | None) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.lines: list[bytes] = []
        self._steps = steps
        self._wrap = wrap
        self.closed = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        with self._listener:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            if self._wrap is not None:
                try:
                    connection = self._wrap(connection)
                except OSError:
                    connection.close()
                    return
            with connection:
                self._talk(connection)
        self.closed.set()

    def _talk(self, connection: socket.socket) -> None:
        buffer, steps = LineBuffer(), iter(self._steps)
        while True:
            try:
                data = connection.recv(4096)
            except OSError:
                return
            if not data:
                return
            buffer.receive_data(data)
            while (line := buffer.next_line()) is not None:
                self.lines.append(line)
                step = next(steps, SILENT)
                if step == CLOSE:
                    return
                if step == RESET:
                    connection.setsockopt(
                        socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
                    )
                    return
                if not isinstance(step, str):
                    try:
                        connection.sendall(step(decode(line)))
                    except OSError:
                        return

    def stop(self) -> None:
        # Shutting the listener down wakes accept; closing alone would not.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()


Link = Callable[..., tuple[Sip2Client, Peer]]


@pytest.fixture
def link() -> Iterator[Link]:
    opened: list[tuple[Sip2Client, Peer]] = []

    def open_(
        *steps: Step, wrap: Callable[[socket.socket], Any] | None = None, **options: Any
    ) -> tuple[Sip2Client, Peer]:
        peer = Peer(steps, wrap)
        host = options.pop("host", "127.0.0.1")
        client = Sip2Client(host, peer.port, monotonic=time.monotonic, **options)
        opened.append((client, peer))
        client.connect(soon())
        return client, peer

    yield open_
    for client, peer in opened:
        client.close()
        peer.stop()


def soon(seconds: float = PATIENCE_S) -> float:
    return time.monotonic() + seconds


def fails(
    client: Sip2Client,
    message: Message,
    error: type[IlsError],
    words: str,
    within: float = 5.0,
) -> None:
    with pytest.raises(error, match=words) as caught:
        client.exchange(message, soon(within))
    assert type(caught.value) is error
    # The port is any number.
    assert "4711" not in re.sub(r"127\.0\.0\.1:\d+", "", str(caught.value))
    assert client.connected is (error is NotExecuted)


def test_sequence_counts_on_and_wraps(link: Link) -> None:
    client, peer = link(*[right] * 12)
    for _ in range(12):
        assert client.exchange(ITEM, soon()).get("AB") == "B1"
    digits = [decode(line).sequence for line in peer.lines]
    assert digits == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]


@pytest.mark.parametrize(
    ("message", "step"),
    [
        (ITEM, plain),
        (ITEM, lambda r: b"\n" + right(r) + b"\n"),
        (ITEM, lambda r: right(r)[:-1] + b"\r\n"),
        (CHECKOUT, plain),
        (STATUS, right),
    ],
)
def test_answers_that_are_accepted(link: Link, message: Message, step: Step) -> None:
    client, _ = link(step, right)
    assert client.exchange(message, soon()).code in ("18", "12", "98")
    assert client.noise == 0
    assert client.exchange(ITEM, soon()).code == "18"


@pytest.mark.parametrize(
    "noise",
    [
        late,
        lambda r: b"welcome\r" + right(r),
        lambda r: b"\xff\xfe\x00\x01\r" + right(r),
        lambda r: sealed("941", r.sequence) + right(r),
        lambda r: sealed(f"36Y{DATE}AOX|AAP1|", r.sequence) + right(r),
        lambda r: b"x" * 70_000 + b"\r" + right(r),
    ],
)
@pytest.mark.parametrize("message", [ITEM, CHECKOUT])
def test_noise_before_the_answer_is_skipped_and_counted(
    link: Link, message: Message, noise: Step
) -> None:
    client, _ = link(noise)
    assert client.exchange(message, soon()).get("AB") == "B1"
    assert client.noise == 1


def test_what_came_before_the_question_is_no_answer(link: Link) -> None:
    client, _ = link(lambda r: right(r) + plain(r).replace(b"ABB1", b"ABold"), right)
    client.exchange(ITEM, soon())
    limit = soon()
    while client.noise == 0 and time.monotonic() < limit:
        assert client.connected
        assert client.exchange(STATUS, soon()).code == "98"
    assert client.noise == 1


OTHER = Message("17", {"transaction_date": DATE}, (("AO", "X"), ("AB", "B2"), ("AC", "")))


@pytest.mark.parametrize("later", [False, True])
def test_a_doubled_answer_is_not_that_to_the_next_question(link: Link, later: bool) -> None:
    first: list[bytes] = []

    def doubled(request: Message) -> bytes:
        first.append(right(request))
        return first[0] * (1 if later else 2)

    def after_the_copy(request: Message) -> bytes:
        return (first[0] if later else b"") + right(request)

    client, _ = link(doubled, after_the_copy)
    assert client.exchange(ITEM, soon()).get("AB") == "B1"
    assert client.exchange(OTHER, soon()).get("AB") == "B2"
    assert client.noise == 1


def test_input_without_end_is_an_alarm_by_the_deadline_and_is_not_kept(link: Link) -> None:
    client, _ = link(raw(b"x" * 2_000_000))
    fails(client, ITEM, BadMessage, "found only line: found more than 32768 bytes", QUICK)


def test_an_answer_that_is_too_long_is_given_up_before_it_ends(link: Link) -> None:
    """It is the answer, so nobody waits for another one; and the rest of it comes to nobody."""
    client, _ = link(raw(b"18" + b"x" * 2_000_000), right)
    fails(client, ITEM, AnswerTooLong, "found more than 32768 bytes", PATIENCE_S)
    assert not client.connected


def test_a_transaction_whose_answer_is_too_long_is_no_question(link: Link) -> None:
    client, _ = link(raw(b"12" + b"x" * 100_000))
    with pytest.raises(BadMessage, match="found only line") as caught:
        client.exchange(CHECKOUT, soon(QUICK))
    assert not isinstance(caught.value, AnswerTooLong)


def test_a_farewell_does_not_hide_that_the_connection_was_closed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        client = Sip2Client("127.0.0.1", listener.getsockname()[1], monotonic=time.monotonic)
        client.connect(soon())
        accepted, _ = listener.accept()
        accepted.sendall(b"idle for too long, good-bye\r\n")
        accepted.close()
        wait_until(lambda: not client.connected)
        assert client.noise == 1


def test_what_comes_while_idle_is_not_kept() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        client = Sip2Client("127.0.0.1", listener.getsockname()[1], monotonic=time.monotonic)
        client.connect(soon())
        accepted, _ = listener.accept()
        with accepted:
            tracemalloc.start()
            for _ in range(100):
                accepted.sendall(b"no line end, ever " * 500)
                assert client.connected
            held, _ = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            client.close()
    assert held < 64 * 1024


def test_another_delimiter_and_character_set(link: Link) -> None:
    client, peer = link(
        lambda r: f"18030201{DATE}ABB|1^AJZoë^\r".encode("latin-1"),
        dialect=Dialect(encoding="latin-1", delimiter="^"),
    )
    answer = client.exchange(Message("17", ITEM.fixed, (("AO", "ü"), ("AB", "B|1"))), soon())
    assert (answer.get("AB"), answer.get("AJ")) == ("B|1", "Zoë")
    assert b"AO\xfc^ABB|1^AY" in peer.lines[0]


@pytest.mark.parametrize("code", ["17", "09", "99"])
def test_96_repeats_the_same_bytes_once(link: Link, code: str) -> None:
    message = {"17": ITEM, "09": CHECKIN, "99": STATUS}[code]
    client, peer = link(raw(b"96AZFEF6\r"), right)
    client.exchange(message, soon())
    assert len(peer.lines) == 2
    assert peer.lines[0] == peer.lines[1]


def test_96_twice_to_a_question_is_an_alarm(link: Link) -> None:
    client, peer = link(raw(b"96AZFEF6\r"), raw(b"96\r"))
    fails(client, ITEM, BadMessage, "answered by 96 twice")
    assert len(peer.lines) == 2


def test_96_twice_to_a_checkin_is_an_alarm(link: Link) -> None:
    client, _ = link(raw(b"96AZFEF6\r"), raw(b"96\r"))
    fails(client, CHECKIN, BadMessage, "answered by 96 twice")


@pytest.mark.parametrize("step", [raw(b"96AZFEF6\r"), raw(b"96\r\n"), status_instead])
def test_a_checkout_is_never_repeated_by_itself(link: Link, step: Step) -> None:
    client, peer = link(step, right)
    fails(client, CHECKOUT, NotExecuted, "answered by 9[68]")
    assert len(peer.lines) == 1
    assert client.exchange(ITEM, soon()).code == "18"


def test_status_instead_of_the_answer_is_taken_over(link: Link) -> None:
    seen: list[str] = []
    client, peer = link(
        status_instead, right, on_status=lambda m: seen.append(m.fixed["checkout_ok"])
    )
    assert client.exchange(ITEM, soon()).code == "18"
    assert seen == ["N"]
    assert peer.lines[0] == peer.lines[1]


def test_status_twice_instead_of_the_answer(link: Link) -> None:
    client, _ = link(status_instead, status_instead)
    fails(client, ITEM, BadMessage, r"answered by 98 \(on-line Y\) twice")


@pytest.mark.parametrize("message", [ITEM, CHECKOUT])
@pytest.mark.parametrize("resend", ["plain", "sequence 0", "same"])
def test_bad_checksum_asks_for_a_resend(link: Link, message: Message, resend: str) -> None:
    sent: list[Message] = []

    def damaged(request: Message) -> bytes:
        sent.append(request)
        return broken(request)

    def again(_: Message) -> bytes:
        text = ANSWER_TO[message.code].format(item="again")
        digit = {"plain": None, "sequence 0": 0, "same": sent[0].sequence}[resend]
        return sealed(text, digit)

    client, peer = link(right, damaged, again)
    client.exchange(ITEM, soon())
    assert client.exchange(message, soon()).get("AB") == "again"
    assert peer.lines[2] == b"97AZFEF5"
    assert client.noise == 0


def test_bad_checksums_only_are_an_alarm_after_three_resends(link: Link) -> None:
    last: list[Message] = []

    def first(request: Message) -> bytes:
        last.append(request)
        return broken(request)

    client, peer = link(first, *[lambda _: broken(last[0])] * 5)
    fails(client, CHECKOUT, BadMessage, "12 with a wrong checksum 4 times")
    assert peer.lines[1:] == [b"97AZFEF5"] * 3


def test_a_bad_checksum_then_silence_is_an_alarm(link: Link) -> None:
    client, _ = link(broken)
    fails(client, CHECKOUT, BadMessage, "found only 12 with a wrong checksum", QUICK)


def test_96_to_a_resend_request_is_an_alarm(link: Link) -> None:
    client, peer = link(broken, raw(b"96AZFEF6\r"))
    fails(client, CHECKOUT, BadMessage, "then 96 instead of its resend")
    assert len(peer.lines) == 2


def test_97_is_never_first(link: Link) -> None:
    client, peer = link(right)
    client.exchange(ITEM, soon())
    assert not any(line.startswith(b"97") for line in peer.lines)


@pytest.mark.parametrize(
    ("noise", "words"),
    [
        (b"login incorrect\r\n", "found only code: found b'lo'"),
        (b"941AY9AZFDF4\r", "found only 94 with AY9"),
        (b"941\r", "found only a 94"),
    ],
)
@pytest.mark.parametrize("message", [ITEM, CHECKOUT])
def test_noise_alone_is_an_alarm(link: Link, message: Message, noise: bytes, words: str) -> None:
    client, _ = link(raw(noise))
    fails(client, message, BadMessage, words, QUICK)


def test_an_answer_that_cannot_be_read_is_an_alarm_at_once(link: Link) -> None:
    def short(request: Message) -> bytes:
        from sync.ils.sip2.codec import checksum

        line = b"121NNAY%dAZ" % (request.sequence or 0)
        return line + checksum(line).encode() + b"\r"

    client, _ = link(short)
    with pytest.raises(BadMessage, match="cannot be read: 12 fixed part"):
        client.exchange(CHECKOUT, soon(3600))


LOST: list[Any] = [
    pytest.param(SILENT, "no answer in time", id="silence"),
    pytest.param(CLOSE, "closed the connection", id="closed"),
    pytest.param(RESET, "broke|closed", id="reset"),
    pytest.param(lambda r: right(r)[:1], "half a message, then silence", id="half"),
    pytest.param(lambda r: right(r)[:-1], "half a message, then silence", id="no line end"),
    pytest.param(lambda r: b"noise\r" + right(r)[:40], "half a message", id="noise and half"),
]


@pytest.mark.parametrize(("step", "words"), LOST)
def test_a_question_without_answer_is_unreachable(link: Link, step: Step, words: str) -> None:
    client, _ = link(step)
    fails(client, ITEM, Unreachable, words, QUICK)


@pytest.mark.parametrize(("step", "words"), LOST)
@pytest.mark.parametrize("message", [CHECKOUT, CHECKIN])
def test_a_transaction_without_answer_is_in_doubt(
    link: Link, message: Message, step: Step, words: str
) -> None:
    client, peer = link(step)
    fails(client, message, InDoubt, words, QUICK)
    assert len(peer.lines) == 1


def test_the_connection_is_closed_because_a_late_answer_may_come(link: Link) -> None:
    client, peer = link(SILENT)
    fails(client, CHECKOUT, InDoubt, "no answer in time", QUICK)
    assert peer.closed.wait(PATIENCE_S)


def test_nothing_sent_is_unreachable_even_for_a_transaction(link: Link) -> None:
    client, peer = link()
    with pytest.raises(Unreachable, match="deadline has passed"):
        client.exchange(CHECKOUT, time.monotonic() - 1)
    assert peer.lines == []
    with pytest.raises(Unreachable, match="not connected"):
        client.exchange(CHECKOUT, soon())


def test_a_peer_that_hung_up_while_idle_is_noticed_before_sending(link: Link) -> None:
    client, peer = link(right, CLOSE)
    client.exchange(ITEM, soon())
    assert client.connected
    fails(client, ITEM, Unreachable, "closed the connection")
    assert peer.closed.wait(PATIENCE_S)
    assert not client.connected


def test_idle_close_is_seen() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        client = Sip2Client("127.0.0.1", listener.getsockname()[1], monotonic=time.monotonic)
        client.connect(soon())
        accepted, _ = listener.accept()
        assert client.connected
        accepted.close()
        wait_until(lambda: not client.connected)


@pytest.mark.parametrize("size", [1, 7, 50])
def test_an_answer_may_come_in_pieces(size: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        client = Sip2Client("127.0.0.1", listener.getsockname()[1], monotonic=time.monotonic)
        client.connect(soon())
        accepted, _ = listener.accept()
        accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        found: list[Message] = []
        thread = threading.Thread(target=lambda: found.append(client.exchange(CHECKOUT, soon())))
        thread.start()
        with accepted:
            line = right(decode(accepted.recv(4096)))
            for at in range(0, len(line), size):
                accepted.sendall(line[at : at + size])
            thread.join(PATIENCE_S)
        client.close()
    assert found[0].get("AJ") == "Title"


def test_nobody_listens() -> None:
    with nobody_listens() as port:
        client = Sip2Client("127.0.0.1", port, monotonic=time.monotonic)
        with pytest.raises(Unreachable, match=rf"127.0.0.1:{port}"):
            client.connect(soon())
    assert not client.connected


def test_no_time_left_to_connect(link: Link) -> None:
    client, _ = link()
    with pytest.raises(Unreachable, match="no time left"):
        client.connect(time.monotonic() - 1)


def test_a_name_that_does_not_resolve(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*args: Any, **options: Any) -> list[Any]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    client = Sip2Client("ils.invalid", 6001, monotonic=time.monotonic)
    with pytest.raises(Unreachable, match="not known"):
        client.connect(soon())


def test_a_name_server_that_is_silent_costs_no_more_than_the_deadline(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    release = threading.Event()

    def slow(*args: Any, **options: Any) -> list[Any]:
        if options.get("flags"):
            raise socket.gaierror(socket.EAI_NONAME, "no number")
        release.wait()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    client = Sip2Client("ils.invalid", 6001, monotonic=time.monotonic)
    with pytest.raises(Unreachable, match="name server does not answer"):
        client.connect(soon(QUICK))
    release.set()


def test_the_next_address_is_tried(link: Link, monkeypatch: pytest.MonkeyPatch) -> None:
    dead = own_place()
    real = socket.getaddrinfo

    def two(host: str, port: int, **options: Any) -> list[Any]:
        good = real("127.0.0.1", port, type=socket.SOCK_STREAM)
        return [(*good[0][:4], dead), *good]

    monkeypatch.setattr(socket, "getaddrinfo", two)
    client, _ = link(right, host="localhost")
    assert client.exchange(ITEM, soon()).code == "18"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tls")
    self_signed(folder)
    return folder


def tls_server(folder: Path) -> Callable[[socket.socket], ssl.SSLSocket]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return lambda connection: context.wrap_socket(connection, server_side=True)


def test_tls(link: Link, certificate: Path) -> None:
    client, _ = link(
        right,
        right,
        wrap=tls_server(certificate),
        host="localhost",
        tls=TlsSettings(str(certificate / "cert.pem")),
    )
    assert client.exchange(ITEM, soon()).code == "18"
    assert client.connected
    assert client.exchange(CHECKOUT, soon()).code == "12"


@pytest.mark.parametrize(
    ("host", "known", "words"),
    [
        ("127.0.0.1", True, "certificate of 127.0.0.1 that is not valid here"),
        ("localhost", False, "certificate of localhost that is not valid here"),
    ],
)
def test_tls_checks_name_and_authority(
    link: Link, certificate: Path, host: str, known: bool, words: str
) -> None:
    settings = TlsSettings(str(certificate / "cert.pem") if known else "")
    with pytest.raises(ConfigFault, match=words):
        link(right, wrap=tls_server(certificate), host=host, tls=settings)


def test_tls_without_a_readable_authority_file(link: Link, tmp_path: Path) -> None:
    with pytest.raises(ConfigFault, match="tls_ca_file"):
        link(right, tls=TlsSettings(str(tmp_path / "nowhere.pem")))


def test_tls_to_a_peer_that_speaks_none(link: Link) -> None:
    def hello(connection: socket.socket) -> socket.socket:
        connection.sendall(b"login: welcome to this system\r\n")
        return connection

    with pytest.raises(BadMessage, match="localhost: that server speaks no TLS"):
        link(wrap=hello, host="localhost", tls=TlsSettings())

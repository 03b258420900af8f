"""The ports that the station talks to. A driver is a class with these methods; nothing to inherit.

Every method may block up to its device's time-out and raises only the errors of drivers.errors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from drivers.errors import DeviceError
from drivers.model import (
    AntennaPower,
    Capability,
    CardSeen,
    GateReport,
    LineStatistics,
    NoiseLevel,
    PadKey,
    PrinterStatus,
    PrintJob,
    Scan,
    TagBlocks,
    TagInformation,
    TagSeen,
)

if TYPE_CHECKING:
    from drivers.model_payment import PaymentRequest, PaymentStarted, PaymentStatus
    from drivers.model_speech import Utterance


class ItemReader(Protocol):
    """A pad or shelf reader for ISO 15693 item tags. Used by one thread at a time.

    Every command to a tag is addressed by UID; bytes are in tag memory order.
    """

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What this pad can do beyond the rest of this port."""

    def inventory(self, afi: int | None = None) -> tuple[TagSeen, ...]:
        """Every tag in the field now, each UID once. An empty pad is an empty tuple.

        With ``afi`` only tags whose AFI register holds it. Unsupported without AFI_INVENTORY.
        """

    def read_blocks(self, uid: str, first: int, count: int) -> TagBlocks:
        """Blocks ``first`` .. ``first + count - 1`` of one tag."""

    def read_each(
        self, uids: Sequence[str], first: int, count: int
    ) -> Iterator[tuple[str, TagBlocks | DeviceError]]:
        """The same blocks of many tags, each UID once, in any order; never raises but LinkLost.

        Where the line allows it, the next tag's answer is under way while the caller looks at
        this one's.
        """

    def write_blocks(self, uid: str, first: int, data: bytes) -> None:
        """Write whole blocks from ``first`` on. Says nothing about success: read them back.

        ValueError when ``data`` is no whole number of the tag's blocks. For the encoding of tags;
        lending writes no memory.
        """

    def write_afi(self, uid: str, afi: int) -> None:
        """Write the AFI byte. Says nothing about success: read it back."""

    def read_afi(self, uid: str) -> int:
        """The AFI byte that the tag holds now (get system information)."""

    def write_eas(self, uid: str, on: bool) -> None:
        """Set or reset the EAS bit of an NXP chip. Unsupported without EAS, or on other chips."""

    def read_eas(self, uid: str) -> bool:
        """Does this tag answer an EAS alarm? Unsupported as for ``write_eas``."""

    def information(self, uid: str) -> TagInformation:
        """What the tag says about itself."""

    def identity(self) -> str:
        """Maker, model and firmware as far as the device tells: a line for technicians."""

    def statistics(self) -> LineStatistics:
        """What happened on the line since the port was opened. Asks the device nothing."""

    def close(self) -> None:
        """Give the port back. Idempotent; never raises."""


@runtime_checkable
class TagProgrammer(Protocol):
    """What an ItemReader may do beyond, for the encoding of tags. Lending needs none of it.

    A driver whose protocol tells how has these methods too; nothing else says that it has them.
    """

    def write_dsfid(self, uid: str, dsfid: int) -> None:
        """Write the DSFID byte. Says nothing about success: read it back."""

    def locked_blocks(self, uid: str, first: int, count: int) -> frozenset[int]:
        """Which of these blocks can never be written again (ISO 15693-3, block security status)."""

    def lock_blocks(self, uid: str, first: int, count: int) -> None:
        """Lock blocks for ever, none of them locked before. Says nothing about success."""


@runtime_checkable
class PowerControl(Protocol):
    """What an ItemReader may do beyond, for the tuning of its antenna. Lending needs none of it.

    A driver whose protocol tells how has these methods too; nothing else says that it has them.
    Unsupported: not this model.
    """

    def power(self) -> AntennaPower:
        """As it is set."""

    def set_power(self, level: int, *, keep: bool) -> None:
        """Set it, until the supply goes off or, with ``keep``, for good; it was read back.

        Unsupported also where the reader refuses this level.
        """

    def noise(self) -> NoiseLevel:
        """What it hears now."""


class Scanner(Protocol):
    """A barcode scanner on a line."""

    def read(self, timeout_s: float) -> Scan | None:
        """The next whole code, or None when ``timeout_s`` passed without one."""

    def statistics(self) -> LineStatistics:
        """What happened on the line since the port was opened."""

    def close(self) -> None:
        """Give the port back. Idempotent; never raises."""


class Keypad(Protocol):
    """Keys that steer the screen."""

    def press(self, timeout_s: float) -> PadKey | None:
        """The next key that was pressed, or None when ``timeout_s`` passed without one."""

    def statistics(self) -> LineStatistics:
        """What happened since the port was opened."""

    def close(self) -> None:
        """Give the port back. Idempotent; never raises."""


class CardReader(Protocol):
    """A reader of patron cards. Used by one thread at a time."""

    def read(self, timeout_s: float) -> CardSeen | None:
        """The next presentation, or None when ``timeout_s`` passed without one.

        A card that is held is one presentation; the next one is after it was away. Several cards
        at once are one that says so. A card that is pulled away half read is none.
        """

    def identity(self) -> str:
        """Maker, model and firmware as far as the device tells: a line for technicians."""

    def statistics(self) -> LineStatistics:
        """What happened on the line since the port was opened. Asks the device nothing."""

    def close(self) -> None:
        """Give the port back. Idempotent; never raises."""


class Printer(Protocol):
    """A receipt printer, or a queue of the system. Used by one thread at a time."""

    @property
    def columns(self) -> int:
        """Characters on a line of ordinary print."""

    def status(self) -> PrinterStatus:
        """How it is now. NoAnswer: it is mute, which is not the same as well."""

    def print(self, job: PrintJob) -> None:
        """Print and cut. Returns when it is on paper; where the far end never says so, when all of
        it was taken.

        NotReady, NoAnswer and LinkLost: nothing was printed, and nothing will be; NotDrawn: nor at
        any later try, for this machine cannot draw it. MaybePrinted: it may have been, or still be.
        """

    def confirmed(self, key: str) -> bool:
        """Did the far end say since that this job, of which nothing was certain, is on paper?"""

    def identity(self) -> str:
        """Maker, model and firmware as far as the device tells: a line for technicians."""

    def statistics(self) -> LineStatistics:
        """What happened on the line since the port was opened. Asks the device nothing."""

    def close(self) -> None:
        """Give the port back. Idempotent; never raises."""


class Gate(Protocol):
    """A security gate, with or without a people counter. Used by one thread at a time."""

    def next(self, timeout_s: float) -> GateReport | None:
        """What the gate tells next, or None when ``timeout_s`` passed and it is well.

        Of one tag one alarm until it was away for the hold time; counters at once, and then every
        so often; a trouble when it begins and when it ends. NoAnswer while no gate is there, though
        the port is open; LinkLost is the caller's to mend. An alarm that was told is told no more:
        what is lost after that is lost. A driver with an attribute ``keeps`` that is true says that
        the gate holds what was told until the next call: that comes once all is judged.
        """

    def set_alarm(self, on: bool) -> None:
        """Lamp and horn on or off, kept by the gate. Unsupported where no source says how."""

    def set_clock(self, moment: datetime) -> None:
        """The gate's own clock shows what ``moment`` says, in whatever zone that is in.

        Unsupported where no source says how, or the gate has none.
        """

    def statistics(self) -> LineStatistics:
        """What happened on the line since the port was opened. Asks the device nothing."""

    def close(self) -> None:
        """Give the port back. Idempotent; never raises."""


class Relay(Protocol):
    """A board of outputs that are switched and inputs that are read, each by what is wired to it.

    Used by one thread at a time. The functions are those of drivers.relays.functions.
    """

    @property
    def outputs(self) -> frozenset[str]:
        """What is wired to be switched."""

    @property
    def inputs(self) -> frozenset[str]:
        """What is wired to be read."""

    def switch(self, function: str, on: bool) -> None:
        """Switch an output, and read it back where the board can tell.

        NotVerified: the board says that it stands otherwise. Unsupported: nothing of that name is
        wired to be switched. BadFrame: the board refuses, or answers what cannot be understood.
        """

    def read(self, function: str) -> bool:
        """How an output or input stands, as the board tells now.

        Unsupported: no such function is wired, or this output goes one way and cannot be read.
        """

    def identity(self) -> str:
        """Maker, model and firmware as far as the device tells: a line for technicians."""

    def statistics(self) -> LineStatistics:
        """What happened on the line since the port was opened. Asks the device nothing."""

    def close(self) -> None:
        """Give the port back. Idempotent; never raises."""


class PaymentTerminal(Protocol):
    """Takes money: a terminal on the desk, or a payment on the patron's own phone. Used by one
    thread at a time.

    NotReady and Unsupported say that nothing was begun. After any other error nobody knows, and
    money may move: ``find`` says so later.
    """

    @property
    def moves_money(self) -> bool:
        """False: nobody is charged, as in a test mode."""

    def check(self) -> None:
        """Is it there, and would it take a payment? Moves nothing. NotReady says what to do."""

    def start(self, request: PaymentRequest) -> PaymentStarted:
        """Begin a payment; once more with the same reference it is the same one, not a second."""

    def status(self, handle: str) -> PaymentStatus:
        """How it stands. UNKNOWN: the far end knows no such payment."""

    def abort(self, handle: str) -> PaymentStatus:
        """Stop it, and say how it stands then. PAID: it came too late. PENDING: it cannot be
        stopped, and goes on."""

    def find(self, reference: str, since: datetime | None) -> tuple[PaymentStatus, ...]:
        """Every payment with our reference that was begun at that time (UTC) or later; None: ever.
        Empty: there is none. An answer that is not whole is an error, never empty."""

    def identity(self) -> str:
        """Maker, model and mode as far as the far end tells: a line for technicians."""

    def statistics(self) -> LineStatistics:
        """What happened on the line since it was opened. Asks nobody."""

    def close(self) -> None:
        """Give the port back. Idempotent; never raises. What was begun goes on."""


class Sounder(Protocol):
    """What calls somebody back who walks away with an item that has to lie on the pad again."""

    def wanted(self, wanted: bool) -> None:
        """Begin to call, or be silent at once. From any thread; never blocks, raises nothing.

        The same word again changes nothing. A call ends by itself when nobody heeds it.
        """


class Headset(Protocol):
    """The socket of a headset: is something in it?"""

    def moved(self, timeout_s: float) -> bool | None:
        """True: put in, False: pulled out; None when ``timeout_s`` passed without either.

        The first call says at once how it stands.
        """

    def statistics(self) -> LineStatistics:
        """What happened since the port was opened."""

    def close(self) -> None:
        """Give the port back. Idempotent; never raises."""


class Speech(Protocol):
    """Says one utterance at a time, on a clock of its own. From any thread; no method blocks, none
    raises.

    Whoever made it is told of the end of each utterance, once, in the order in which they were
    said, on its thread. An end comes two seconds after the estimated length at the latest,
    whatever the engine does.
    """

    def say(self, utterance: Utterance) -> None:
        """Begin, in place of what is being said."""

    def silence(self) -> None:
        """Say no more: within 100 ms nothing is heard."""

    def close(self) -> None:
        """Silence, and join. What is said after that is neither said nor told. Idempotent."""

"""What devices report, as frozen data. Speaks of tags, scans and ports; knows no loans."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum
from typing import Any, Literal, TypeAlias

AFI_SECURED = 0x07
"""Application family identifier "in stock, secured": gates alarm (ISO 28560-1)."""
AFI_UNSECURED = 0xC2
"""Application family identifier "on loan, unsecured": gates stay silent (ISO 28560-1)."""

USAGE_CARD = 8
"""Type of usage of a patron card (ISO 28560-3); the same class in ISO 28560-2."""


class TagKind(StrEnum):
    """The verdict on a tag's memory."""

    ISO28560_3 = "iso28560-3"
    ISO28560_2 = "iso28560-2"
    RFID501 = "rfid501"
    DM11 = "dm11"
    DECLARED = "declared"
    """A layout that the library described in a TOML file."""
    PAIRED = "paired"
    """Nothing on the tag is understood; its UID stands in the table of paired tags."""
    BLANK = "blank"
    DAMAGED = "damaged"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class TagSeen:
    """One tag in one inventory round (ISO 15693 inventory answer)."""

    uid: str
    """Sixteen upper-case hex digits, E0 first."""
    dsfid: int | None = None
    """None: this pad's list does not say."""


@dataclass(frozen=True, slots=True)
class TagBlocks:
    """Blocks as read, bytes in tag memory order (a driver undoes its reader's block reversal)."""

    uid: str
    first: int
    block_size: int
    data: bytes


@dataclass(frozen=True, slots=True)
class TagInformation:
    """What a tag says about itself (ISO 15693-3 get system information).

    None: the tag or the pad does not say.
    """

    uid: str
    dsfid: int | None = None
    afi: int | None = None
    block_size: int | None = None
    """Bytes."""
    blocks: int | None = None
    ic_reference: int | None = None


class Capability(StrEnum):
    """What a pad can do beyond the least that every pad can."""

    AFI_INVENTORY = "afi_inventory"
    """``inventory(afi)`` asks the tags with that AFI alone, on air."""
    EAS = "eas"
    """``write_eas`` and ``read_eas`` (NXP chips)."""
    RF_SWITCH = "rf_switch"
    """The field can be switched off and on."""
    SIGNALS = "signals"
    """It has lamps or a beeper."""


@dataclass(frozen=True, slots=True)
class AntennaPower:
    """How strong a pad's field is set, in the reader's own numbers."""

    now: int
    kept: int
    """What it comes up with after its supply was off."""
    highest: int | None = None
    """What the configuration of the pad allows; None: it says nothing."""
    step_w: float | None = None
    """Watts of one step; None: the configuration does not say."""


@dataclass(frozen=True, slots=True)
class NoiseLevel:
    """What a pad hears while no tag answers, in the reader's own numbers: compare them with those
    of the same reader elsewhere, or at another time."""

    lowest: int
    average: int
    highest: int


@dataclass(frozen=True, slots=True)
class LineStatistics:
    """What happened on a device's line since it was opened. All are counts."""

    sent: int = 0
    """Commands sent, repeats among them."""
    answered: int = 0
    repeats: int = 0
    no_answers: int = 0
    bad_frames: int = 0
    """Wrong checksums, and answers that the protocol does not allow."""
    stray_frames: int = 0
    """Whole frames that nobody asked for."""
    dropped_bytes: int = 0
    """Bytes that belonged to no frame: noise."""
    warnings: int = 0
    """Good answers with which the device complains of its antenna or its surroundings."""


@dataclass(frozen=True, slots=True)
class ItemTag:
    """A decoded item tag. Never says more than its bytes say; ``kind`` is the verdict.

    ``item_id`` is empty when the tag holds none. ``usage`` is the ISO 28560-3 type of usage
    (0..15) or None. ``parts``/``part`` are None where the format has no set information.
    ``confidence`` runs from 0 to 1; ``checks`` names what was tested and how it ended.
    ``details`` holds the format's own fields under their published names.
    """

    kind: TagKind
    item_id: str = ""
    usage: int | None = None
    parts: int | None = None
    part: int | None = None
    isil: str = ""
    confidence: float = 0.0
    checks: tuple[str, ...] = ()
    raw: bytes = b""
    details: dict[str, Any] = field(default_factory=dict, hash=False)

    @property
    def card(self) -> bool:
        """A patron's card: never an item (ISO 28560-3 type of usage 8; 28560-2 class 8)."""
        return self.usage == USAGE_CARD


class PadKey(StrEnum):
    """A key of a keypad, by what it does on the screen."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    SELECT = "select"
    BACK = "back"
    """Out of a sheet, or to the title."""
    ERASE = "erase"
    SPEAK = "speak"
    """Read aloud; or where one is."""
    AGAIN = "again"
    """What was said last."""
    SLOWER = "slower"
    SILENCE = "silence"
    HEADSET_IN = "headset_in"
    """No key for a hand: a headset is in the keypad's own socket now."""
    HEADSET_OUT = "headset_out"
    ZERO = "0"
    ONE = "1"
    TWO = "2"
    THREE = "3"
    FOUR = "4"
    FIVE = "5"
    SIX = "6"
    SEVEN = "7"
    EIGHT = "8"
    NINE = "9"


@dataclass(frozen=True, slots=True)
class Scan:
    """One code read by a barcode scanner or keyed in, without prefix and suffix."""

    text: str
    device: str
    symbology: str = ""
    """Letter and modifier of its AIM identifier (ISO/IEC 15424), such as ``A0``; empty: untold."""


class CardTrouble(StrEnum):
    """Why a card at a reader says nothing about whose it is."""

    SEVERAL_CARDS = "several_cards"
    """More than one lies there: whose is meant nobody can tell."""
    CHANGING_UID = "changing_uid"
    """Its UID is another one at each reading."""


@dataclass(frozen=True, slots=True)
class CardSeen:
    """One presentation of a card at a card reader: what it says, not yet a number."""

    reader: str
    """The device's name."""
    technology: str = ""
    """``iso14443-a``, ``iso14443-b``, ``iso14443`` (either), ``iso15693`` or ``felica``; empty with
    several cards, and where the reader does not say."""
    uid: str = ""
    """Upper-case hex digits in the order of the air interface; empty when there is not one."""
    ndef: tuple[str, ...] = ()
    """Texts and URIs of its NDEF records (NFC Forum RTD Text and URI), in order."""
    trouble: CardTrouble | None = None
    typed: str = ""
    """What a reader that types gave for it, where that is a number and no UID."""


@dataclass(frozen=True, slots=True)
class PortState:
    """A port went up or down. ``reason`` is for technicians, never for patrons."""

    device: str
    up: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PrintLine:
    """One line of paper, already as wide as the paper. Empty: a blank line."""

    text: str = ""
    """Any script, in logical order, without control characters."""
    bold: bool = False
    size: int = 1
    """1, or 2: twice as wide and high."""
    centred: bool = False
    code: str = ""
    """Instead of text: what a QR code says."""
    direction: Literal["", "ltr", "rtl"] = ""
    """Of the paragraph that this line is a piece of; empty: as its own first letter runs."""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What is printed and cut off in one piece."""

    key: str
    """Names it for ever: by it a job that may have been printed is known again."""
    lines: tuple[PrintLine, ...]
    language: str = ""
    """ISO 639-1, for the shaping of its letters; empty: not known."""
    again: tuple[PrintLine, ...] = ()
    """What stands above it where it may be there twice."""


class PaperState(StrEnum):
    """What a printer says of its paper."""

    UNKNOWN = "unknown"
    """It does not say."""
    ENOUGH = "enough"
    NEAR_END = "near_end"
    OUT = "out"


PAPER_OUT = "it is out of paper"
"""How a printer's problem says so, and with it why its port is down."""


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """What a printer says of itself at one moment."""

    paper: PaperState = PaperState.UNKNOWN
    cover_open: bool = False
    offline: bool = False
    """It takes no job now, for whatever reason."""
    error: str = ""
    """What else is wrong, in words for technicians."""

    @property
    def problem(self) -> str:
        """Why it prints nothing now, for technicians; empty: it prints."""
        if self.cover_open:
            return "its cover is open"
        if self.paper is PaperState.OUT:
            return PAPER_OUT
        return self.error or ("it is off-line" if self.offline else "")


class GateSecurity(StrEnum):
    """What a gate alarmed for."""

    AFI = "afi"
    EAS = "eas"
    UNKNOWN = "unknown"
    """It does not say."""


@dataclass(frozen=True, slots=True)
class GateAlarm:
    """One tag that set a gate off: once a passage, however often the gate repeats it."""

    gate: str
    """The device's name."""
    uid: str
    """Sixteen upper-case hex digits; of a tag that is none of ISO 15693 what the gate says, in hex;
    empty: it does not say."""
    time_host: datetime
    """When it was heard, UTC. Counts, whatever the gate's own clock says."""
    time_gate: datetime | time | None = None
    """By the gate's clock, in whatever zone that runs; a time alone where it sends no date."""
    item_id: str = ""
    """Empty: the gate does not say, or nobody has looked at ``memory``."""
    part: int | None = None
    """Which part of a set, from 1."""
    security: GateSecurity = GateSecurity.UNKNOWN
    memory: bytes = b""
    """User memory from block 0 on, in tag memory order, as far as the gate sends it."""
    block_size: int = 4
    raw: bytes = b""
    """What was not understood, as sent."""


@dataclass(frozen=True, slots=True)
class GateCounters:
    """The people counter of a gate, as it stands: (in, out) for each detector."""

    gate: str
    counters: tuple[tuple[int, int], ...]
    modulus: int = 2**32
    """A counter at its end goes on from zero: at so many."""


class GateTrouble(StrEnum):
    """What a gate that is there can be wrong in."""

    CLOCK = "clock"
    """Its clock is not set, or wrong."""
    STANDING = "standing"
    """A tag stands beside it and sets it off again and again."""
    OVERFLOW = "overflow"
    """Its buffer was full: alarms were lost."""
    NOISE = "noise"
    """Frames arrive damaged."""
    ANTENNA = "antenna"
    """It complains of its antenna, its supply or its surroundings."""
    COUNTER = "counter"
    """Its people counter does not answer, or was set back."""


@dataclass(frozen=True, slots=True)
class GateState:
    """A trouble of a gate began or ended. ``detail`` is for technicians and names no tag."""

    gate: str
    trouble: GateTrouble
    present: bool
    detail: str = ""


GateReport: TypeAlias = GateAlarm | GateCounters | GateState
"""What a gate has to tell; that it is up or down is its PortState."""


@dataclass(frozen=True, slots=True)
class PeopleCounted:
    """How many passed a gate. The totals are ours: they never go back."""

    gate: str
    count_in: int
    count_out: int
    delta_in: int
    delta_out: int


@dataclass(frozen=True, slots=True)
class RelayInput:
    """An input of a relay board stands so: when it is first read, and whenever it changes."""

    relay: str
    """The device's name."""
    function: str
    on: bool


@dataclass(frozen=True, slots=True)
class RelayOutput:
    """What became of the wish that an output stands so."""

    relay: str
    function: str
    on: bool
    error: str = ""
    """Empty: it was switched, and read back where the board can tell. Else why not, for
    technicians; told once, and tried again until it works or something else is wanted."""


RelayReport: TypeAlias = RelayInput | RelayOutput
"""What a relay board has to tell; that it is up or down is its PortState."""

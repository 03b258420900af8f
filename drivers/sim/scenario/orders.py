"""What can be done to each emulated device but the pad: on standard input, and in scenarios."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal, Self

from pydantic import AfterValidator, Field, PlainValidator, model_validator

from drivers.keypads.keys import STRUCK
from drivers.model import PadKey
from drivers.readers.feig.buffer import Complaint
from drivers.sim.payments.till import parse_ends
from drivers.sim.scenario.order import OneOrMore, Order, Part
from drivers.sim.scenario.script import Scenario

if TYPE_CHECKING:
    from drivers.sim.cards.card import SimulatedCard

COMPLAINTS: Final = tuple(str(each.name).lower() for each in Complaint)
NO_CLOCK: Final = "none"
_HIGHEST_KEY: Final = 0x2FF
_BLOCK: Final = 4

Word = Annotated[int, Field(ge=0, lt=1 << 32)]


def _card_uid(text: str) -> str:
    if not re.fullmatch(r"(?:[0-9A-Fa-f]{8}|[0-9A-Fa-f]{14})", text):
        raise ValueError("expected 4 or 7 bytes in hexadecimal, such as 04A1B2C3D4E5F6")
    return text.upper()


def _hexadecimal(text: str) -> str:
    try:
        bytes.fromhex(text)
    except ValueError:
        raise ValueError("expected bytes in hexadecimal, such as 11010133") from None
    return text


CardUid = Annotated[str, AfterValidator(_card_uid)]
Hexadecimal = Annotated[str, Field(max_length=4096), AfterValidator(_hexadecimal)]


class Card(Part):
    """A patron's card."""

    uid: CardUid
    kind: Literal["type2", "type4", "classic"] = "type2"
    text: str = ""
    uri: str = ""
    drawn: Literal["", "random", "changing"] = ""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        self.simulated()
        return self

    @property
    def is_bare(self) -> bool:
        """Nothing but its UID: the card of that UID that was there before."""
        return self.model_fields_set == {"uid"}

    def simulated(self) -> SimulatedCard:
        """A new card as described."""
        # What writes NDEF takes a moment to import.
        from drivers.sim.cards.card import SimulatedCard, message

        ndef = message(text=self.text, uri=self.uri) if self.text or self.uri else None
        return SimulatedCard(self.uid, self.kind, ndef, self.drawn)


class CardOrder(Order):
    """What somebody does before a card reader."""

    remove: OneOrMore[CardUid] = ()
    place: OneOrMore[Card] = ()


class CardScenario(Scenario[CardOrder]):
    """One file."""

    @model_validator(mode="after")
    def _of_known_cards(self) -> Self:
        known = {card.uid for step in self.step for card in step.place}
        for at, step in enumerate(self.step):
            for uid in step.remove:
                if uid not in known:
                    raise ValueError(
                        f"step[{at}].remove: found {uid!r}, expected a card that a step places"
                    )
        return self


class PassingTag(Part):
    """A tag that sets a gate off."""

    uid: Annotated[Hexadecimal, Field(min_length=2, max_length=64)]
    memory: Hexadecimal = ""
    times: int = Field(default=1, ge=1, le=100_000)
    """How often the gate reports it."""

    @model_validator(mode="after")
    def _whole_blocks(self) -> Self:
        if (size := len(bytes.fromhex(self.memory))) % _BLOCK:
            raise ValueError(f"memory: found {size} bytes, expected whole blocks of {_BLOCK}")
        return self


class People(Part):
    """Who passes one of a gate's two detectors."""

    came_in: Word = Field(default=0, alias="in")
    went_out: Word = Field(default=0, alias="out")
    detector: Literal[1, 2] = 1


def _moment(value: object) -> str:
    # null is what an order on standard input may say; TOML has none.
    if value is None or value == NO_CLOCK:
        return NO_CLOCK
    try:
        return datetime.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise ValueError('expected a time such as "1970-01-01T00:00:00", or "none"') from None


def _complaint(name: str) -> str:
    if name.lower() not in COMPLAINTS:
        raise ValueError(f"expected one of {', '.join(COMPLAINTS)}")
    return name.lower()


class GateOrder(Order):
    """What happens at a gate and to it."""

    tag: OneOrMore[PassingTag] = ()
    people: People | None = None
    counters: tuple[Word, Word, Word, Word] | None = None
    """In and out of detector 1, then of 2."""
    restart: Annotated[float, Field(ge=0, le=3600)] | None = None
    """Seconds without power; the counters outlive it."""
    clock: Annotated[str | None, PlainValidator(_moment)] = None
    complain: tuple[Annotated[str, AfterValidator(_complaint)], ...] | None = None


class PrinterOrder(Order):
    """What somebody does to a printer."""

    paper: Literal["enough", "near_end", "out"] | None = None
    cover: Literal["open", "closed"] | None = None
    mute: bool | None = None


class RelayOrder(Order):
    """What happens at a board."""

    input: Annotated[int, Field(ge=0)] | None = None
    on: bool | None = None
    """How ``input`` stands."""
    restart: Literal[True] | None = None
    state: Literal[True] | None = None

    @model_validator(mode="after")
    def _an_input_that_stands(self) -> Self:
        if (self.input is None) != (self.on is None):
            raise ValueError("expected input (a number) and on (true or false), found one of them")
        return self


def _key(value: object) -> PadKey | int:
    if isinstance(value, str) and value in {str(each) for each in STRUCK}:
        return PadKey(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _HIGHEST_KEY:
        return value
    raise ValueError(
        f"expected one of {', '.join(STRUCK)}, or the number of a key, 1 to {_HIGHEST_KEY}"
    )


class KeypadOrder(Order):
    """Keys that somebody presses."""

    hears_commands: ClassVar[bool] = False

    press: OneOrMore[Annotated[PadKey | int, PlainValidator(_key)]] = ()


class HeadsetOrder(Order):
    """What somebody does with the plug of a headset."""

    hears_commands: ClassVar[bool] = False

    headset: Literal["in", "out"] | None = None


def aim_identifier(text: str) -> str:
    """The text as it is. ValueError: it is no AIM identifier, and not empty."""
    if text and not re.fullmatch(r"[A-Za-z][0-9A-Za-z]", text):
        raise ValueError(f"expected an AIM identifier, a letter and a sign such as A0: {text!r}")
    return text


class ScannerOrder(Order):
    """What somebody scans."""

    hears_commands: ClassVar[bool] = False

    scan: str | None = None
    aim: Annotated[str, AfterValidator(aim_identifier)] | None = None
    """Of this code; "" for none."""

    @model_validator(mode="after")
    def _aim_of_a_code(self) -> Self:
        if self.aim is not None and self.scan is None:
            raise ValueError("aim: expected beside scan")
        return self


def _known_ends(text: str) -> str:
    parse_ends(text)
    return text


class PaymentOrder(Order):
    """What becomes of payments; the first four name one by its handle."""

    pay: str | None = None
    fail: str | None = None
    cancel: str | None = None
    expire: str | None = None
    ends: Annotated[str, AfterValidator(_known_ends)] | None = None
    busy: str | None = None
    """Why nothing can be paid now; "" and it can."""


ORDERS: Final[dict[str, type[Scenario[Any]]]] = {
    "card": CardScenario,
    "gate": Scenario[GateOrder],
    "printer": Scenario[PrinterOrder],
    "relay": Scenario[RelayOrder],
    "keypad": Scenario[KeypadOrder],
    "headset": Scenario[HeadsetOrder],
    "scanner": Scenario[ScannerOrder],
    "payment": Scenario[PaymentOrder],
}
"""The scenarios of each device, as `leenpunt sim` calls it."""

"""What differs between library systems, as data: the keys of a profile, never an ``if``.

Where each value comes from, and how a site changes one of them: ``profile``.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StrictBool

from sync.ils.sip2.messages import LANGUAGES, SUPPORTED_MESSAGES
from sync.model import Reason
from sync.sections import Section

_OF_PATRON: Final[frozenset[Reason]] = frozenset(
    {
        Reason.PATRON_UNKNOWN,
        Reason.PATRON_EXPIRED,
        Reason.PATRON_BLOCKED,
        Reason.CARD_LOST,
        Reason.FEES_OWED,
        Reason.LIMIT_REACHED,
        Reason.AGE_RESTRICTED,
    }
)
_PARTS: Final = re.compile(r"\s+--\s+")
"""One large ILS joins several messages into one AF this way."""
_POSITION_OF: Final = {code: n for n, codes in enumerate(SUPPORTED_MESSAGES) for code in codes}


_ASCII: Final = "".join(map(chr, range(0x20, 0x7F)))
_ANY_MOMENT: Final = datetime(2031, 12, 28, 13, 45, 59)  # noqa: DTZ001 - a sample for a format


def _usable_encoding(name: str) -> str:
    try:
        # As it is used: what it does not have is replaced.
        raw = _ASCII.encode(name, "replace")
        usable = raw == _ASCII.encode("ascii") and raw.decode(name, "replace") == _ASCII
    except (LookupError, ValueError):
        usable = False
    if not usable:
        raise ValueError(f"{name!r} is not one that SIP2 can use")
    return name


def _compiled(text: Any) -> Any:
    if not isinstance(text, str):
        return text
    try:
        return re.compile(text, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"not a regular expression: {error}") from error


def _fine_item(text: Any) -> Any:
    """A pattern with its groups; None for an empty one: these fields have no form."""
    if text == "":
        return None
    pattern = _compiled(text)
    if isinstance(pattern, re.Pattern) and not {"title", "amount"} <= pattern.groupindex.keys():
        raise ValueError("expected the groups (?P<title>…) and (?P<amount>…)")
    return pattern


def _expires_words(text: Any) -> Any:
    """A pattern with its group; None for an empty one: no words tell it."""
    if text == "":
        return None
    pattern = _compiled(text)
    if isinstance(pattern, re.Pattern) and "day" not in pattern.groupindex:
        raise ValueError("expected the group (?P<day>…)")
    return pattern


def _known_code(code: str) -> str:
    if code not in _POSITION_OF:
        raise ValueError(f"{code!r} is not a request of SIP2 2.00")
    return code


def _usable_format(form: str) -> str:
    try:
        with warnings.catch_warnings():
            # Python 3.13 warns of a form without a year, which is refused below.
            warnings.simplefilter("ignore", DeprecationWarning)
            read = datetime.strptime(_ANY_MOMENT.strftime(form), form)  # noqa: DTZ007 - a sample
    except (ValueError, re.error) as error:
        raise ValueError(f"not a form of dates: {error}") from error
    if read.date() != _ANY_MOMENT.date():
        raise ValueError("it needs day, month and year")
    return form


Encoding = Annotated[str, AfterValidator(_usable_encoding)]
"""A character set in which SIP2's own characters are single ASCII bytes."""
Terminator = Literal["cr", "crlf"]
Pattern = Annotated[re.Pattern[str], BeforeValidator(_compiled)]
"""A regular expression, of any case."""
_Code = Annotated[str, AfterValidator(_known_code)]
_Tag = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]$")]
_Position = Annotated[int, Field(ge=0, le=13)]
_Digits2 = Annotated[str, Field(pattern=r"^[0-9]{2}$")]
_Digits3 = Annotated[str, Field(pattern=r"^[0-9]{3}$")]
Alert = Literal["none", "hold_here", "hold_elsewhere", "elsewhere", "staff"]
"""What an alert type (CV) means."""
_OrNone = BeforeValidator(lambda value: None if value == "none" else value)


class ReasonRule(Section):
    """One text of an ILS and what it means."""

    pattern: Pattern
    reason: Reason
    notice: StrictBool = False
    """About a patron it is information, no block."""
    explains: frozenset[_Position] = frozenset()
    """Positions of patron status that mean no more than this text where it is present."""
    alert: Alert | None = None
    """Only where a checkin's alert type (CV) means this."""


class Guest(Section):
    """Cards of another library, which the ILS wants to hear of under that library's name."""

    pattern: Pattern
    """The whole card matches."""
    institution: str
    """AO of what is asked about such a card."""


class Telnet(Section):
    """The dialogue before SIP2 where ``login`` is "telnet". Each is looked for in what comes."""

    user: Pattern
    password: Pattern
    accepted: Pattern
    refused: Pattern


class Profile(Section):
    """The quirks of one ILS. What each key means stands in ``profiles/generic.toml``."""

    encoding: Encoding
    delimiter: Annotated[str, Field(pattern=r"^[!-/:-@\[-`{-~]$")]
    terminator: Terminator
    error_detection: StrictBool

    login: Literal["on", "off", "telnet"]
    telnet: Telnet
    idle_s: float = Field(gt=0)
    timeout_from_status: StrictBool
    messages_missing: frozenset[_Code]
    messages_present: frozenset[_Code]
    offline_ok: Literal["as_told", "yes", "no"]
    languages: dict[_Digits3, Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]]
    guests: tuple[Guest, ...]

    nb_due_date_when_strict: Literal["blank", "now"]
    nb_due_date_offline: Literal["due", "issue"]
    due_date_order: Literal["day_first", "month_first", "unknown"]
    due_date_formats: tuple[Annotated[str, AfterValidator(_usable_format)], ...]
    renewal_ok: Literal["already_lent", "ignored"]

    checkin_not_on_loan: Literal["refused", "accepted"]
    sort_bin_from: tuple[_Tag, ...]
    alerts: dict[_Digits2, Alert]
    media: dict[str, _Digits3]

    hold_items_count: Literal["ready", "open"]
    hold_list: Literal["items", "titles"]
    hold_type_of_item: Annotated[str, Field(pattern=r"^[1-9]?$")]
    hold_type_of_title: Annotated[str, Field(pattern=r"^[1-9]?$")]
    hold_cancel: Literal["any", "items"]

    checks_pin: bool
    greeting: Pattern
    own_words: Pattern
    pleasantries: Pattern
    expires_words: Annotated[re.Pattern[str] | None, BeforeValidator(_expires_words)]
    notes_in_af: StrictBool
    patron_type_field: Annotated[str, Field(pattern=r"^([A-Z][A-Z0-9])?$")]
    expires_field: Annotated[str, Field(pattern=r"^([A-Z][A-Z0-9])?$")]
    fee_limit_stops: StrictBool
    decimal_sign: Literal["any", "point", "comma"]
    currency: Annotated[str, Field(pattern=r"^([A-Z]{3})?$")]
    currency_told_in: frozenset[_Digits2]
    fine_item: Annotated[re.Pattern[str] | None, BeforeValidator(_fine_item)]
    fee_type: _Digits2
    payment_type_unknown: _Digits2
    payment_types: dict[_Digits2, _Digits2]

    signs: dict[_Tag, Pattern]

    flags: dict[_Position, Annotated[Reason | None, _OrNone]]
    reasons: tuple[ReasonRule, ...]

    @property
    def day_first(self) -> bool | None:
        """How a date like 11/04/2026 is read; None: not at all."""
        return None if self.due_date_order == "unknown" else self.due_date_order == "day_first"

    def has(self, code: str, supported: str) -> bool:
        """Does this ILS answer a message? ``supported`` is BX: a shorter one says N for what is
        missing, none at all says nothing."""
        if code in self.messages_missing:
            return False
        at = _POSITION_OF[code]
        return code in self.messages_present or not supported or supported[at : at + 1] == "Y"

    def institution_of(self, card: str, own: str) -> str:
        """AO of what is said about a card."""
        for guest in self.guests:
            if guest.pattern.fullmatch(card):
                return guest.institution
        return own

    def language_of(self, code: str) -> str:
        """ISO 639-1; empty when it is not known."""
        return self.languages.get(code) or LANGUAGES.get(code, "")

    def code_of(self, language: str) -> str:
        """Three digits for a language in ISO 639-1 or in SIP2's own digits; 000: unspecified."""
        return language if language in self._languages else self._codes.get(language, "000")

    @cached_property
    def _languages(self) -> dict[str, str]:
        return {**LANGUAGES, **self.languages}

    @cached_property
    def _codes(self) -> dict[str, str]:
        # Of several codes for one language the first counts, the profile's own before the others.
        codes: dict[str, str] = {}
        for code, name in (*self.languages.items(), *LANGUAGES.items()):
            codes.setdefault(name, code)
        return codes

    def reason_of(self, texts: Iterable[str], alert: Alert = "none") -> Reason | None:
        """Why something was refused, from the screen messages and the alert of a checkin; None
        when no text is known."""
        for rule in self._rules_in(texts, alert):
            return rule.reason
        return None

    def blocks_of(
        self, texts: Iterable[str], patron_status: str, more: Iterable[Reason] = ()
    ) -> tuple[Reason, ...]:
        """Why this patron may not borrow, from texts and the 14 flags, each reason once.

        A flag that only says "blocked" adds nothing where something more exact is known. ``more``:
        what other fields say.
        """
        rules = tuple(self._rules_in(texts))
        found = [rule.reason for rule in rules if rule.reason in _OF_PATRON and not rule.notice]
        explained = frozenset[int]().union(*(rule.explains for rule in rules))
        set_ = [n for n, mark in enumerate(patron_status) if mark == "Y" and n not in explained]
        found += [reason for n in set_ if (reason := self.flags.get(n)) is not None]
        found += more
        exact = dict.fromkeys(found)
        if len(exact) > 1 and Reason.PATRON_BLOCKED in exact:
            exact.pop(Reason.PATRON_BLOCKED)
        return tuple(exact)

    def messages_of(self, texts: Iterable[str]) -> Iterable[str]:
        """Notes that the library wrote for this patron: no greeting, nothing that the ILS says by
        itself or to everybody, and nothing that a rule knows. Where the profile does not know all
        that the ILS says by itself, nothing: it may be in any language, and about anything."""
        for rest in self._ungreeted(texts) if self.notes_in_af else ():
            own = self.own_words.search(rest) or self.pleasantries.search(rest)
            if not own and not self._end_in(rest) and self._rule_of(rest, "none") is None:
                yield rest

    def end_of(self, texts: Iterable[str]) -> str:
        """The last day of the membership as these words have it; empty: they do not say it."""
        return next(filter(None, map(self._end_in, self._ungreeted(texts))), "")

    def _end_in(self, rest: str) -> str:
        found = self.expires_words.search(rest) if self.expires_words is not None else None
        return found["day"] if found is not None else ""

    def _ungreeted(self, texts: Iterable[str]) -> Iterable[str]:
        for part in _parts(texts):
            found = self.greeting.match(part)
            rest = part[found.end() :].strip() if found else part
            if rest:
                yield rest

    def _rules_in(self, texts: Iterable[str], alert: Alert = "none") -> Iterable[ReasonRule]:
        for part in _parts(texts):
            rule = self._rule_of(part, alert)
            if rule is not None:
                yield rule

    def _rule_of(self, part: str, alert: Alert) -> ReasonRule | None:
        return next(
            (
                rule
                for rule in self.reasons
                if rule.alert in (None, alert) and rule.pattern.search(part)
            ),
            None,
        )


def _parts(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        yield from _PARTS.split(text.strip())

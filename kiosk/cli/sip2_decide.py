"""``leenpunt sip2 decide``: what a station would do with an answer, without a line to anybody.

One answer a line: JSON with what is known beside it, or the answer by itself. Names of persons,
addresses of their homes and PINs never come out.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final, cast

from kiosk.cli import DONE, FAILED, USAGE
from kiosk.cli.output import add_json, complain, emit, say
from kiosk.services.patrons import sign_in
from sync.delivery.ils_access import IlsAccess
from sync.errors import BadMessage, ConfigFault
from sync.ils.sip2.answers import Reader
from sync.ils.sip2.codec import MAX_LINE_BYTES, MalformedMessage, Message, decode
from sync.ils.sip2.messages import SPECS, SUPPORTED_MESSAGES
from sync.ils.sip2.profile import load_profile
from sync.ils.sip2.profile_keys import Profile
from sync.ils.sip2.values import count, is_yes, money, shown
from sync.model import Action, Order, PatronAnswer, Reason

_ACTIONS: Final = {
    "10": Action.RETURN,
    "12": Action.BORROW,
    "16": Action.HOLD,
    "30": Action.RENEW,
    "38": Action.PAY,
}
_RENEWAL, _HOLD = 1, 3
"""Positions of patron status that deny renewing and holds."""
_UNKNOWN: Final = "999"
_CENT: Final = Decimal("0.01")
_LONGEST_LINE: Final = 4 * MAX_LINE_BYTES
_KEYS: Final[dict[str, type]] = {
    "answer": str,
    "request": str,
    "at": str,
    "pin_sent": bool,
    "encoding": str,
    "delimiter": str,
    "transport": str,
}


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``decide`` to ``leenpunt sip2``."""
    deciding = commands.add_parser(
        "decide", help="what a station would do with answers on stdin, one a line"
    )
    deciding.add_argument(
        "--profile", required=True, metavar="NAME|FILE", help="of the library system"
    )
    add_json(deciding)
    deciding.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Decide until the end of stdin. 1: some are no answers; 2: no such profile."""
    try:
        profile = load_profile(args.profile)
    except ConfigFault as fault:
        complain(str(fault).replace("ils.profile", "--profile"))
        return USAGE
    code = DONE
    for line in _lines(profile.encoding):
        found = _decided(line, profile)
        if "error" in found:
            code = FAILED
        if args.json:
            emit(found)
        else:
            say("; ".join(f"{key} {_plainly(value)}" for key, value in found.items()))
    return code


def _lines(encoding: str) -> Iterator[str]:
    for raw in sys.stdin.buffer:
        line = raw.strip(b"\r\n ")
        if line.startswith(b"{"):
            yield line.decode("utf-8", "replace")
        elif line:
            yield line.decode(encoding, "replace")


def _decided(line: str, profile: Profile) -> dict[str, Any]:
    try:
        given = _given(line)
    except ValueError as error:
        return {"error": "bad_message", "why": str(error)}
    found = {"id": given["id"]} if "id" in given else {}
    try:
        return found | decided(given, profile)
    except (MalformedMessage, BadMessage, ValueError) as error:
        return found | {"error": "bad_message", "why": str(error)}


def _given(line: str) -> dict[str, Any]:
    if len(line) > _LONGEST_LINE:
        raise ValueError(f"line: found {len(line)} characters, expected at most {_LONGEST_LINE}")
    if line[:2].isdigit():
        return {"answer": line}
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise ValueError("line: expected a SIP2 answer, or a JSON object with the key answer")
    if "answer" not in given:
        raise ValueError("answer: found nothing, expected the text of a SIP2 answer")
    for key, kind in _KEYS.items():
        value = given.get(key)
        if value is not None and not isinstance(value, kind):
            words = "true or false" if kind is bool else "a text"
            raise ValueError(f"{key}: found {str(value)[:40]!r}, expected {words}")
    return given


def decided(given: dict[str, Any], profile: Profile) -> dict[str, Any]:
    """The decision on one answer, by its published keys (docs/cli.md).

    ``given``: ``answer``, and where known ``at``, ``pin_sent`` and ``delimiter``. Days are those
    that the answer writes. Raises MalformedMessage, BadMessage or ValueError where it is no answer.
    """
    delimiter = given.get("delimiter") or profile.delimiter
    answer = decode(given["answer"].encode("utf-8", "replace"), delimiter=delimiter)
    if SPECS[answer.code].sender != "acs":
        raise BadMessage(f"{answer.code}: found a request, expected an answer")
    found: dict[str, Any] = {"message": answer.code}
    read = Reader(profile, UTC)
    if answer.code in ("24", "64"):
        return found | _of_patron(answer, read, pin_sent=bool(given.get("pin_sent")))
    if answer.code in _ACTIONS:
        return found | _of_order(answer, read, _moment(given.get("at")))
    if answer.code == "18":
        item = read.item(answer, "")
        return found | {
            "status": item.status.value,
            "title": item.title,
            "due": _day(item.due),
            "holds": item.holds,
            "media": item.media,
        }
    if answer.code == "98":
        return found | _of_status(answer, read)
    if answer.code == "36":
        return found | {"end_session": answer.fixed["end_session"] == "Y"}
    if answer.code == "66":
        return found | {
            "ok": is_yes(answer, "ok"),
            "renewed": count(answer.fixed["renewed_count"]),
            "unrenewed": count(answer.fixed["unrenewed_count"]),
        }
    if answer.code == "94":
        ok = is_yes(answer, "ok")
        refused = {"error": "set_up_fault", "why": "94: the account is refused"}
        return found | {"ok": ok} | ({} if ok else refused)
    if answer.code == "96":
        why = "96: the library system could not read the request"
        return found | {"error": "in_doubt_or_unreachable", "why": why}
    return found


def _of_patron(answer: Message, read: Reader, *, pin_sent: bool) -> dict[str, Any]:
    patron = read.patron(answer, "1", pin_sent)
    ils = cast("IlsAccess", _Answering(patron))
    refusal = sign_in(ils, "1", "1" if pin_sent else None, pin_required=False).refusal
    blocks = [reason.value for reason in patron.blocks] if refusal is None else []
    flags = answer.fixed["patron_status"] if refusal is None else ""
    found: dict[str, Any] = {
        "sign_in": refusal.value if refusal else "ok",
        "borrow": blocks[0] if blocks else None,
        "also": blocks[1:],
        "hold": _privilege(blocks, flags, _HOLD),
        "renew": _privilege(blocks, flags, _RENEWAL),
        "pin_ok": patron.pin_ok,
        "fees": _amount(patron.fees),
        "fee_limit": _told(answer, "CC", read.profile),
        "fa": _told(answer, "FA", read.profile),
        "currency": patron.currency,
        "expires": patron.expires.isoformat() if patron.expires else None,
        "language": patron.language,
        "patron_type": patron.patron_type,
        "home": shown(answer.get("AQ")),
        "mail": patron.mail,
        "messages": list(patron.messages),
    }
    if answer.code == "64":
        charged = answer.fixed["charged_items_count"].strip()
        found |= {
            "holds_ready": patron.holds_ready,
            "holds_waiting": patron.holds_waiting,
            "overdue": count(answer.fixed["overdue_items_count"]),
            "fine_items": count(answer.fixed["fine_items_count"]),
            "loans": count(charged) if charged.isdigit() else len(patron.loans),
            "loans_listed": patron.loans_known,
            "loan_list": [
                {"item": loan.item, "due": _day(loan.due), "title": loan.title}
                for loan in patron.loans
            ],
        }
    return found


def _of_order(answer: Message, read: Reader, at: datetime) -> dict[str, Any]:
    told = read.verdict(answer, Order(_ACTIONS[answer.code], answer.get("AB"), at, "1"), None)
    found: dict[str, Any] = {
        "accepted": told.accepted,
        "reason": told.reason.value if told.reason else None,
        "due": _day(told.due),
        "title": told.title,
        "media": told.media,
        "renewed": told.renewed,
    }
    if answer.code == "10":
        found |= {
            "alert": told.alert,
            "hold": told.hold,
            "destination": told.destination,
            "sort_bin": told.sort_bin,
        }
    return found


def _of_status(answer: Message, read: Reader) -> dict[str, Any]:
    status = read.status(answer)
    codes = [code for codes in SUPPORTED_MESSAGES for code in codes]
    has = [code for code in codes if read.profile.has(code, status.messages)]
    timeout, retries = answer.fixed["timeout_period"], answer.fixed["retries_allowed"]
    return {
        "online": status.online,
        "checkin_ok": status.checkin_ok,
        "checkout_ok": status.checkout_ok,
        "renewal_ok": status.renewal_ok,
        "offline_ok": status.offline_ok,
        "timeout_s": count(timeout) / 10 if timeout.isdigit() and timeout != _UNKNOWN else None,
        "retries": count(retries) if retries.isdigit() and retries != _UNKNOWN else None,
        "has": has,
        "has_not": [code for code in codes if code not in has],
        "messages": list(read.profile.messages_of(answer.all("AF"))),
    }


class _Answering:
    """A way to a library system that gives one answer."""

    def __init__(self, answer: PatronAnswer) -> None:
        self._answer = answer

    def ask(self, question: object) -> PatronAnswer:
        """The answer."""
        return self._answer


def _privilege(blocks: list[str], flags: str, position: int) -> str | None:
    """The first reason against renewing or a hold, or None."""
    if blocks:
        return blocks[0]
    return Reason.PATRON_BLOCKED.value if flags[position : position + 1] == "Y" else None


def _moment(text: str | None) -> datetime:
    if text is None:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"at: found {text[:40]!r}, expected a moment as of ISO 8601") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _day(moment: datetime | None) -> str | None:
    return date.isoformat(moment.astimezone(UTC).date()) if moment else None


def _amount(value: Decimal) -> str:
    return str(value.quantize(_CENT))


def _told(answer: Message, tag: str, profile: Profile) -> str | None:
    text = answer.get(tag).strip()
    return _amount(money(text, profile.decimal_sign)) if text else None


def _plainly(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_plainly, value)) or "-"
    if isinstance(value, dict):
        return " ".join(map(_plainly, value.values()))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "-" if value in (None, "") else str(value)

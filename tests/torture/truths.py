"""Collects the truths after a run: from the screens, the journals, the ILS, the tags, the files."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from catalogue import UNSECURED
from counter import Counter
from facts import Asked, Cap, Charged, Effect, Line, Loan, Packed, Repaired, Settled, Truths
from items import Floor
from journals import opened
from losses import after_losses, stands
from payments import booked, charged, said, taken
from staff import Staff
from wire import moment as now

_HOLDS_PINS = ("catalogue.toml",)
"""The library's own list of patrons."""
_EARLIEST_S = -280.0
_LATEST_S = 30 * 86400.0
"""Seconds by which a station's clock may be off, and its pack still holds."""
_SLACK_S = 10.0
_JUST_BEFORE_S = 6.0
"""The longest from a question about an item until its tag is written."""


def collect(
    counters: Sequence[Counter],
    staff: Sequence[Staff],
    floor: Floor,
    acs_state: Path,
    folder: Path,
) -> Truths:
    """Everything, once all processes have ended."""
    ils = json.loads(acs_state.read_text("utf-8"))
    asked: list[Asked] = []
    settled: list[Settled] = []
    # The library system's clock is this machine's, and nobody moves it.
    booted = time.time() - now()
    repaired: list[Repaired] = []
    payments: list[Charged] = []
    repairs: set[str] = set()
    broken: list[str] = []
    owner = {uid: book.item for book in floor.library.books for uid in book.uids}
    for counter in counters:
        if not counter.journal.exists():
            continue
        former = [loss.journal for loss in counter.losses]
        kept = [stands(counter.name, counter.config, path) for path in (*former, counter.journal)]
        asked += after_losses([loss.moment for loss in counter.losses], kept)
        payments += charged(counter.name, counter.config, [*former, None])
        settled += {each for one in kept for each in one.settled}
        repaired += [
            Repaired(
                station=counter.name,
                item=item,
                moment=at,
                disarmed=afi == UNSECURED,
                asked=not is_open
                and any(
                    at - _JUST_BEFORE_S < each < at + 1
                    for each in counter.wire.questions[item.encode()]
                ),
            )
            for item, at, afi, is_open in {each for one in kept for each in one.repaired}
        ]
        with opened(counter.config) as journal:
            repairs |= {owner[uid] for uid, _, _ in journal.repairs() if uid in owner}
        code, rows = counter.run("journal", "verify")
        if code != 0:
            broken.append(f"{counter.name}: {rows}")
    return Truths(
        lines=tuple(line for counter in counters for line in _lines(counter)),
        asked=tuple(asked),
        effects=tuple(
            Effect(
                row["item"],
                row["effect"],
                row["borrower"],
                row["code"],
                datetime.fromisoformat(row["time"]).timestamp() - booted,
            )
            for row in ils["log"]
            if row["effect"]
        ),
        loans=tuple(
            Loan(row["item"], row["patron"], datetime.fromisoformat(row["due"]))
            for row in ils["loans"]
        ),
        afis={
            book.item: tuple(floor.tags[uid]["afi"] == UNSECURED for uid in book.uids)
            for book in floor.library.books
        },
        repairs=frozenset(repairs),
        repaired=tuple(repaired),
        packs=tuple(_packed(counter) for counter in counters if counter.pack is not None),
        caps=tuple(cap for counter in counters for cap in _caps(counter)),
        laid_down=frozenset(
            (counter.name, entry) for counter in counters for entry in counter.laid_down
        ),
        taken=tuple(each for c in counters for each in taken(c.name, c.bank.state)),
        booked=tuple(booked(ils)),
        charged=tuple(payments),
        payments_told=tuple(each for c in counters for each in said(c.name, c.payments_told)),
        settled=tuple(settled),
        orders=tuple(order for each in staff for order in each.orders),
        by_hand=tuple(act for each in staff for act in each.by_hand),
        alarms=tuple(alarm for counter in counters for alarm in _alarms(counter)),
        broken_chains=tuple(broken),
        disorder=tuple(each for counter in counters for each in counter.disorder),
        leaks=(
            *leaks(folder, floor.library.pins.values()),
            *_spoken(counters, floor.library.pins.values()),
        ),
    )


def to_repair(counter: Counter) -> set[str]:
    """UIDs of which this counter's journal says that they still need a repair."""
    with opened(counter.config) as journal:
        return {uid for uid, _, _ in journal.repairs()}


def leaks(folder: Path, secrets: Iterable[str]) -> list[str]:
    """Files in which one of the secrets stands."""
    wanted = [secret.encode() for secret in secrets]
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.name not in _HOLDS_PINS:
            data = path.read_bytes()
            if any(secret in data for secret in wanted):
                found.append(str(path.relative_to(folder)))
    return found


def _spoken(counters: Sequence[Counter], secrets: Iterable[str]) -> Iterator[str]:
    """Stations whose output says one of the secrets."""
    wanted = tuple(secrets)
    for counter in counters:
        said = json.dumps([heard.line for heard in counter.heard])
        if any(secret in said for secret in wanted):
            yield f"what {counter.name} said"


def _lines(counter: Counter) -> Iterable[Line]:
    for heard in counter.heard:
        line: dict[str, Any] = heard.line
        if "outcome" in line:
            yield Line(
                station=counter.name,
                moment=heard.moment,
                entry=line["entry"],
                item=line["item"],
                action=line["action"],
                outcome=line["outcome"],
                due=datetime.fromisoformat(line["due"]) if line["due"] else None,
            )


def _packed(counter: Counter) -> Packed:
    """By the library's own lists, from which the pack was made."""
    library = counter.floor.library
    outside = []
    changes = [*counter.clocks, (float("inf"), 0.0)]
    for (begin, offset_s), (end, _) in itertools.pairwise(changes):
        if not _EARLIEST_S <= offset_s <= _LATEST_S:
            # What was asked before may be decided after it, and the other way round.
            outside.append((begin - _SLACK_S, end + _SLACK_S))
    return Packed(
        station=counter.name,
        valid=frozenset(library.cards) - library.barred.keys(),
        not_for_loan=library.not_for_loan,
        held=library.held,
        invalid=tuple(outside),
    )


def _caps(counter: Counter) -> Iterator[Cap]:
    """Its own, and that of its pack as long as it holds."""
    library = counter.floor.library
    jumps = tuple((at - _SLACK_S, at + _SLACK_S) for at, _ in counter.clocks[1:])
    yield Cap(counter.name, library.most_offline, jumps)
    if counter.pack is not None:
        yield Cap(counter.name, library.most_by_pack, (*jumps, *_packed(counter).invalid))


def _alarms(counter: Counter) -> Iterable[tuple[str, float, float]]:
    """Until a sign-in is accepted, or a process starts that has to find out by itself."""
    heard: list[tuple[float, bool]] = [
        *counter.wire.sign_ins,
        *((at, True) for at in counter.started),
    ]
    began: float | None = None
    for moment, over in sorted(heard):
        if over and began is not None:
            yield counter.name, began, moment
            began = None
        elif not over and began is None:
            began = moment
    if began is not None:
        yield counter.name, began, float("inf")

"""Reading a station's journal beside it: what was asked there, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from catalogue import TIMEZONE
from facts import Asked, Settled

from kiosk.config import load
from sync.journal.caches import SETTLED_WORK
from sync.journal.opening import read_journal
from sync.journal.reader import JournalReader
from sync.journal.records import OPEN_STATES, Delivery, Kind, SecurityPhase
from sync.journal.writer import OVERTAKEN
from sync.model import Action


@contextmanager
def opened(config_path: Path, path: Path | None = None) -> Iterator[JournalReader]:
    """The journal of the station with this configuration, or a copy of it at ``path``.

    Raises StorageFault.
    """
    config = load(config_path)
    journal = read_journal(
        path or config.journal_path,
        config.journal,
        state_dir=config.state_dir,
        device=config.station.id,
    )
    try:
        yield journal
    finally:
        journal.close()


def undelivered(config_path: Path) -> list[str]:
    """Entries that the library system still has to be asked or told something about."""
    with opened(config_path) as journal:
        return [each.entry for each in journal.deliveries() if each.state in OPEN_STATES]


def asked(station: str, journal: JournalReader, deliveries: Sequence[Delivery]) -> list[Asked]:
    """These intents, with the work about them and what staff did."""
    work: dict[str, list[str]] = {}
    for piece in journal.work():
        work.setdefault(piece.entry, []).append(piece.what)
    settled: dict[str, list[Settled]] = {}
    made = set()
    for each in settlements(station, journal):
        settled.setdefault(each.entry, []).append(each)
        made.add(each.made)
    return [
        Asked(
            station=station,
            entry=delivery.entry,
            moment=delivery.monotonic,
            action=delivery.intent.action.value,
            item=delivery.intent.item,
            patron=delivery.intent.patron,
            state=delivery.state.value,
            told=delivery.told.outcome.value if delivery.told else "",
            offline=delivery.told.offline if delivery.told else False,
            due=delivery.told.due if delivery.told else None,
            undoes=delivery.intent.undoes,
            corrects=delivery.intent.corrects,
            work=tuple(work.get(delivery.entry, ())),
            settled=tuple(settled.get(delivery.entry, ())),
            tags=len(delivery.intent.uids),
            by_staff=delivery.entry in made,
            day=delivery.occurred_at.astimezone(TIMEZONE).date(),
        )
        for delivery in deliveries
        # Payments are about no item: payments.charged has them.
        if delivery.intent.action is not Action.PAY
    ]


def repairs_done(journal: JournalReader) -> Iterator[tuple[str, float, int, bool]]:
    """(item, moment, AFI, was one open?) of every tag that was put right after its own visit.

    While an intent about the item is open the ILS is not asked: it does not know of it yet.
    """
    held: dict[tuple[str, str], int] = {}
    open_intents: dict[str, str] = {}
    for entry in journal.entries():
        payload = entry.payload or {}
        if entry.kind is Kind.INTENT and "item" in payload:
            open_intents[entry.key] = payload["item"]
        elif entry.kind is Kind.SETTLED:
            open_intents.pop(entry.refers_to, None)
        elif entry.kind is Kind.SECURITY and payload.get("phase") == SecurityPhase.VERIFIED:
            held[entry.refers_to, payload["uid"]] = payload["afi"]
        elif entry.kind is Kind.WORK and payload.get("what") == "tag_repaired":
            # Of what was saved from a damaged journal the beginning may be missing.
            with suppress(KeyError):
                item = journal.delivery(entry.refers_to).intent.item
                afi = held[entry.refers_to, payload["uid"]]
                yield item, entry.monotonic, afi, item in open_intents.values()


def settlements(station: str, journal: JournalReader) -> Iterator[Settled]:
    """What staff settled, by the journal's own audit."""
    kinds = {piece.key: piece.what for piece in journal.work(open_only=False)}
    for entry in journal.entries(Kind.WORK):
        payload = entry.payload or {}
        # What a later visit overtook the station settles itself.
        if payload.get("what") == SETTLED_WORK and payload["how"] != OVERTAKEN:
            yield Settled(
                station=station,
                work=payload["work"],
                entry=entry.refers_to,
                moment=entry.monotonic,
                what=kinds.get(payload["work"], ""),
                how=payload["how"],
                by=payload["by"],
                made=payload.get("entry", ""),
            )

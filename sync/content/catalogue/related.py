"""What goes with the items of a pile: from item to item, whoever has them in hand.

Nothing here knows a card, a session or a past, and nothing is kept: the same items in any order
give the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sync.content.catalogue.record import Carrier, work
from sync.content.catalogue.relation import InHand, Related, Relation
from sync.content.catalogue.store import CatalogueStore, Found, terms
from sync.content.notice import Audience, Kind, Notice
from sync.ids import folded

MOST: Final = 3


@dataclass(frozen=True, slots=True)
class _Hand:
    """An item and what the catalogue says of it."""

    item: InHand
    found: Found | None

    @property
    def work(self) -> int:
        return self.found.work if self.found is not None else work(self.item.title, "")

    @property
    def terms(self) -> set[str]:
        if self.found is None:
            return terms(self.item.title, ())
        return terms(self.found.title, self.found.subjects)


def related(
    store: CatalogueStore,
    pile: Collection[InHand],
    notices: Sequence[Notice] = (),
    back: Sequence[str] = (),
) -> tuple[Related, ...]:
    """At most ``MOST``, one of a kind, in the order of ``Relation``; e-book and audiobook are one
    kind. ``notices``: what may be shown now. ``back``: items that were brought back here, the
    oldest first. Raises StorageFault.
    """
    by_item = {folded(each.item): each for each in sorted(pile, reverse=True)}
    hands = [
        _Hand(each, store.of_item(each.item, each.title)) for _, each in sorted(by_item.items())
    ]
    here = {hand.work for hand in hands}
    kinds: tuple[Callable[[], Related | None], ...] = (
        lambda: _next(store, hands, here),
        lambda: _online(store, hands),
        lambda: _notice(Relation.EVENT, (Kind.EVENT,), hands, notices),
        lambda: _heritage(store, hands),
        lambda: _notice(Relation.TIP, (Kind.TIP,), hands, notices),
        lambda: _notice(Relation.PEOPLE, (Kind.CIRCLE, Kind.CALL), hands, notices),
        lambda: _returned(store, hands, here, back),
    )
    found: list[Related] = []
    for kind in kinds:
        if len(found) < MOST and (one := kind()) is not None:
            found.append(one)
    return tuple(found)


def _next(store: CatalogueStore, hands: Iterable[_Hand], here: set[int]) -> Related | None:
    found = [
        each
        for hand in hands
        if hand.found is not None
        for each in store.next_in_series(hand.found)
        if each.work not in here
    ]
    best = min(
        found,
        key=lambda each: (each.carrier is not Carrier.BOOK, not each.shelf, each.id),
        default=None,
    )
    return None if best is None else Related(Relation.NEXT, best.title, best.shelf or best.author)


def _online(store: CatalogueStore, hands: Iterable[_Hand]) -> Related | None:
    found = [each for hand in hands if hand.found is not None for each in store.online(hand.found)]
    best = min(found, key=lambda each: (each.carrier is not Carrier.EBOOK, each.id), default=None)
    if best is None:
        return None
    relation = Relation.EBOOK if best.carrier is Carrier.EBOOK else Relation.AUDIOBOOK
    return Related(relation, best.title, best.author, best.link)


def _notice(
    relation: Relation, kinds: tuple[Kind, ...], hands: Iterable[_Hand], notices: Iterable[Notice]
) -> Related | None:
    """The one that declares most words of one item; of two alike, what goes first anyway."""
    best, most = None, 0
    for notice in notices:
        if notice.kind in kinds:
            fits = max((_fits(notice, hand) for hand in hands), default=0)
            if fits > most:
                best, most = notice, fits
    if best is None:
        return None
    return Related(
        relation,
        best.title,
        best.text if relation is Relation.TIP else best.partner or best.place,
        best.url,
        best.start,
        best.whole_day,
        best.price,
        best.currency,
        best.source,
        adults=best.audience is Audience.ADULTS,
    )


def _fits(notice: Notice, hand: _Hand) -> int:
    declared = (terms("", (subject,)) for subject in notice.subjects)
    return sum(bool(said) and said <= hand.terms for said in declared)


def _heritage(store: CatalogueStore, hands: Iterable[_Hand]) -> Related | None:
    for hand in hands:
        about = terms("", hand.found.subjects) if hand.found is not None else ()
        for each in store.heritage(sorted(about)):
            if each.link:
                return Related(Relation.HERITAGE, each.title, each.author, each.link)
    return None


def _returned(
    store: CatalogueStore, hands: Collection[_Hand], here: set[int], back: Sequence[str]
) -> Related | None:
    """What came back last goes first: it is the likeliest to be still there."""
    authors = {each.found.author for each in hands if each.found is not None and each.found.author}
    subjects = {name for each in hands if each.found is not None for name in each.found.subjects}
    for item in reversed(back):
        found = store.of_item(item, "")
        if found is None or found.work in here:
            continue
        if found.author in authors or subjects.intersection(found.subjects):
            return Related(Relation.RETURNED, found.title, found.author)
    return None

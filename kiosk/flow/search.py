"""Reserveer iets: words or the number of a book, what is found, and the way to a hold on it. Pure.

What is asked does not hold up the visit: another wish takes the place of one that is under way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kiosk.flow import holds
from kiosk.flow.account import Listed, Outlook, PlaceState, Placing, Search, SearchBy, SearchState
from kiosk.flow.effects import AskOutlook, Effect, FindTitles, ListHolds
from kiosk.flow.events import ItemScanned, OutlookKnown, TitlesFound
from kiosk.flow.patron_events import (
    ContinuePressed,
    FindPressed,
    SearchPressed,
    Tab,
    TitlePressed,
    WordsTyped,
)
from kiosk.flow.pile import Result
from kiosk.flow.session import Session, Step, replace
from sync.model import Ability, Title

MOST_SHOWN: Final = 3
"""Titles; whoever does not see theirs types another word."""
LONGEST_WORDS: Final = 80
LONGEST_NUMBER: Final = 30
LEAST_WORDS: Final = 3
"""Characters, before anything is looked for without Zoek."""


def way(session: Session) -> SearchBy | None:
    """How something to reserve is found here: by words, by the number on it, or not at all."""
    able = session.abilities
    if not session.rules.asks or not able & {Ability.HOLD_TITLE, Ability.HOLD_ITEM}:
        return None
    if Ability.SEARCH in able or session.rules.finds & able:
        return SearchBy.WORDS
    return SearchBy.NUMBER if Ability.HOLD_ITEM in able else None


def pressed(session: Session, event: FindPressed) -> Result:
    """Reserveer iets. What was being thought about in the list is sent."""
    by, open_ = way(session), session.search is not None or session.placing is not None
    if by is None or open_ or session.finishing or session.next_card:
        return session, ()
    session, effects = holds.sent(session)
    return replace(session, search=Search(by)), effects


def typed(session: Session, event: WordsTyped) -> Result:
    """What is looked for now. What was found stays until there is something else."""
    search = session.search
    if search is None or session.placing is not None:
        return session, ()
    most = LONGEST_NUMBER if search.by is SearchBy.NUMBER else LONGEST_WORDS
    words = "".join(filter(str.isprintable, event.words))[:most]
    if words == search.words:
        return session, ()
    return replace(session, search=replace(search, words=words, state=SearchState.TYPING)), ()


def wanted(session: Session, event: SearchPressed) -> Result:
    """Zoek."""
    search = session.search
    if search is None or session.placing is not None:
        return session, ()
    if search.state is SearchState.ASKING:
        # It is under way already; now somebody waits for it.
        return replace(session, search=replace(search, insisted=True)), ()
    return _ask(session, search, insisted=True)


def paused(session: Session) -> Result:
    """Nothing was typed for a moment: see what there is."""
    search = session.search
    if search is None or not waits(session):
        return session, ()
    return _ask(session, search, insisted=False)


def waits(session: Session) -> bool:
    """Are there words that are looked for by themselves when nobody types on?"""
    search = session.search
    if search is None or search.by is not SearchBy.WORDS or session.placing is not None:
        return False
    return search.state is SearchState.TYPING and len(search.words.strip()) >= LEAST_WORDS


def _ask(session: Session, search: Search, *, insisted: bool) -> Result:
    words = search.words.strip()
    if not words:
        return session, ()
    number = session.searches + 1
    asking = replace(search, state=SearchState.ASKING, number=number, insisted=insisted)
    ask = FindTitles(number, words, search.by)
    return replace(session, search=asking, searches=number), (ask,)


def scanned(otherwise: Callable[[Session, ItemScanned], Result]) -> Callable[..., Result]:
    """Where the number on a book is asked for, scanning it is typing it."""

    def either(session: Session, event: ItemScanned) -> Result:
        search = session.search
        if search is None or search.by is not SearchBy.NUMBER or session.placing is not None:
            return otherwise(session, event)
        return _ask(session, replace(search, words=event.item_id[:LONGEST_NUMBER]), insisted=True)

    return either


def found(session: Session, event: TitlesFound) -> Result:
    """The answer to the last wish; that of an earlier one is not shown."""
    search = session.search
    asking = search is not None and search.state is SearchState.ASKING
    if search is None or not asking or search.number != event.number:
        return session, ()
    if event.failed:
        state = SearchState.AWAY if search.insisted else SearchState.PAUSED
        return replace(session, search=replace(search, state=state, titles=())), ()
    if not event.titles and not search.insisted:
        # Half a word finds nothing: that is said when somebody asks.
        return replace(session, search=replace(search, state=SearchState.PAUSED, titles=())), ()
    now = replace(
        search,
        state=SearchState.FOUND,
        titles=event.titles[:MOST_SHOWN],
        total=max(event.total, len(event.titles)),
        shown=event.number,
    )
    return replace(session, search=now), ()


def can_hold(session: Session, title: Title) -> bool:
    """Can this be reserved here? By its title where that can be, else by the copy."""
    able = session.abilities
    by_title = bool(title.title_id) and Ability.HOLD_TITLE in able
    return by_title or (bool(title.item) and Ability.HOLD_ITEM in able)


def is_held(session: Session, title: Title) -> bool:
    """Does this patron have it on hold, as far as is known?"""
    ids = {title.title_id, title.item} - {""}
    listed = {key for line in session.holds for key in (line.hold.title_id, line.hold.item)}
    return bool(ids & (session.placed | listed))


def chosen(session: Session, event: TitlePressed) -> Result:
    """One of those that were found: where is it to be fetched?"""
    search = session.search
    if search is None or session.placing is not None or search.shown != event.number:
        return session, ()
    if not 0 <= event.at < len(search.titles):
        return session, ()
    title = search.titles[event.at]
    if not can_hold(session, title) or is_held(session, title):
        return session, ()
    by_title = bool(title.title_id) and Ability.HOLD_TITLE in session.abilities
    item = "" if by_title else title.item
    placing = Placing(item, title.title_id if by_title else "", found=title)
    ask: tuple[Effect, ...] = (AskOutlook(title.item),) if title.item else ()
    return replace(session, placing=placing), ask


def outlook(session: Session, event: OutlookKnown) -> Result:
    """Where it is now, and how many wait for it."""
    placing = session.placing
    if placing is None or event.item not in (placing.item, placing.found and placing.found.item):
        return session, ()
    seen = Outlook(event.status, event.due, event.waiting, event.location)
    return replace(session, placing=replace(placing, outlook=seen)), ()


def go_on(session: Session, event: ContinuePressed) -> Result:
    """Terug or Verder: to what was found, to the list; never away from what is being asked."""
    placing = session.placing
    if placing is None:
        return replace(session, search=None), ()
    if placing.state is PlaceState.ASKING:
        return session, ()
    session = replace(session, placing=None)
    if placing.state is not PlaceState.PLACED:
        return session, ()
    session = replace(session, search=None)
    if session.step is not Step.OVERVIEW or session.tab is not Tab.HOLDS:
        return session, ()
    # The list has one more.
    return replace(session, listed=Listed.ASKING), (ListHolds(session.card),)


def closed(session: Session) -> Session:
    """Something else has taken the screen: a book that was laid down, or another list."""
    if session.search is None or session.step is Step.OVERVIEW:
        return session
    return replace(session, search=None)

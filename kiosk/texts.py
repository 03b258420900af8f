"""Every sentence that is not in a QML file. English here; other languages in assets/i18n.

The language is a parameter: a receipt may be in another one than the screen is in by then.

The sentences about refusals have no codes, blame nobody, and are at most B1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtCore import QTranslator

from kiosk import site_texts
from kiosk.asset_folder import folder
from sync.model import Action, Reason

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


def isolated(text: str) -> str:
    """A title or name that can stand in a sentence of any direction without turning it over."""
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}" if text else ""


def split_title(text: str) -> tuple[str, str]:
    """(title, author) of "Title : subtitle / author" (ISBD, area 1); the author may be empty.

    Only a slash between blanks divides, and the last one does. A slash that ends the text, as
    MARC 21 leaves it behind the title, is dropped.
    """
    text = " ".join(text.split()).removesuffix(" /")
    title, slash, author = text.rpartition(" / ")
    return (title, author) if slash and title else (text, "")


class _OfSite(QTranslator):
    """A site's sentences over ours: whatever we would show, it may show something else."""

    def __init__(self, ours: QTranslator, own: site_texts.Own) -> None:
        super().__init__()
        self._ours = ours
        self._own = dict(own)

    def isEmpty(self) -> bool:
        """Of its own it holds nothing, and still is to be asked."""
        return False

    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """As Qt asks, and as we ask. English has no translation of what has no number in it."""
        said = self._ours.translate(context, sourceText, disambiguation, n) or sourceText
        return self._own.get(said, said)


def translator(language: str) -> QTranslator:
    """What is said in a language (ISO 639-1): the site's own sentences, and ours for the rest.

    Raises:
        OSError: Ours are not there, or not whole.
    """
    own = site_texts.own(language)
    return _of_site(language, own) if own else _compiled(language)


@cache
def _of_site(language: str, own: site_texts.Own) -> QTranslator:
    return _OfSite(_compiled(language), own)


@cache
def _compiled(language: str) -> QTranslator:
    """What is compiled of a language (ISO 639-1), read once.

    Raises:
        OSError: It is not there, or not whole.
    """
    path = folder() / "i18n" / f"leenpunt_{language}.qm"
    compiled = QTranslator()
    if not compiled.load(str(path)):
        raise OSError(f"cannot use {path}: install Leenpunt again")
    return compiled


def translate(context: str, source: str) -> str:
    """A sentence as it stands here, under the name that lupdate looks for."""
    return source


def _said(source: str, language: str) -> str:
    return translator(language).translate("Reasons", source) or source


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why something was not done."""

    short: str
    """One sentence on the row."""
    title: str
    why: str
    what: str
    """What the patron can do now."""
    icon: str
    who: str = translate(
        "Reasons", "A staff member is glad to help you.\nPress Call a staff member below."
    )
    """Who helps: the same for everything."""

    def said_in(self, language: str) -> Explanation:
        """The same in a language (ISO 639-1)."""
        sentences = ("short", "title", "why", "what", "who")
        return replace(self, **{name: _said(getattr(self, name), language) for name in sentences})


def explain(reason: Reason | None, action: Action | None, language: str) -> Explanation:
    """The sentences for a refusal. None: the ILS did not say why."""
    reason = reason or Reason.UNMAPPED
    return _FOR_ACTION.get((reason, action), _EXPLANATIONS[reason]).said_in(language)


def desk_helps(language: str) -> str:
    """Who helps where nobody can be called."""
    return _said(
        translate("Reasons", "A staff member is glad to help you.\nGo to the desk."), language
    )


def of_another_library(library: str, *, welcome: bool, language: str) -> Explanation:
    """Why such a card does not borrow. ``welcome``: it would, if it were known here."""
    about = _GUEST_UNKNOWN if welcome else _GUEST_TURNED_AWAY
    said = about.said_in(language)
    return replace(said, why=said.why.replace("%1", isolated(library)))


def form_helps(reason: Reason, language: str, *, welcome: bool = False) -> str:
    """What to do where a form stands beside it as a code. ``welcome``: one for guests."""
    match reason:
        case Reason.PATRON_NOT_OURS if welcome:
            said = translate(
                "Reasons", "Would you like to borrow here as a guest? Scan the code and sign up."
            )
        case Reason.PATRON_EXPIRED:
            said = translate(
                "Reasons", "Scan the code and fill in the form. You can also do it at home."
            )
        case Reason.PATRON_NOT_OURS:
            said = translate(
                "Reasons",
                "Do you have a card of this library? Scan it. Or scan the code to join.",
            )
        case _:
            said = translate(
                "Reasons", "Do you have another card? Try that one. Or scan the code to join."
            )
    return _said(said, language)


def ran_until(day: str, language: str) -> str:
    """Why a card may not borrow whose membership has ended. ``day`` is formatted."""
    said = _said(translate("Reasons", "Your membership ran until %1."), language)
    return said.replace("%1", isolated(day))


def pay_here(language: str) -> str:
    """What now, where what is owed can be paid at once."""
    return _said(
        translate("Reasons", "You can pay here, or at the desk. You can still return things."),
        language,
    )


def missing_parts(missing: Sequence[int], parts: int, language: str) -> str:
    """Which parts of a set do not lie there. Empty when that is not known."""
    if not missing or not parts:
        return ""
    if len(missing) == 1:
        sentence = translate("Reasons", "Part %1 of %2 is missing.")
    else:
        sentence = translate("Reasons", "Parts %1 of %2 are missing.")
    numbers = ", ".join(str(part) for part in missing)
    return _said(sentence, language).replace("%1", numbers).replace("%2", str(parts))


def not_done(language: str) -> Explanation:
    """An alarm came in between: nothing was decided, nothing was booked."""
    return _NOT_DONE.said_in(language)


def hold_kept(reason: Reason | None, language: str) -> str:
    """Why a hold is still there that was to be taken back."""
    if reason is Reason.OFFLINE_NOT_ALLOWED:
        return _said(translate("Reasons", "Cancelling does not work right now."), language)
    if reason is Reason.CONFIRM_NEEDED:
        return _said(translate("Reasons", "Perhaps cancelled. Ask at the desk."), language)
    return _said(translate("Reasons", "Not cancelled. Ask at the desk."), language)


def not_reserved(reason: Reason | None, language: str) -> str:
    """Why no hold was placed."""
    if reason is Reason.OFFLINE_NOT_ALLOWED:
        return _said(translate("Reasons", "Reserving does not work right now."), language)
    if reason is Reason.CONFIRM_NEEDED:
        return _said(translate("Reasons", "Perhaps reserved. Look in My account."), language)
    return _said(translate("Reasons", "You cannot reserve this one. The desk knows why."), language)


def put_back(action: Action | None, language: str) -> str:
    """Why an item has to be laid back on the pad for a moment."""
    if action is Action.RETURN:
        return _said(translate("Reasons", "It has not been returned yet."), language)
    return _said(translate("Reasons", "Otherwise the gate will sound."), language)


def missed(action: Action | None, language: str) -> str:
    """What to do with what was to come to the pad, and did not."""
    if action is Action.RETURN:
        return _said(
            translate("Reasons", "Put it on the pad once more. Or give it to a staff member."),
            language,
        )
    return _said(
        translate("Reasons", "Show this at the desk, or the gate will sound."),
        language,
    )


def undone(language: str) -> str:
    """A loan was taken back."""
    return _said(translate("Reasons", "This is not on your card any more."), language)


def not_undone(language: str) -> str:
    """A loan could not be taken back."""
    return _said(translate("Reasons", "That did not work. This is still on your card."), language)


def use_the_pad(language: str) -> str:
    """What to do with an item where no barcodes of items are scanned."""
    return _said(translate("Reasons", "Put the book on the pad."), language)


def for_staff(language: str) -> str:
    """What to do with a returned item that staff has to look at."""
    return _said(translate("Reasons", "Please give this to a staff member."), language)


_NOT_DONE = Explanation(
    short=translate("Reasons", "This was not done yet."),
    title=translate("Reasons", "This was not done yet"),
    why=translate("Reasons", "Something went wrong here. Nothing has changed for this one."),
    what=translate("Reasons", "Leave it at the desk. We will sort it out."),
    icon="alert-triangle",
)

_EXPLANATIONS: dict[Reason, Explanation] = {
    Reason.PATRON_UNKNOWN: Explanation(
        short=translate("Reasons", "We do not know this card."),
        title=translate("Reasons", "We do not know this card"),
        why=translate("Reasons", "We cannot find the number of this card."),
        what=translate(
            "Reasons", "Do you have another card? Then try that one. You can also join at the desk."
        ),
        icon="id-badge-2",
    ),
    Reason.PIN_WRONG: Explanation(
        short=translate("Reasons", "That is not the right PIN."),
        title=translate("Reasons", "That is not the right PIN"),
        why=translate("Reasons", "This PIN does not belong to this card."),
        what=translate("Reasons", "Scan your card and type the PIN once more."),
        icon="keyboard",
    ),
    Reason.PATRON_EXPIRED: Explanation(
        short=translate("Reasons", "Your membership has ended."),
        title=translate("Reasons", "Your membership has ended"),
        why=translate("Reasons", "Without a membership you cannot borrow."),
        what=translate(
            "Reasons", "Extend your membership at the desk. You can still return things."
        ),
        icon="calendar-event",
    ),
    Reason.PATRON_BLOCKED: Explanation(
        short=translate("Reasons", "You cannot borrow with this card now."),
        title=translate("Reasons", "You cannot borrow with this card now"),
        why=translate("Reasons", "The library has blocked this card."),
        what=translate(
            "Reasons", "Ask at the desk what the reason is. You can still return things."
        ),
        icon="lock",
    ),
    Reason.PATRON_NOT_OURS: Explanation(
        short=translate("Reasons", "You cannot use this card here."),
        title=translate("Reasons", "You cannot use this card here"),
        why=translate("Reasons", "This card is from another library, or it is not for borrowing."),
        what=translate("Reasons", "Do you have a card of this library? Then scan that one."),
        icon="id-badge-2",
    ),
    Reason.CARD_LOST: Explanation(
        short=translate("Reasons", "This card was reported lost."),
        title=translate("Reasons", "This card was reported lost"),
        why=translate(
            "Reasons", "That is why it does not work any more. So nobody else can borrow with it."
        ),
        what=translate(
            "Reasons", "Found it again, or would you like a new card? Come to the desk."
        ),
        icon="id-badge-2",
    ),
    Reason.FEES_OWED: Explanation(
        short=translate("Reasons", "There is something to pay."),
        title=translate("Reasons", "There is something to pay"),
        why=translate("Reasons", "The amount is too high to borrow now."),
        what=translate("Reasons", "You can pay at the desk. You can still return things."),
        icon="coin-euro",
    ),
    Reason.LIMIT_REACHED: Explanation(
        short=translate("Reasons", "You cannot borrow any more now."),
        title=translate("Reasons", "You cannot borrow any more now"),
        why=translate(
            "Reasons",
            "You have reached the highest number of loans.",
        ),
        what=translate("Reasons", "Return something first. Then you can borrow this."),
        icon="stack-2",
    ),
    Reason.PROGRAMME_LIMIT: Explanation(
        short=translate("Reasons", "You cannot borrow more here now."),
        title=translate("Reasons", "You cannot borrow more here now"),
        why=translate("Reasons", "The library is trying something. You may borrow fewer things."),
        what=translate("Reasons", "Ask at the desk what is possible. You can still return things."),
        icon="stack-2",
    ),
    Reason.AGE_RESTRICTED: Explanation(
        short=translate("Reasons", "This is for another age."),
        title=translate("Reasons", "This is for another age"),
        why=translate("Reasons", "The library lends this only to people of a certain age."),
        what=translate("Reasons", "Leave it at the desk, or choose something else."),
        icon="user",
    ),
    Reason.ITEM_UNKNOWN: Explanation(
        short=translate("Reasons", "We do not know this one yet."),
        title=translate("Reasons", "We do not know this one yet"),
        why=translate("Reasons", "We cannot find its number."),
        what=translate("Reasons", "Leave it at the desk. We will find out."),
        icon="help-circle",
    ),
    Reason.NOT_FOR_LOAN: Explanation(
        short=translate("Reasons", "This stays in the library."),
        title=translate("Reasons", "This stays in the library"),
        why=translate("Reasons", "You cannot take it home. So everybody can use it here."),
        what=translate("Reasons", "Put it back, or use it here."),
        icon="building-community",
    ),
    Reason.ON_LOAN_TO_OTHER: Explanation(
        short=translate("Reasons", "Somebody else has borrowed this."),
        title=translate("Reasons", "This is still on somebody else's card"),
        why=translate(
            "Reasons", "Somebody else has borrowed it, and it has not been returned yet."
        ),
        what=translate("Reasons", "Leave it at the desk. We will sort it out."),
        icon="user-circle",
    ),
    Reason.HELD_FOR_OTHER: Explanation(
        short=translate("Reasons", "Somebody else is waiting for this."),
        title=translate("Reasons", "This stays here for now"),
        why=translate(
            "Reasons", "Somebody else has reserved this. That reader may borrow it first."
        ),
        what=translate("Reasons", "You cannot take it with you now. Please leave it here."),
        icon="bookmark",
    ),
    Reason.ALREADY_LENT: Explanation(
        short=translate("Reasons", "This is on your card already."),
        title=translate("Reasons", "You have borrowed this already"),
        why=translate("Reasons", "It is on your card."),
        what=translate("Reasons", "All is well. My account says when it is due back."),
        icon="check",
    ),
    Reason.RENEWAL_LIMIT: Explanation(
        short=translate("Reasons", "This cannot be renewed once more."),
        title=translate("Reasons", "This cannot be renewed once more"),
        why=translate("Reasons", "It has been renewed as often as is allowed."),
        what=translate("Reasons", "Return it in time. Do you need it for longer? Ask at the desk."),
        icon="refresh",
    ),
    Reason.NOT_ON_LOAN: Explanation(
        short=translate("Reasons", "This was not on loan."),
        title=translate("Reasons", "This was not on loan"),
        why=translate("Reasons", "So there is nothing to return or to renew."),
        what=translate("Reasons", "Leave it at the desk. We will put it back."),
        icon="info-circle",
    ),
    Reason.NOT_OURS: Explanation(
        short=translate("Reasons", "This is from another library."),
        title=translate("Reasons", "This is from another library"),
        why=translate("Reasons", "You cannot borrow or return it here."),
        what=translate("Reasons", "Take it to that library, or ask at the desk."),
        icon="map-pin",
    ),
    Reason.SET_INCOMPLETE: Explanation(
        short=translate("Reasons", "A part of this is missing."),
        title=translate("Reasons", "A part is missing"),
        why=translate("Reasons", "This has several parts. They do not all lie here."),
        what=translate("Reasons", "Put all parts on the pad together."),
        icon="puzzle",
    ),
    Reason.TAG_UNREADABLE: Explanation(
        short=translate("Reasons", "We cannot read this one."),
        title=translate("Reasons", "We cannot read this one"),
        why=translate("Reasons", "The label inside it does not work well."),
        what=translate("Reasons", "Leave it at the desk. We will help you there."),
        icon="tag",
    ),
    Reason.AMBIGUOUS_ITEM: Explanation(
        short=translate("Reasons", "We cannot tell what this is."),
        title=translate("Reasons", "We cannot tell what this is"),
        why=translate("Reasons", "There are two labels that say the same."),
        what=translate("Reasons", "Put your things on the pad one by one."),
        icon="stack-2",
    ),
    Reason.PUBLISHER_NUMBER: Explanation(
        short=translate("Reasons", "This is the number of the publisher."),
        title=translate("Reasons", "This is the number of the publisher"),
        why=translate(
            "Reasons", "Every book with this title has it. So we do not know which one you have."
        ),
        what=translate("Reasons", "Look for the barcode of the library. Scan that one."),
        icon="barcode",
    ),
    Reason.SEVERAL_CARDS: Explanation(
        short=translate("Reasons", "We see more than one card."),
        title=translate("Reasons", "We see more than one card"),
        why=translate("Reasons", "We cannot tell which one you mean."),
        what=translate("Reasons", "Hold one card to the reader. Take it out of your wallet first."),
        icon="id-badge-2",
    ),
    Reason.OFFLINE_NOT_ALLOWED: Explanation(
        short=translate("Reasons", "This does not work without a connection."),
        title=translate("Reasons", "This does not work right now"),
        why=translate("Reasons", "There is no connection now. So we cannot look this up."),
        what=translate("Reasons", "Try again later, or go to the desk."),
        icon="cloud-off",
    ),
    Reason.ILS_CLOSED: Explanation(
        short=translate("Reasons", "This does not work right now."),
        title=translate("Reasons", "This does not work right now"),
        why=translate("Reasons", "The library does not allow this at the moment."),
        what=translate("Reasons", "Try again later, or go to the desk."),
        icon="clock",
    ),
    Reason.CONFIRM_NEEDED: Explanation(
        short=translate("Reasons", "This costs money."),
        title=translate("Reasons", "This costs money"),
        why=translate("Reasons", "You pay for this. That is not possible here yet."),
        what=translate("Reasons", "You can borrow it at the desk."),
        icon="coin",
    ),
    Reason.UNMAPPED: Explanation(
        short=translate("Reasons", "This is not possible here."),
        title=translate("Reasons", "This is not possible here"),
        why=translate("Reasons", "We cannot see the reason here. The desk can."),
        what=translate("Reasons", "Go to the desk. We will look at it together."),
        icon="info-circle",
    ),
}

_GUEST_TURNED_AWAY = replace(
    _EXPLANATIONS[Reason.PATRON_NOT_OURS], why=translate("Reasons", "This card is from %1.")
)

_GUEST_UNKNOWN = replace(
    _GUEST_TURNED_AWAY,
    title=translate("Reasons", "We do not know this card yet"),
    what=translate("Reasons", "Would you like to borrow here as a guest? Sign up at the desk."),
)

_FOR_ACTION: dict[tuple[Reason, Action | None], Explanation] = {
    (Reason.HELD_FOR_OTHER, Action.RENEW): Explanation(
        short=translate("Reasons", "Somebody else is waiting for this."),
        title=translate("Reasons", "Somebody else is waiting for this"),
        why=translate("Reasons", "It was reserved. So you cannot renew it."),
        what=translate("Reasons", "Return it by the date shown."),
        icon="bookmark",
    ),
}
"""Where the same reason calls for other words."""

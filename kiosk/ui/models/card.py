"""Why a card may not borrow: said once, over the pile."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtQml import QmlElement

from kiosk import texts
from kiosk.flow.session import Session
from kiosk.ui import codes
from kiosk.ui.dates import Days
from kiosk.ui.look import Look
from kiosk.ui.models.view import QmlUncreatable, properties_of, tell
from sync.model import GoesOn, Reason

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0


_TRY_AGAIN = (Reason.SEVERAL_CARDS, Reason.PIN_WRONG)


class _Shown(NamedTuple):
    title: str = ""
    why: str = ""
    what: str = ""
    who: str = ""
    icon: str = "id-badge-2"
    borrowsNot: bool = True
    """It is about what can be done with this card; else what to do is all there is to say."""
    returns: bool = True
    """Whoever came to return something can do that now."""
    code: str = ""
    """The library's form as a QR code, a picture's URL; empty: no form helps here."""
    codeModules: int = 0
    address: str = ""
    """The same in words."""
    aboutMoney: bool = False
    """Paying would end it."""


@QmlElement
@QmlUncreatable("the station makes it")
class CardModel(QObject):
    """What is wrong with the card: why, what now, who helps."""

    vars().update(properties_of(_Shown))

    def __init__(self, look: Look, days: Days) -> None:
        super().__init__()
        self._days = days
        self._forms = look.guest_forms
        self._own_form = look.form
        self._shown = _Shown()

    def project(self, session: Session) -> None:
        """Show this session."""
        before, self._shown = self._shown, _Shown()
        if session.refusal is not None:
            about = _explain(session, session.refusal)
            borrows_not = session.refusal not in _TRY_AGAIN
            calls = session.rules.call.possible
            who = about.who if calls else texts.desk_helps(session.language)
            owes = session.refusal is Reason.FEES_OWED
            pays = owes and session.may_pay
            what = texts.pay_here(session.language) if pays else about.what
            words = (about.title, self._why(session, about), what, who, about.icon)
            returns = session.ils_up or session.goes_on is not GoesOn.NOTHING
            shown = _Shown(*words, borrows_not, returns, aboutMoney=owes)
            self._shown = self._with_form(shown, session)
        tell(self, before, self._shown)

    def _why(self, session: Session, about: texts.Explanation) -> str:
        """Since when, where the library system says so."""
        last = session.expires
        ended = session.refusal is Reason.PATRON_EXPIRED and last is not None
        if not ended or last is None or last >= self._days.today():
            return about.why
        # A day is not broken over two lines.
        day = self._days.of_month(last, session.language).replace(" ", "\u00a0")
        return texts.ran_until(day, session.language)

    def _with_form(self, shown: _Shown, session: Session) -> _Shown:
        library, reason = session.guest_of, session.refusal
        form = (library and self._forms.get(library.name)) or self._own_form
        if form is None or reason is None or reason not in form.helps:
            return shown
        return shown._replace(
            what=texts.form_helps(
                reason, session.language, welcome=bool(library and library.welcome)
            ),
            code=codes.url(form.png),
            codeModules=form.modules,
            address=form.address,
        )


def _explain(session: Session, refusal: Reason) -> texts.Explanation:
    library = session.guest_of
    if refusal is not Reason.PATRON_NOT_OURS or library is None:
        return texts.explain(refusal, None, session.language)
    welcome, language = library.welcome, session.language
    return texts.of_another_library(library.name, welcome=welcome, language=language)

"""Reading aloud: is it on, and who hears it? Pure; what is said is made by kiosk.ui.speech.

F8 or a headset begins it, and it is gone with the visit. What is personal goes to a headset, or by
the loudspeaker to whoever agreed to that: asked once in a visit, before any of it is said.
"""

from __future__ import annotations

from dataclasses import replace as changed

from drivers.model_speech import HeadsetMoved
from kiosk.flow.events import SpeechVoiced
from kiosk.flow.patron_events import AloudAnswered, SpeechKeyPressed, SpeechSwitched
from kiosk.flow.pile import Result
from kiosk.flow.session import Session, replace


def key_pressed(session: Session, event: SpeechKeyPressed) -> Result:
    """The key that anybody finds. Where it is on already the screen says where one is."""
    return _switched(session, on=True), ()


def switched(session: Session, event: SpeechSwitched) -> Result:
    """Chosen on the sheet See and hear."""
    return _switched(session, on=event.on), ()


def headset_moved(session: Session, event: HeadsetMoved) -> Result:
    """Put in, it begins. Pulled out it goes on over the loudspeaker, without what is personal."""
    speech = changed(session.speech, headset=event.plugged)
    if event.plugged and session.rules.speaks:
        speech = changed(speech, on=True)
    return replace(session, speech=speech), ()


def voiced(session: Session, event: SpeechVoiced) -> Result:
    """Something is being said, or no longer."""
    return replace(session, speech=changed(session.speech, voiced=event.on)), ()


def answered(session: Session, event: AloudAnswered) -> Result:
    """May everybody around hear what is personal?"""
    return replace(session, speech=changed(session.speech, aloud=event.agreed)), ()


def _switched(session: Session, *, on: bool) -> Session:
    speech = session.speech
    if not session.rules.speaks or speech.on is on:
        return session
    # Whoever switches it on again is asked again.
    return replace(session, speech=changed(speech, on=on, voiced=False, aloud=None))

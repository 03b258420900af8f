"""The guided test of reading aloud: it counts to ten, and a person says whether it was heard."""

from __future__ import annotations

from typing import Any, Final

from drivers.model_speech import Route
from drivers.speech.trial import count_aloud
from kiosk.diagnosis.finding import Finding
from kiosk.diagnosis.guided.model import Trial
from kiosk.diagnosis.speech import examine_speech
from kiosk.flow.staff.guided import Instruction, Question

_MUTE: Final = (
    "Is it plugged in, switched on and not muted (`alsamixer`)? Do [speech] loudspeaker and headset"
    " name the right outputs (`aplay -L`)?"
)
_ROUTES: Final = (
    ("loudspeaker", Route.LOUDSPEAKER, Instruction.LISTEN_TO_NUMBERS),
    ("headset", Route.HEADSET, Instruction.PUT_HEADSET_ON),
)


def try_speech(trial: Trial) -> tuple[Finding, dict[str, Any]]:
    """The doctor's look; then in the station's own language, as loud as a visit begins. To the
    headset as well where that is another device, or a socket tells of it."""
    config = trial.config
    found = examine_speech(config.speech, config.station.languages)
    program = config.speech.program[0]
    counted = f"{program} counted to ten"
    figures: dict[str, Any] = {"program": program}
    if not found.ok:
        return found, figures
    said = counted
    own = config.first("headset") is not None
    own = own or config.speech.headset != config.speech.loudspeaker
    for name, route, instruction in _ROUTES[: 2 if own else 1]:
        trial.person.told("speak", instruction, "")
        fault, took_s = count_aloud(config.speech, config.station.language, route)
        answer = None if fault else trial.person.answer("speak", Question.COUNTED, name)
        figures[name] = {"seconds": round(took_s, 2), "heard": answer}
        if fault:
            return Finding("speak", False, fault, _MUTE), figures
        if answer is False:
            return Finding("speak", False, f"{counted}, and nobody heard it", _MUTE), figures
        said = counted if answer else f"{counted}; nobody said whether it was heard"
    return Finding("speak", True, said), figures

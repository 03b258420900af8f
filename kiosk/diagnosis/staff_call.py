"""What ``leenpunt doctor`` says of calls for staff: can anybody be reached, and who is silent?"""

from __future__ import annotations

from drivers.errors import DeviceError, NotDrawn
from kiosk.config import Config
from kiosk.config_staff_call import StaffCallConfig
from kiosk.devices.relay import Relays
from kiosk.diagnosis.advice import advice
from kiosk.diagnosis.finding import Finding
from kiosk.services.staff_call.configured import LIT, call_rules, desk_hook, slip_printer
from sync.desk_answer import NotTold

_PAGE = "patrons.md#calling-a-member-of-staff"
_CHECK = "staff call"
_NOBODY = (
    "To have somebody called: [staff_call] url or slip_queue, or a relay board with a lamp or"
    " pager."
)
_WHERE = "Say where the desk is: [staff_call] way or plan; where there is none, hours and phone."
_ALONE = (
    "While no staff is there nobody can be called, and no number is shown:"
    " [staff_call.unstaffed] url or phone."
)
_ASKED = "doctor"
"""The call that the desk is asked about: there is none of that name."""


def examine_staff_call(config: Config) -> Finding:
    """Every way but the relay boards, which are devices; nothing is called."""
    call = config.staff_call
    lit = sorted(Relays(config.devices).outputs.intersection(LIT))
    where = "" if call.plan or call.way or call.hours or call.phone else _WHERE
    by_hub = call.hub and _joined(config)
    rules = call_rules(call, frozenset(lit), hub=_joined(config))
    nobody_then = config.hours.staffed is not None and not (
        rules.possible_unstaffed or call.phone or (call.unstaffed and call.unstaffed.phone)
    )
    where = " ".join(filter(None, (where, _ALONE if nobody_then else "")))
    if not rules.possible:
        do = " ".join(filter(None, (_NOBODY, where)))
        nobody = "nobody can be called: the button on the screen sends patrons to the desk"
        return Finding(_CHECK, True, nobody, do, page=_PAGE)
    said = [f"relay boards: {', '.join(lit)}"] if lit else []
    said += ["the board of the hub"] if by_hub else []
    wrong: list[str] = []
    for name, url in _hooks(call):
        if url:
            hook = desk_hook(call, url)
            try:
                hook.asked(_ASKED)
            except NotTold as error:
                said.append(f"the {name} does not answer: {error}")
                wrong.append(f"Start what answers at [staff_call] url of the {name}.")
            else:
                said.append(f"the {name} answers")
            finally:
                hook.close()
    if call.slip_queue:
        problem, mend = _slips(call)
        said.append(f"slips: {problem or 'the queue is there'}")
        wrong += [mend] if problem else []
    do = " ".join(filter(None, (*wrong, where)))
    return Finding(_CHECK, not wrong, "; ".join(said), do, page=_PAGE if do else "")


def _slips(call: StaffCallConfig) -> tuple[str, str]:
    """Why no slip would come out, empty where one would, and what to do."""
    # Pillow takes a moment to import, and few stations print at the desk.
    from drivers.printers.fonts import require_layout

    try:
        printer = slip_printer(call)
        problem = printer.status().problem
        printer.close()
        require_layout()
    except NotDrawn as error:
        return str(error), advice(error, "")
    except DeviceError as error:
        problem = str(error)
    return problem, "`lpstat -l -p` shows the queue at the desk: start it, fill its paper."


def _hooks(call: StaffCallConfig) -> tuple[tuple[str, str], ...]:
    alone = call.unstaffed.url if call.unstaffed is not None else ""
    named = (("desk", call.url), ("second desk", call.second_url))
    return (*named, ("desk of unstaffed hours", alone))


def _joined(config: Config) -> bool:
    if config.hub is None:
        return False
    # A station without a hub does without what it takes to have one.
    from sync.hub.station.device import FILE_NAME

    return (config.state_dir / FILE_NAME).exists()

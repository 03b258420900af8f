"""The configured ways to the desk, made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from drivers.model import PrintLine
from kiosk.config_staff_call import StaffCallConfig
from kiosk.flow.events import CallNews
from kiosk.services.staff_call.caller import DeskCall, StaffCaller, Way
from kiosk.services.staff_call.configured import (
    LIT,
    SLIP_COLUMNS,
    call_rules,
    desk_hook,
    slip_printer,
)
from kiosk.services.staff_call.ways import Boards, HookWay, RelayWay, SlipWay, hear_buttons


def staff_caller(
    config: StaffCallConfig,
    boards: Boards,
    post: Callable[[CallNews], None],
    now: Callable[[], datetime],
    *,
    station: str,
    label: str,
    language: str,
    hub: Way | None = None,
) -> StaffCaller | None:
    """Not yet started; None where nothing is configured. ``language``: of what is printed."""
    rules = call_rules(config, boards.outputs, hub=hub is not None)
    if not (rules.possible or rules.possible_unstaffed):
        return None
    ways: list[Way] = [hub] if hub is not None and config.hub else []
    if boards.outputs.intersection(LIT):
        ways.append(RelayWay(boards))
    about = {"station": station, "label": label, "place": config.place}
    if config.url:
        ways.append(HookWay(desk_hook(config, config.url), about, name="desk"))
        if config.second_url:
            second = desk_hook(config, config.second_url)
            ways.append(HookWay(second, about, name="second desk", second=True))
    if config.slip_queue:
        lines = partial(_slip, label=label, place=config.place, language=language)
        ways.append(SlipWay(partial(slip_printer, config), lines))
    alone: list[Way] | None = None
    if config.unstaffed is not None:
        alone = [hub] if hub is not None and config.unstaffed.hub else []
        if config.unstaffed.url:
            watch = desk_hook(config, config.unstaffed.url)
            alone.append(HookWay(watch, about, name="unstaffed"))
    caller = StaffCaller(ways, post, now, alone=alone)
    boards.listen(partial(hear_buttons, caller.answered))
    return caller


def _slip(call: DeskCall, *, label: str, place: str, language: str) -> tuple[PrintLine, ...]:
    # Its sentences need the translator, which a station without paper does without.
    from kiosk import receipt_words as words
    from kiosk.services.receipts.paper import wrapped

    head = wrapped(words.said(words.ASKS_FOR_HELP, language, label), SLIP_COLUMNS // 2)
    rest = [place, words.said(words.CALLED_AT, language, f"{call.since:%H:%M}")]
    small = (line for text in rest if text for line in wrapped(text, SLIP_COLUMNS))
    return (
        *(PrintLine(line, bold=True, size=2) for line in head),
        PrintLine(),
        *(PrintLine(line) for line in small),
        PrintLine(),
    )

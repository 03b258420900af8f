"""What a screen needs of the configuration."""

from __future__ import annotations

import logging

from kiosk.config import Config
from kiosk.config_covers import CACHE
from kiosk.programmes.kits import photos
from kiosk.services.membership import MENDED_BY_A_FORM, Membership
from kiosk.ui.look import Form, Look
from kiosk.ui.photos import why_not

log = logging.getLogger(__name__)


def look(config: Config) -> Look:
    """What the screen needs of the configuration, besides the flow's rules."""
    rules, alone = config.membership.rules, config.staff_call.unstaffed
    return Look(
        library=config.station.name,
        label=config.station.shown_label,
        colour=config.screen.colour,
        theme=config.screen.theme,
        pitch_mm=config.screen.pixel_pitch_mm,
        pad_side=config.screen.pad_side,
        reader_side=config.screen.reader_side,
        terminal_side=config.screen.terminal_side,
        reduce_motion=config.screen.reduce_motion,
        mounted_mm=config.screen.mounted_mm,
        reach_mm=config.screen.reach_mm,
        viewing_mm=config.screen.viewing_distance_mm,
        key_repeat_s=config.screen.key_repeat_s,
        double_strike_s=config.screen.double_strike_s,
        bins={each.code: (each.number, each.colour or "") for each in config.bins},
        timezone=config.station.zone,
        plan=config.staff_call.plan_text(),
        way=config.staff_call.way,
        hours=config.staff_call.hours,
        phone=config.staff_call.phone,
        phone_unstaffed=alone.phone if alone is not None else "",
        form=_form(rules.form_url),
        guest_forms=_guest_forms(rules),
        place=config.notices.place,
        reading_levels=config.education.reading_levels,
        covers=config.state_dir / CACHE if config.covers.wanted else None,
        photos=_photos(config),
    )


def _photos(config: Config) -> frozenset[str]:
    """Those of parts of kits that can be shown; what is wrong with another is in the log."""
    shown = []
    for path in photos(config.programmes.declared):
        if said := why_not(path):
            log.warning("photo not shown", extra={"error": f"{path}: {said}"})
        else:
            shown.append(str(path))
    return frozenset(shown)


def _guest_forms(rules: Membership) -> dict[str, Form]:
    forms = ((each.name, _form(each.form_url)) for each in rules.guests)
    return {name: form for name, form in forms if form is not None}


def _form(url: str) -> Form | None:
    if not url:
        return None
    # Only where there is one: what makes codes costs a start.
    from kiosk import qr_code

    png, modules = qr_code.png(url)
    address = url.removeprefix("https://").removesuffix("/")
    return Form(address, png, modules, MENDED_BY_A_FORM)

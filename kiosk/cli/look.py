"""What a screen needs of the configuration."""

from __future__ import annotations

from kiosk.config import Config
from kiosk.config_covers import CACHE
from kiosk.ui.look import Form, Look
from sync.model import Reason


def look(config: Config) -> Look:
    """What the screen needs of the configuration, besides the flow's rules."""
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
        bins={each.code: (each.number, each.colour or "") for each in config.bins},
        offline_mode=config.offline.mode,
        timezone=config.station.zone,
        plan=config.staff_call.plan_text(),
        way=config.staff_call.way,
        hours=config.staff_call.hours,
        phone=config.staff_call.phone,
        form=_form(config),
        covers=config.state_dir / CACHE if config.covers.wanted else None,
    )


def _form(config: Config) -> Form | None:
    rules = config.membership.rules
    if not rules.form_url:
        return None
    # Only where there is one: what makes codes costs a start.
    from kiosk import qr_code

    png, modules = qr_code.png(rules.form_url)
    helps = frozenset(reason for reason in Reason if rules.form_for(reason))
    address = rules.form_url.removeprefix("https://").removesuffix("/")
    return Form(address, png, modules, helps)

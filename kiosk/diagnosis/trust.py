"""``leenpunt doctor`` on the trust pack: how old it is, how long it still holds, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from kiosk.config import Config
from kiosk.diagnosis.finding import Finding
from sync.model import Instant
from sync.trust.fault import NoFreshPack, Why
from sync.trust.source import open_source

LAST_PART = 0.25
"""Of its time: a pack that is not replaced until then has missed a night or more."""

_DO = {
    Why.MISSING: "copy the pack of last night there",
    Why.UNREADABLE: "let the station's user read it",
    Why.DAMAGED: "copy it anew, under another name, and rename it when it is whole",
    Why.NEWER_FORMAT: "upgrade this station, or build packs with the version that it has",
    Why.WRONG_KEY: "check [trust] public_key, and who built this pack",
    Why.BAD_SIGNATURE: "do not use it: find out who wrote this file, and copy the pack anew",
    Why.WRONG_INSTITUTION: "this is another library's pack: copy the right one",
    Why.NOT_YET_VALID: "compare the clocks of this station and of who builds the packs",
    Why.EXPIRED: "find out why no newer one came: leenpunt trust build, and the way here",
    Why.CLOCK_UNTRUSTED: "set the clock (NTP)",
}


def examine_trust(config: Config, at: Instant) -> Iterator[Finding]:
    """The finding ``trust``; none where no pack is used."""
    source = open_source(config.trust, config.site.institution)
    if source is None:
        return
    try:
        pack = source.fresh(at)
    except NoFreshPack as fault:
        returns_only = config.offline.without_pack == "returns_only"
        now = "offline only returns" if returns_only else "offline lending without a pack, capped"
        yield Finding(
            "trust",
            False,
            f"no fresh pack: {fault}; until then {now}",
            _DO[fault.why],
            page="trust.md#to-the-stations",
        )
        return
    left = pack.expires_at - at.utc
    good = left >= LAST_PART * (pack.expires_at - pack.issued_at)
    yield Finding(
        "trust",
        good,
        f"pack of {_hours(at.utc - pack.issued_at)} ago holds for {_hours(left)} more;"
        f" {pack.card_count} cards, key {pack.key}",
        "" if good else f"it expires soon: {_DO[Why.EXPIRED]}",
    )


def _hours(span: timedelta) -> str:
    return f"{max(0, round(span / timedelta(hours=1)))} h"

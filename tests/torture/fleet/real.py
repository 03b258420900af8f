"""A station's posting as a process of its own: ``leenpunt sync once``, now and then killed."""

from __future__ import annotations

import subprocess
from collections import Counter as Tally
from pathlib import Path
from random import Random

from catalogue import ACCOUNT, INSTITUTION, PASSWORD
from speaker import LEENPUNT

from sync.hub.station.device import Membership, save

_CONFIG = """\
[station]
id = "{device}"
state_dir = "."
item_barcodes = "[0-9]+"
[ils]
host = "127.0.0.1"
port = {ils_port}
account = "{account}"
password = "{password}"
profile = "koha"
institution = "{institution}"
[journal]
allow_unsafe_storage = true
[hub]
url = "{url}"
settle = "hub"
"""
_SHARE_KILLED = 0.3
_LONGEST_S = 120.0


def post(
    folder: Path, member: Membership, url: str, ils_port: int, dice: Random, tally: Tally[str]
) -> bool:
    """Did it post everything? It may have been killed, or the hub may have been away."""
    config = folder / "station.toml"
    if not config.exists():
        save(folder, member)
        text = _CONFIG.format(
            device=member.device,
            ils_port=ils_port,
            account=ACCOUNT,
            password=PASSWORD,
            institution=INSTITUTION,
            url=url,
        )
        config.touch(mode=0o600)
        config.write_text(text)
    words = ("sync", "once", "--config", str(config), "--json")
    killed_s = dice.uniform(0.5, 3.0) if dice.random() < _SHARE_KILLED else _LONGEST_S
    tally["real stations that posted"] += 1
    try:
        done = subprocess.run(
            [*LEENPUNT, *words], capture_output=True, timeout=killed_s, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        # By kill -9.
        tally["real stations killed"] += 1
        return False
    return done.returncode == 0

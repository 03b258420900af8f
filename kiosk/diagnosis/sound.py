"""What ``leenpunt doctor`` says of the sound: its player is tried with silence."""

from __future__ import annotations

import shlex

from drivers.config_sound import SoundConfig
from drivers.sounders.player import PLAYERS, find_player, play
from kiosk import asset_folder
from kiosk.diagnosis.finding import Finding

_OR_WITHOUT = "without a loudspeaker: [sound] enabled = false"


def examine_sound(config: SoundConfig) -> Finding:
    """Can an item be called back to the pad? Nothing is heard of the trial."""
    if not config.enabled:
        return Finding("sound", True, "switched off")
    command = find_player(config.command)
    if command is None:
        wanted = config.command[:1] or tuple(player for player, *_ in PLAYERS)
        return Finding(
            "sound",
            False,
            f"nothing plays it: there is no {' or '.join(wanted)}",
            f"install one, such as aplay with the package alsa-utils; {_OR_WITHOUT}",
        )
    fault = play(command, asset_folder.silence())
    if fault:
        return Finding(
            "sound",
            False,
            f"{command[0]}: {fault}",
            "is there a loudspeaker (aplay -l), and is the station's user in the group audio? A"
            ' service has no sound server: [sound] player = "aplay -q";'
            f" {_OR_WITHOUT}",
        )
    to_hear = shlex.join((*command, str(asset_folder.put_back_sound())))
    volume = f" at {config.volume} %" if config.volume < 100 else ""
    quiet = f", not at {', '.join(config.quiet_hours)}" if config.quiet_hours else ""
    how = f"{command[0]} plays{volume}{quiet}"
    return Finding("sound", True, how, f"To hear it: {to_hear}")

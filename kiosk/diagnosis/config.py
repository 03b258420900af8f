"""What is allowed in a configuration and still hardly ever meant; told before anybody lends.

``leenpunt config check`` and ``doctor`` show it, and a station logs it at its start.
"""

from __future__ import annotations

import os
import pwd
import stat
from collections.abc import Iterator
from pathlib import Path

from drivers.config_pad import PadConfig
from kiosk.config import Config
from kiosk.diagnosis.finding import Finding
from kiosk.equipment import gates_alone, require_devices
from kiosk.service_unit import user_of
from sync.errors import ConfigFault
from sync.ils.config import KohaRestConfig, Sip2Config
from sync.journal.keys import key_file

_PAGE = "operations.md#configuration"
_TYPED_PAGE = "patrons.md#without-a-card-at-hand"


def examine_config(config: Config) -> Iterator[Finding]:
    """Only what there is to say something about."""
    yield from _places(config)
    yield from _encryption(config)
    yield from _plain_boards(config)
    yield from _own_texts(config)
    yield from _devices(config)
    yield from _sign_in(config)
    if config.trust is not None:
        yield from _pack_file(config.trust.pack)


def _places(config: Config) -> Iterator[Finding]:
    """What is there already is of the right kind, and so is the folder that it would be made in."""
    for key, path, is_folder in (
        ("station.state_dir", config.state_dir, True),
        ("journal.path", config.journal_path, False),
        ("journal.key_file", key_file(config.journal, config.state_dir), False),
    ):
        there = next(each for each in (path, *path.parents) if os.path.exists(each))
        expected = "a folder" if is_folder or there != path else "a file"
        if not (there.is_dir() if expected == "a folder" else there.is_file()):
            do = "correct this in the configuration"
            yield Finding(key, False, f"expected {expected} at {there}", do, page=_PAGE)
            return  # the others may lie below it


def examine_secrets(config: Config, path: Path) -> Iterator[Finding]:
    """Can the service that has the configuration at ``path`` read what is its owner's alone?"""
    user = user_of(path)
    try:
        owner = pwd.getpwnam(user).pw_uid
    except KeyError:
        return  # no service, or one whose user is still to be made
    sip2 = config.ils.sip2 if isinstance(config.ils, KohaRestConfig) else None
    for key, file in (
        ("ils.password_file", getattr(config.ils, "password_file", None)),
        ("ils.sip2.password_file", sip2.password_file if sip2 is not None else None),
        ("mail.password_file", config.mail.password_file if config.mail is not None else None),
        ("journal.key_hub_token_file", config.journal.key_hub_token_file),
        ("journal.key_file", config.journal.key_file),
        *(
            (f"{each.name}.{key}", getattr(each, key, None))
            for each in config.devices
            for key in ("secret_file", "key_file")
        ),
    ):
        if file is not None and os.path.exists(file) and file.stat().st_uid != owner:
            yield Finding(
                key,
                False,
                f"{file} belongs to user {file.stat().st_uid}, and the service runs as {user}: it"
                " cannot read it",
                f"chown {user} {file}",
                page="operations.md#whose-files",
            )


def _encryption(config: Config) -> Iterator[Finding]:
    ils = config.ils.sip2 if isinstance(config.ils, KohaRestConfig) else config.ils
    if isinstance(ils, Sip2Config) and not ils.uses_tls and not ils.on_loopback:
        yield Finding(
            "tls",
            True,
            f"warning: cards, PINs and the password go to {ils.host} unencrypted: whoever is on"
            " the network can read them",
            'have the library system\'s supplier switch TLS on, then write tls = "required";'
            " until then keep this connection within a tunnel of your own",
            page=_PAGE,
        )


def _plain_boards(config: Config) -> Iterator[Finding]:
    for device in config.devices:
        # The model itself is not imported where there is no board.
        is_http = (device.kind, device.driver) == ("relay", "http")
        if hosts := getattr(device, "tells_secrets", ()) if is_http else ():
            yield Finding(
                device.name,
                True,
                f"warning: its password or token goes to {', '.join(hosts)} unencrypted: whoever is"
                " on the network can read it",
                'use https:// or auth = "digest" where the board has it; else keep it on a network'
                " of its own",
                page="drivers.md#configuration",
            )


def _own_texts(config: Config) -> Iterator[Finding]:
    """Own sentences that are said nowhere, or may not fit.

    Letters are counted here; only the screens themselves show what fits.
    """
    for why in config.screen.own_texts.unsaid:
        yield Finding(
            "texts",
            True,
            f"warning: {why}; ours is shown",
            "put the sentence into [screen] texts as this version shows it, or take it out",
            page="operations.md#own-words",
        )
    for language, text, room in config.screen.own_texts.long:
        yield Finding(
            "texts",
            True,
            f"warning: [{language}] {text!r} has {len(text)} letters, and {room} are known to fit",
            "look whether it fits: leenpunt screens --config FILE --out DIR names what does not",
            page="operations.md#own-words",
        )


def _devices(config: Config) -> Iterator[Finding]:
    if not config.devices:
        yield Finding(
            "devices",
            True,
            "none: the station itself would not start, commands and --role sync do",
            "name a pad, or a scanner and [station] item_barcodes",
            page="drivers.md#configuration",
        )
        return
    if gates_alone(config):
        yield Finding(
            "devices",
            True,
            "gates alone: the station itself would not start, --role gate does",
            "",
            page="drivers.md#configuration",
        )
        return
    try:
        require_devices(config)
    except ConfigFault as fault:
        yield Finding("devices", False, str(fault), "correct this in the configuration", page=_PAGE)
        return
    for device in config.devices:
        if isinstance(device, PadConfig):
            yield from _afi_values(device)
    if config.first("scanner") is not None and not config.station.item_barcodes:
        yield Finding(
            "item_barcodes",
            True,
            "[station] item_barcodes is empty: every scan is taken for a card, that of a book too",
            "write what the barcodes of your items look like, such as item_barcodes = '3\\d{13}'",
            page=_PAGE,
        )


def _sign_in(config: Config) -> Iterator[Finding]:
    station, sign_in = config.station, config.sign_in
    if not config.ils.checks_pin and (station.pin_required or (sign_in.typed and sign_in.pin)):
        key = "pin_required" if station.pin_required else "sign_in"
        what = "no card can sign in" if station.pin_required else "no number can be typed"
        yield Finding(
            key,
            not station.pin_required,
            f"by its profile this library system looks at no PIN, so {what}",
            "correct checks_pin in [ils.override] if it does; else do without a PIN"
            + ("" if station.pin_required else ": [sign_in] pin = false, or typed = false"),
            page=_TYPED_PAGE,
        )
    elif sign_in.typed and not sign_in.pin and not station.pin_required:
        yield Finding(
            "sign_in",
            True,
            "warning: whoever types the number of a card borrows on it, without a PIN",
            "write [sign_in] pin = true, unless the library means it so",
            page=_TYPED_PAGE,
        )
    elif sign_in.typed and not sign_in.digits:
        yield Finding(
            "sign_in",
            True,
            "[sign_in] digits is not set: the screen cannot show how many are missing",
            "count the digits under the bars of a card, such as digits = 13, and how they are"
            " printed, such as grouping = [5, 4, 4]",
            page=_TYPED_PAGE,
        )


def _afi_values(pad: PadConfig) -> Iterator[Finding]:
    """Gates are documented in hexadecimal, where 10 is 16: nobody can see which was meant."""
    for key in ("afi_secured", "afi_unsecured"):
        value = getattr(pad, key)
        if 10 <= value <= 99:
            yield Finding(
                key,
                True,
                f"warning: {key} of {pad.name} is 0x{value:02X}, that is {value} in decimal",
                f"if hexadecimal {value} is meant, as AFI values are documented, write 0x{value};"
                " compare it with what the gates of this branch look at",
                page="drivers.md#configuration",
            )


def _pack_file(pack: Path) -> Iterator[Finding]:
    """Nobody can sign another pack, but whoever may write there can put back an old one."""
    for path in (pack, pack.parent):
        try:
            mode = path.stat().st_mode
        except OSError:
            continue  # told as the state of the pack
        if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
            yield Finding(
                "trust file",
                False,
                f"everybody on this machine may write {path}: they could put back an old pack,"
                " or take it away",
                f"chmod o-w {path}",
                page="trust.md#to-the-stations",
            )

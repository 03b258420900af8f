"""The library whose visitors listen: its books, who has them, and what became of that."""

from __future__ import annotations

import json
from typing import Any

from in_process import call
from listener import Headset, Listener
from listening_room import Room
from spoken_words import spoken_words

TITLES = {
    "3000001": "Max Havelaar",
    "3000002": "De kleine Johannes",
    "3000003": "Eline Vere",
    "3000004": "Camera Obscura",
    "3000005": "Sara Burgerhart",
    "3000006": "Dik Trom",
    "3000007": "Karel ende Elegast",
    "3000008": "Warenar",
    "3000009": "Granida",
    "3000010": "Het woordenboek",
    "3000011": "Lucifer",
    "3000012": "Beatrijs",
}
ADA, BRAM, CARLA, DEAN, EVERT, FATMA = (f"P100{number}" for number in range(1, 7))
PIN = "9875"
LENT = {"3000008": (BRAM, 3), "3000009": (BRAM, 12), "3000011": (CARLA, 5), "3000012": (CARLA, 6)}
BOOKS = "\n".join(
    (
        '[acs]\naccounts = {kiosk1 = "secret"}\ninstitution = "CPL"\nbehaviour = "koha"',
        *(
            f'[[patrons]]\ncard = "{card}"\nname = "{name}"\npin = "{PIN}"\nlanguage = "{spoken}"'
            for card, name, spoken in (
                (ADA, "Ada Voorbeeld", "nl"),
                (BRAM, "Bram Proefmans", "nl"),
                (CARLA, "Carla Lener", "nl"),
                (DEAN, "Dean Sample", "en"),
                (EVERT, "Evert Schuld", "nl"),
                (FATMA, "Fatma Reiziger", ""),
            )
        ),
        f'[[fees]]\npatron = "{EVERT}"\nid = "1"\ntext = "Te laat"\namount = 1.20',
        *(
            f'[[items]]\nid = "{item}"\ntitle = "{title}"\n'
            f'status = "{"not_for_loan" if item == "3000010" else "available"}"'
            for item, title in TITLES.items()
        ),
        *(
            f'[[loans]]\nitem = "{item}"\npatron = "{card}"\ndue = {days}'
            for item, (card, days) in LENT.items()
        ),
    )
)


def comes(room: Room, language: str = "nl", *, headset: bool = True, **how: Any) -> Listener:
    room.clear()
    me = Listener(room, spoken_words(language), **how)
    me.since = len(room.spoken())
    me.do(Headset(plugged=True)) if headset else me.press("speak")
    return me


def loans_of(room: Room, card: str) -> set[str]:
    with room.acs.lock:
        return {item for item, loan in room.library.loans.items() if loan.patron == card}


def recorded(room: Room) -> list[tuple[str, str, str]]:
    """What the journal holds: kind, item and state of each intent."""
    done = call(("journal", "list", "--config", str(room.path), "--json"))
    assert done.returncode == 0, done.stderr.decode()
    rows = map(json.loads, done.stdout.splitlines())
    return [(row["kind"], row["item"], row["state"]) for row in rows]

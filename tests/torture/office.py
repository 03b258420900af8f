"""The library's office: builds the trust pack of a station from the library's own lists."""

from __future__ import annotations

import csv
import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from catalogue import INSTITUTION, Library
from speaker import LEENPUNT

_DAYS = 31
"""How long a pack holds: the longest that there is, for a clock that jumps by days."""
POLICY = """\
default_type = "BK"
items_per_day = {most}
[types.BK]
loan_days = 21
"""


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that was built, and whom its station believes."""

    file: Path
    public_key: str
    days: int = _DAYS


def build_pack(folder: Path, library: Library) -> Pack:
    """From exports in the form of Koha's, as the library's night job does it."""
    folder.mkdir()
    patrons, items, policy = (folder / name for name in ("patrons.csv", "items.csv", "policy.toml"))
    _write(
        patrons,
        ("cardnumber", "dateexpiry", "blocked"),
        (
            (
                card,
                "2020-01-01" if library.barred.get(card) == "expired" else "",
                int(library.barred.get(card) == "blocked"),
            )
            for card in library.cards
        ),
    )
    _write(
        items,
        ("barcode", "notforloan", "hold_cardnumber"),
        (
            (book.item, int(book.item in library.not_for_loan), library.held.get(book.item, ""))
            for book in library.books
        ),
    )
    policy.write_text(POLICY.format(most=library.most_by_pack), encoding="utf-8")
    key, pack = folder / "key", folder / "pack.json"
    made = _leenpunt("trust", "key", "--out", str(key))
    words = ["--patrons", str(patrons), "--items", str(items), "--policy", str(policy)]
    words += ["--sign-key", str(key), "--out", str(pack), "--institution", INSTITUTION]
    _leenpunt("trust", "build", *words, "--days", str(_DAYS))
    return Pack(pack, str(made["public_key"]))


def _write(path: Path, names: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows(rows)


def _leenpunt(*words: str) -> dict[str, object]:
    done = subprocess.run([*LEENPUNT, *words, "--json"], capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        raise RuntimeError(f"{words[:2]} ended with {done.returncode}: {done.stdout}{done.stderr}")
    said: dict[str, object] = json.loads(done.stdout)
    return said

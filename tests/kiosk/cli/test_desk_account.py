"""``leenpunt desk pay`` and ``patron --lists``, over Koha's REST interface."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kiosk.cli import main
from kiosk.cli.desk.account import add_pay
from sync.sim import catalogue
from sync.sim.acs import AcsServer
from sync.sim.demo import DEMO
from sync.sim.koha.server import KohaRestServer, parse_faults
from sync.sim.library import Library


def amount_of(text: str) -> Decimal:
    parser = argparse.ArgumentParser(exit_on_error=False)
    add_pay(parser)
    found: Decimal = parser.parse_args([f"--amount={text}"]).amount
    return found


@pytest.mark.parametrize(
    ("text", "amount"), [("2.50", "2.50"), ("2.5", "2.50"), ("12", "12.00"), ("0.01", "0.01")]
)
def test_an_amount(text: str, amount: str) -> None:
    assert str(amount_of(text)) == amount


@pytest.mark.parametrize(
    "text",
    [
        *("1_0", "1e3", "1E2", "1,50", "1.234,50", "+1", "-1", " 1", "1 ", "1.", ".5", "0", "0.00"),
        *("1.005", "1000000", "NaN", "Infinity", "١", "1٫5", "0x10", "", "EUR 1", "1.5\n"),
    ],
)
def test_no_amount(text: str) -> None:
    with pytest.raises(argparse.ArgumentError, match=r"expected an amount such as 2\.50"):
        amount_of(text)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--fee", "99999"], "99999: no open fee of this card"),
        (["--fee", "2"], "2: no open fee of this card"),
        (["--currency", "USD"], "USD: the library's own currency is EUR"),
    ],
)
def test_what_koha_would_book_wrongly_does_not_leave_the_station(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    """P1009 is asked for; fee 2 is P1002's."""
    with _branch(tmp_path) as (koha, path):
        library = koha.routes.library
        asked = ["desk", "pay", "--card", "P1009", "--amount", "1.00", "--config", path]
        assert main([*asked, *words, "--json"]) == 1
        row: dict[str, Any] = json.loads(capsys.readouterr().out)
        assert (row["outcome"], row["reason"], row["by"]) == (
            "refused",
            "confirm_needed",
            "station",
        )
        assert row["message"] == said
        assert koha.served("pay") == []
        assert library.fees["P1009"] == Decimal("15.75")


@pytest.mark.parametrize(
    ("faults", "failed"),
    [("", set()), ("500:patron_holds@2", {"holds"}), ("500:account@3", {"fees"})],
)
def test_a_list_that_fails_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], faults: str, failed: set[str]
) -> None:
    """What Koha could not say is neither an empty list nor one that it does not have."""
    with _branch(tmp_path) as (koha, path):
        koha.break_with(parse_faults(faults))
        asked = ["desk", "patron", "--card", "P1014", "--lists", "--config", path, "--json"]
        assert main(asked) == (1 if failed else 0)
        row: dict[str, Any] = json.loads(capsys.readouterr().out)
        assert (row["holds"]["ready"], row["holds"]["waiting"]) == (0, 1)
        for name in ("holds", "fees"):
            if name in failed:
                assert "answered by 500" in row[name]["failed"]
                assert "list" not in row[name]
            elif not failed:
                assert "failed" not in row[name]
        if not failed:
            assert [hold["item"] for hold in row["holds"]["list"]] == ["3000009"]
            assert row["fees"]["list"] == []


RENTAL = """
[[items]]
id = "3000900"
title = "A game"
fee = 2.50
"""


@pytest.mark.parametrize("release", ["23.05", "25.06"])
def test_what_costs_something_is_refused_with_the_amount(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], release: str
) -> None:
    with _branch(tmp_path, DEMO + RENTAL, release) as (koha, path):
        asked = ["desk", "borrow", "--card", "P1001", "--item", "3000900", "--config", path]
        assert main([*asked, "--json"]) == 1
        row: dict[str, Any] = json.loads(capsys.readouterr().out)
        assert (row["outcome"], row["reason"], row["by"]) == ("refused", "confirm_needed", "ils")
        assert row["advice"] == "it costs 2.50 EUR"
        assert main(asked) == 1
        assert "3000900: it costs 2.50 EUR" in capsys.readouterr().out
        assert "3000900" not in koha.routes.library.loans


@contextmanager
def _branch(
    folder: Path, book: str = DEMO, release: str = "25.06"
) -> Iterator[tuple[KohaRestServer, str]]:
    """A Koha, and the configuration of a station that uses it."""
    library = Library(catalogue.parse(book), lambda: datetime.now(UTC))
    with (
        AcsServer(library) as acs,
        KohaRestServer(library, lock=acs.lock, release=release) as koha,
    ):
        path = folder / "station.toml"
        path.write_text(_station(folder, koha, acs), encoding="utf-8")
        yield koha, str(path)


def _station(folder: Path, koha: KohaRestServer, acs: AcsServer) -> str:
    return f"""
[station]
id = "desk-1"
state_dir = "{folder}"
[journal]
allow_unsafe_storage = true
[ils]
driver = "koha-rest"
url = "{koha.url}"
account = "kiosk1"
password = "secret"
library = "CPL"
[ils.sip2]
host = "127.0.0.1"
port = {acs.address[1]}
account = "kiosk1"
password = "secret"
"""

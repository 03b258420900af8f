"""``leenpunt desk pay``: what is an amount, and what of it the library system never hears."""

from __future__ import annotations

import argparse
import json
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
from sync.sim.koha_rest import KohaRestServer
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
    library = Library(catalogue.parse(DEMO), lambda: datetime.now(UTC))
    with (
        AcsServer(library) as acs,
        KohaRestServer(library, lock=acs.lock) as koha,
    ):
        path = tmp_path / "station.toml"
        path.write_text(_station(tmp_path, koha, acs), encoding="utf-8")
        asked = ["desk", "pay", "--card", "P1009", "--amount", "1.00", "--config", str(path)]
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

"""``leenpunt programme check``: what nobody can do is refused before it begins, and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.config import load
from sync.errors import ConfigFault

PROGRAMME = """
name = "Zomerlezen"
from = 2026-07-06
to = 2026-08-30
[policy]
most_per_day = 5
"""
SIP2 = 'host = "127.0.0.1"\nport = 6001\naccount = "lp-1"\npassword = "-"'
REST = 'url = "http://127.0.0.1:1"\naccount = "lp-1"\npassword = "-"\n'
OF = {
    "sip2": SIP2,
    "koha": f'driver = "koha-rest"\n{REST}[ils.sip2]\n{SIP2}',
    "folio": f'driver = "folio-rest"\n{REST}tenant = "t"\nservice_point = "desk"',
}


def station(folder: Path, ils: str = OF["sip2"], more: str = "") -> Path:
    path = folder / "station.toml"
    state = folder / "state"
    path.write_text(
        f'[station]\nid = "lp-1"\nstate_dir = "{state}"\n[journal]\nallow_unsafe_storage = true\n'
        f'[ils]\n{ils}\n[programmes]\nfolder = "programmes"\n{more}'
    )
    (folder / "programmes").mkdir(exist_ok=True)
    return path


def checked(
    capsys: pytest.CaptureFixture[str], *options: object
) -> tuple[int, list[dict[str, object]]]:
    code = main(["programme", "check", *map(str, options), "--json"])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    ("ils", "policy", "said"),
    [
        ("sip2", "loan_days = 42", 'SIP2 11 carries a due date only with "no block"'),
        ("koha", "loan_days = 42", "Koha's REST ignores a due date that comes with a loan"),
        ("folio", "loan_days = 42", "only from an account that may lift blocks"),
        ("sip2", 'price = "0.50"', "lends whatever is refused, and no price"),
        ("koha", 'price = "0.50"', "comes with a loan, and takes no price"),
        ("folio", 'deposit = "20.00"', "lend such a thing at the desk: there its deposit is taken"),
        ("sip2", 'in_ils = ["price"]', "policy.in_ils: price is not stated"),
    ],
)
def test_what_the_library_system_cannot_do_is_refused_and_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ils: str, policy: str, said: str
) -> None:
    config = station(tmp_path, OF[ils])
    (tmp_path / "programmes" / "a.toml").write_text(f"{PROGRAMME}{policy}\n")
    code, (row,) = checked(capsys, "--config", config)
    assert (code, row["ok"], row["name"]) == (1, False, "Zomerlezen")
    assert said in str(row["why"])
    # A station does not start with it either.
    with pytest.raises(ConfigFault, match="Zomerlezen"):
        load(config)


def test_what_is_set_in_the_library_system_and_what_the_station_can_is_fine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = station(tmp_path)
    policy = 'loan_days = 42\nprice = "0.50"\nin_ils = ["loan_days", "price"]\n'
    (tmp_path / "programmes" / "a.toml").write_text(f"{PROGRAMME}{policy}")
    code, (row,) = checked(capsys, "--config", config)
    assert (code, row["ok"], row["why"]) == (0, True, None)
    assert "nothing that refuses is lifted" in str(row["remarks"])
    assert "What costs something is not lent at a station" in str(row["remarks"])
    assert load(config).programmes.declared[0].name == "Zomerlezen"


def test_what_variants_state_is_set_in_the_library_system_for_all_of_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = station(tmp_path)
    variants = "".join(
        f'[[variant]]\nname = "{days}"\nweeks = ["{weeks}"]\npolicy = {{loan_days = {days}}}\n'
        for days, weeks in ((21, "even"), (42, "odd"))
    )
    text = f'{PROGRAMME}in_ils = ["loan_days"]\n{variants}'
    text = text.replace("[policy]", 'measures = ["second_book"]\n[policy]')
    (tmp_path / "programmes" / "a.toml").write_text(text)
    code, (row,) = checked(capsys, "--config", config)
    assert code == 0
    assert "Toss a coin for each two weeks" in str(row["remarks"])
    assert "stations of their own" not in str(row["remarks"])
    (tmp_path / "programmes" / "a.toml").write_text(text.replace('in_ils = ["loan_days"]', ""))
    code, (row,) = checked(capsys, "--config", config)
    assert code == 1
    assert str(row["why"]).count('write in_ils = ["loan_days"]') == 2


def test_variants_at_stations_of_their_own_are_said_to_be_no_comparison(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = station(tmp_path)
    variants = "".join(
        f'[[variant]]\nname = "{name}"\nstations = ["{name}"]\n' for name in ("kiosk-1", "kiosk-2")
    )
    text = PROGRAMME.replace("[policy]", 'measures = ["second_book"]\n[policy]') + variants
    (tmp_path / "programmes" / "a.toml").write_text(text)
    code, (row,) = checked(capsys, "--config", config)
    assert code == 0, row["why"]
    assert "stations of their own cannot be compared" in str(row["remarks"])
    assert "coin" not in str(row["remarks"])


@pytest.mark.parametrize(
    ("more", "who", "said"),
    [
        ("", 'patron_types = ["J"]', "has no patron_type_field"),
        ('patron_types = ["VOL", "J"]', 'patron_types = ["VOLW"]', "did you mean 'VOL'?"),
        ('patron_types = ["VOL", "J"]', 'patron_types = ["Q"]', "there are VOL, J"),
    ],
)
def test_patron_types_that_nobody_can_know_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: str, who: str, said: str
) -> None:
    profile = '\nprofile = "koha"' if more else ""
    config = station(tmp_path, OF["sip2"] + profile, more)
    (tmp_path / "programmes" / "a.toml").write_text(f"{PROGRAMME}[who]\n{who}\n")
    code, (row,) = checked(capsys, "--config", config)
    assert code == 1
    assert said in str(row["why"])


def test_a_zone_that_is_not_the_stations_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = station(tmp_path)
    text = PROGRAMME.replace("[policy]", 'timezone = "America/Aruba"\n[policy]')
    (tmp_path / "programmes" / "a.toml").write_text(text)
    code, (row,) = checked(capsys, "--config", config)
    assert code == 1
    assert "found 'America/Aruba', expected station.timezone, 'Europe/Amsterdam'" in str(row["why"])


def test_a_file_is_looked_at_beside_those_of_the_station(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = station(tmp_path)
    own = tmp_path / "programmes" / "a.toml"
    own.write_text(PROGRAMME)
    other = tmp_path / "b.toml"
    other.write_text(PROGRAMME.replace("Zomerlezen", "Herfst").replace("= 5", "= 4"))
    assert checked(capsys, other)[0] == 0, "by itself nothing is wrong with it"
    code, rows = checked(capsys, other, "--config", config)
    assert (code, [row["ok"] for row in rows]) == (1, [True, False])
    assert "most_per_day is 4 at every other station on 2026-07-06" in str(rows[1]["why"])
    # The same file, named twice, is one.
    assert checked(capsys, own, "--config", config)[0] == 0


def test_nothing_named_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["programme", "check"]) == 2
    assert "expected FILE or --config FILE" in capsys.readouterr().err


def test_a_name_is_shown_and_never_obeyed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.toml"
    path.write_text(PROGRAMME.replace("Zomerlezen", "<b>'; DROP TABLE tally;--"))
    assert main(["programme", "check", str(path)]) == 0
    assert "<b>'; DROP TABLE tally;--" in capsys.readouterr().out

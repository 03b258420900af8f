"""The configuration file: every fault named as written, and never a secret."""

from __future__ import annotations

import os
import pwd
from pathlib import Path

import pytest
from certificate import self_signed
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.config import pays_by_phone
from drivers.config_keypad import EvdevKeypadConfig
from drivers.config_pad import FeigConfig
from drivers.config_scanner import EvdevScannerConfig
from drivers.model import PadKey, Scan
from kiosk.asset_folder import languages
from kiosk.config import Config, load
from kiosk.diagnosis.config import examine_secrets
from kiosk.flow.events import CardShown, ItemScanned
from sync.errors import ConfigFault
from sync.ils.config import Sip2Config

EXAMPLE_LAYOUT = Path(__file__).parents[2] / "assets" / "tag_layouts" / "example_city.toml"
SECRET = "zeer-geheim-7391"
MINIMAL = f"""
[station]
id = "desk-1"

[ils]
host = "127.0.0.1"
port = 6001
account = "kiosk"
password = "{SECRET}"
"""
WITHOUT_PASSWORD = MINIMAL.replace(f'password = "{SECRET}"', "")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "etc" / "leenpunt.toml"


def loaded(file: Path, text: str | bytes) -> Config:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load(file)


def fault(file: Path, text: str | bytes) -> str:
    """What is wrong, without the file's name that begins each line."""
    with pytest.raises(ConfigFault) as found:
        loaded(file, text)
    lines = str(found.value).splitlines()
    assert lines
    assert all(line.startswith(f"{file}: ") for line in lines), lines
    assert SECRET not in str(found.value)
    return "\n".join(line.removeprefix(f"{file}: ") for line in lines)


def test_the_smallest_file_has_safe_defaults(file: Path) -> None:
    config = loaded(file, MINIMAL)
    assert (config.offline.mode, config.offline.pin_cards) == ("capped", "refuse")
    assert (config.ils.profile, config.ils.driver) == ("generic", "sip2")
    assert not config.journal.allow_unsafe_storage
    assert config.devices == ()
    assert str(config.station.zone) == "Europe/Amsterdam"
    assert config.ils.resolve_password() == SECRET


def test_a_configuration_is_frozen(file: Path) -> None:
    config = loaded(file, MINIMAL)
    with pytest.raises(ValueError, match="frozen"):
        config.ils.host = "elsewhere"  # type: ignore[misc]


# Faults ----------------------------------------------------------------------------------------

PAD = '[[devices]]\nkind = "item_reader"\ndriver = "feig"\nport = "/dev/ttyUSB0"\n'

UNKNOWN = [
    ('[station]\nlokation = "x"', "unknown key station.lokation; did you mean station.location?"),
    ('[ils]\npasword_file = "x"', "unknown key ils.pasword_file; did you mean ils.password_file?"),
    (
        '[ils]\noverride = { curency = "EUR" }',
        "unknown key ils.override.curency; did you mean ils.override.currency?",
    ),
    ("[offline]\nmax_item = 3", "unknown key offline.max_item; did you mean offline.max_items?"),
    ('[journal]\npaht = "x"', "unknown key journal.paht; did you mean journal.path?"),
    ("[ofline]\nmax_items = 3", "unknown key ofline; did you mean offline?"),
    (f"{PAD}bauds = 9600", "unknown key devices[0].bauds; did you mean devices[0].baud?"),
    (
        f"{PAD.replace('feig', '3m')}parity = 'even'",
        "unknown key devices[0].parity; there are afi_secured, afi_unsecured,",
    ),
    ("[offline]\ncolour = 3", "unknown key offline.colour; there are loan_days, max_items, mode,"),
]


@pytest.mark.parametrize(("text", "sentence"), UNKNOWN)
def test_an_unknown_key_names_the_nearest(file: Path, text: str, sentence: str) -> None:
    section = text.split("\n", 1)[0]
    if section in MINIMAL:
        text = MINIMAL.replace(section, text, 1)
    else:
        text = MINIMAL + text
    (said,) = fault(file, text).splitlines()
    assert said.startswith(sentence)


def test_every_missing_key_is_named(file: Path) -> None:
    assert fault(file, "") == "station is missing\nils is missing"
    found = fault(file, '[station]\n[ils]\nport = 1\npassword = "x"')
    assert found.splitlines() == [
        "station.id is missing",
        "ils.host is missing",
        "ils.account is missing",
    ]


WRONG = [
    ("port = 6001", "port = 99999", "ils.port"),
    ("port = 6001", 'port = "six"', "ils.port"),
    ("port = 6001", 'port = 6001\nencoding = "klingon"', "ils.encoding: 'klingon' is not one"),
    ("port = 6001", 'port = 6001\ntls = "off"', "ils.tls"),
    ("port = 6001", 'port = 6001\nprofile = "kohaa"', "ils.profile: found 'kohaa', expected one"),
    (
        "port = 6001",
        "port = 6001\noverride = { idle_s = 0 }",
        "ils.override.idle_s: found 0, expected greater than 0",
    ),
    ("port = 6001", "port = 6001\ntimeout_s = 0", "ils.timeout_s"),
    ("port = 6001", "port = 6001\nconnections = 0", "ils.connections"),
    ("port = 6001", "port = 6001\nconnections = 9", "ils.connections"),
    ('id = "desk-1"', 'id = "desk 1\\n"', "station.id"),
    ('id = "desk-1"', 'id = "d"\ntimezone = "Mars/Base"', "no time zone is called 'Mars/Base'"),
    (
        "[station]",
        f'[station]\nstate_dir = "{"x/" * 2500}"',
        "station.state_dir: expected at most 4000",
    ),
    ("[station]", f'[station]\nstate_dir = "{"x" * 300}"', "255 a name, found "),
    ("[station]", f'[journal]\npath = "{"x" * 300}"\n[station]', "journal.path: expected at most"),
    ('host = "127.0.0.1"', f'host = "{"h" * 65_000}"', "ils.host: expected a name of at most 253"),
    ('host = "127.0.0.1"', f'host = "{"h" * 64}.example"', "63 between two dots, found 72, and 64"),
    ("[station]", '[offline]\nmode = "always"\n[station]', "offline.mode"),
    ("[station]", "[offline]\nloan_days = 0\n[station]", "offline.loan_days"),
    ("[station]", "devices = 3\n[station]", "devices"),
    (f'password = "{SECRET}"', "password = 7391", "ils.password"),
]


@pytest.mark.parametrize(("old", "new", "named"), WRONG)
def test_a_wrong_value_names_its_key(file: Path, old: str, new: str, named: str) -> None:
    assert named in fault(file, MINIMAL.replace(old, new, 1))


def test_every_fault_is_named_at_once(file: Path) -> None:
    text = MINIMAL.replace("6001", "0").replace("desk-1", "?") + "[offline]\nmax_items = -1"
    assert len(fault(file, text).splitlines()) == 3


@pytest.mark.parametrize(
    ("port", "said"),
    [
        ("usb:", "a USB device is written usb:VID:PID"),
        ("usb:zz", "a USB device is written usb:VID:PID"),
        ("usb:0403", "a USB device is written usb:VID:PID"),
        ("usb:0403:6001@", "a USB device is written usb:VID:PID"),
        ("usb:99999:1", "a USB device is written usb:VID:PID"),
        ("foo://x", "expected a path, usb:VID:PID or one of alt://"),
        ("socket://1.2.3.4", "expected socket://HOST:PORT"),
        ("socket://:10001", "expected socket://HOST:PORT"),
        ("socket://1.2.3.4:99999", "expected socket://HOST:PORT"),
        ("rfc2217://[::1", "expected rfc2217://HOST:PORT"),
    ],
)
def test_a_port_that_is_written_wrongly(file: Path, port: str, said: str) -> None:
    scanner = '[[devices]]\nkind = "scanner"\ndriver = "serial"\nport = "/dev/ttyUSB0"\n'
    for device in (PAD, scanner):
        text = MINIMAL + device.replace("/dev/ttyUSB0", port)
        assert fault(file, text).startswith(f"devices[0].port: {said}")


@pytest.mark.parametrize(
    "port",
    [
        "/dev/serial/by-id/usb-x", "usb:0403:6001:A50285BI@1-1.2", "USB:0403:6001",
        "socket://[::1]:10001", "socket://pad.local:1/", "loop://", "spy:///dev/ttyUSB0",
    ],
)  # fmt: skip
def test_a_port_that_is_written_well(file: Path, port: str) -> None:
    (pad,) = loaded(file, MINIMAL + PAD.replace("/dev/ttyUSB0", port)).devices
    assert isinstance(pad, FeigConfig)
    assert pad.port == port


def test_devices_are_checked_by_their_driver(file: Path) -> None:
    config = loaded(file, MINIMAL + PAD)
    (pad,) = config.devices
    assert isinstance(pad, FeigConfig)
    assert "devices[0].port is missing" in fault(file, MINIMAL + PAD.replace("port", "# port"))
    nobody = MINIMAL + PAD.replace("feig", "nobody")
    assert "no item_reader driver is called 'nobody'" in fault(file, nobody)
    same = MINIMAL + PAD + "afi_secured = 7\nafi_unsecured = 7"
    assert "must differ" in fault(file, same)
    assert fault(file, MINIMAL + PAD + PAD) == (
        "devices: 2 are item_readers, a station has at most 1"
    )


def test_two_payment_terminals_are_two_ways_to_pay(file: Path) -> None:
    till = """
[[devices]]
kind = "payment_terminal"
driver = "simulated"
port = "socket://127.0.0.1:9"
"""
    machine = till + 'name = "machine"\nby_phone = false\n'
    config = loaded(file, MINIMAL + till + machine)
    assert [pays_by_phone(each) for each in config.devices] == [True, False]
    assert "paid on the patron's phone" in fault(file, MINIMAL + till + till + 'name = "other"')
    assert "paid at a machine" in fault(file, MINIMAL + machine + machine.replace('"m', '"n'))


@pytest.mark.parametrize(
    "text",
    [
        MINIMAL + "[station",
        MINIMAL + "[station]\n",
        MINIMAL.replace(f'"{SECRET}"', f'"{SECRET}'),
        MINIMAL.replace(f'"{SECRET}"', SECRET),
        b"\xff\xfe" + MINIMAL.encode("utf-16-le"),
        b"\x00",
    ],
)
def test_a_file_that_is_no_toml_says_so(file: Path, text: str | bytes) -> None:
    assert fault(file, text).startswith("not a TOML file: ")


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigFault, match=r"nothing\.toml: No such file"):
        load(tmp_path / "nothing.toml")
    with pytest.raises(ConfigFault, match="directory"):
        load(tmp_path)


# The password ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("", 0),
        ('password = "x"\npassword_env = "Y"', 2),
        ('password_file = "p"\npassword = "x"', 2),
    ],
)
def test_exactly_one_password_key(file: Path, keys: str, found: int) -> None:
    sentence = fault(file, WITHOUT_PASSWORD + keys)
    assert "exactly one of password, password_file and password_env" in sentence
    assert f"found {found}" in sentence


def test_a_password_from_the_environment(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = WITHOUT_PASSWORD + 'password_env = "LEENPUNT_TEST_PASSWORD"'
    assert fault(file, text) == (
        "ils.password_env: the environment has no variable LEENPUNT_TEST_PASSWORD"
    )
    monkeypatch.setenv("LEENPUNT_TEST_PASSWORD", SECRET)
    config = loaded(file, text)
    assert config.ils.resolve_password() == SECRET
    assert SECRET not in repr(config)


@pytest.mark.parametrize("mode", [0o600, 0o400])
@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
def test_a_password_from_a_file_beside_the_configuration(
    file: Path, mode: int, ending: str
) -> None:
    file.parent.mkdir()
    secret = file.parent / "password"
    secret.write_bytes((SECRET + ending).encode())
    secret.chmod(mode)
    config = loaded(file, WITHOUT_PASSWORD + 'password_file = "password"')
    assert config.ils.resolve_password() == SECRET
    assert SECRET not in repr(config)


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660, 0o601])
def test_a_password_file_that_others_can_read_is_refused(file: Path, mode: int) -> None:
    file.parent.mkdir()
    secret = file.parent / "password"
    secret.write_text(SECRET)
    secret.chmod(mode)
    sentence = fault(file, WITHOUT_PASSWORD + 'password_file = "password"')
    assert sentence.startswith("ils.password_file: ")
    assert f"has mode {mode:03o}, expected 600" in sentence


def test_a_password_file_that_is_not_there_or_not_text_is_named(file: Path) -> None:
    text = WITHOUT_PASSWORD + 'password_file = "password"'
    assert fault(file, text).startswith("ils.password_file: ")
    secret = file.parent / "password"
    secret.write_bytes(b"\xe9\xe9" + SECRET.encode())
    secret.chmod(0o600)
    sentence = fault(file, text)
    assert sentence == f"ils.password_file: {secret} is not UTF-8 text"


def test_no_password_in_a_repr(file: Path) -> None:
    config = loaded(file, MINIMAL)
    for shown in (repr(config), str(config), repr(config.ils), config.model_dump_json()):
        assert SECRET not in shown


@settings(max_examples=150)
@given(
    cut=st.integers(0, len(MINIMAL)),
    insert=st.text(st.sampled_from('[]="\n\\#x1.{}'), max_size=4),
    drop=st.integers(0, 12),
)
def test_whatever_is_wrong_with_a_file_its_password_is_never_shown(
    tmp_path_factory: pytest.TempPathFactory, cut: int, insert: str, drop: int
) -> None:
    text = MINIMAL[:cut] + insert + MINIMAL[cut + drop :]
    path = tmp_path_factory.mktemp("broken") / "leenpunt.toml"
    path.write_text(text, encoding="utf-8")
    try:
        shown = repr(load(path))
    except ConfigFault as error:
        shown = str(error)
    assert SECRET not in shown
    assert SECRET[:8] not in shown


# Paths and TLS ---------------------------------------------------------------------------------


def test_a_certificate_file_that_is_not_there_is_named(file: Path) -> None:
    text = MINIMAL.replace("port = 6001", 'port = 6001\ntls_ca_file = "no.pem"')
    assert fault(file, text) == f"ils.tls_ca_file: there is no file {file.parent / 'no.pem'}"


def test_relative_paths_are_relative_to_the_file(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.parent.mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    text = MINIMAL.replace('id = "desk-1"', 'id = "desk-1"\nstate_dir = "../state"')
    text = text.replace("port = 6001", 'port = 6001\ntls_ca_file = "~/ca.pem"')
    (tmp_path / "home").mkdir()
    self_signed(tmp_path / "home")[0].rename(tmp_path / "home" / "ca.pem")
    file.write_text(text + '[journal]\npath = "j/journal.db"\n')
    config = load(Path("etc/leenpunt.toml"))
    assert config.state_dir.resolve() == tmp_path / "state"
    assert config.journal_path == file.parent / "j" / "journal.db"
    assert config.ils.tls_ca_file == tmp_path / "home" / "ca.pem"


def test_a_home_that_does_not_exist_is_a_fault_of_the_file(file: Path) -> None:
    text = MINIMAL + '[journal]\npath = "~nobody-at-all/journal.db"\n'
    assert fault(file, text).startswith("journal.path: ")


def test_the_state_goes_into_the_xdg_state_directory(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg"))
    config = loaded(file, MINIMAL)
    assert config.journal_path == tmp_path / "xdg" / "leenpunt" / "journal.db"
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", os.fspath(tmp_path))
    config = loaded(file, MINIMAL)
    assert config.state_dir == tmp_path / ".local" / "state" / "leenpunt"


@pytest.mark.parametrize(
    ("host", "tls", "uses"),
    [
        ("127.0.0.1", None, False),
        ("127.8.8.8", None, False),
        ("localhost", None, False),
        ("::1", None, False),
        ("ils.example.org", None, True),
        ("192.168.1.4", None, True),
        ("127.example.org", None, True),
        ("ils.example.org", "off-i-accept", False),
        ("127.0.0.1", "required", True),
    ],
)
def test_tls_is_required_off_loopback(file: Path, host: str, tls: str | None, uses: bool) -> None:
    line = f'host = "{host}"' + (f'\ntls = "{tls}"' if tls else "")
    config = loaded(file, MINIMAL.replace('host = "127.0.0.1"', line))
    assert config.ils.uses_tls is uses


def test_the_ils_institution_comes_before_the_stations(file: Path) -> None:
    text = MINIMAL.replace('id = "desk-1"', 'id = "desk-1"\ninstitution = "STATION"')
    assert loaded(file, text).site.institution == "STATION"
    text = text.replace("port = 6001", 'port = 6001\ninstitution = "ILS"')
    assert loaded(file, text).site.institution == "ILS"


# The screen ------------------------------------------------------------------------------------


def with_station(keys: str) -> str:
    return MINIMAL.replace('id = "desk-1"', f'id = "desk-1"\n{keys}')


def test_a_screen_needs_no_line(file: Path) -> None:
    config = loaded(file, MINIMAL)
    station, screen = config.station, config.screen
    assert (station.name, station.shown_label, station.mode) == ("Bibliotheek", "desk-1", "lend")
    assert (station.language, station.languages) == ("nl", languages())
    assert (screen.colour, screen.theme, screen.pixel_pitch_mm) == ("#14594A", "light", 0.311)
    assert (screen.pad_side, screen.reader_side, screen.reduce_motion) == ("below", "right", False)
    assert (screen.mounted_mm, screen.reach_mm) == (None, 1220)
    assert config.bins == ()
    assert loaded(file, with_station('label = "Leenpunt 2"')).station.shown_label == "Leenpunt 2"


BIN = '[[bins]]\ncode = "{}"\nnumber = {}\ncolour = "{}"\n'


def test_bins_as_patrons_see_them(file: Path) -> None:
    text = MINIMAL + BIN.format("A", 2, "yellow") + '[[bins]]\ncode = "B"\nnumber = 99\n'
    first, second = loaded(file, text).bins
    assert (first.code, first.number, first.colour) == ("A", 2, "yellow")
    assert (second.code, second.number, second.colour) == ("B", 99, None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (with_station("languages = []"), "station.languages: found none"),
        (with_station('languages = ["nl", "xx"]'), "station.languages: found 'xx', expected"),
        (with_station('languages = ["nl", "nl"]'), "station.languages: a language stands there"),
        (with_station('languages = ["en"]'), "station: language: 'nl' is not among languages (en)"),
        (with_station('language = "xx"'), "station: language: 'xx' is not among languages"),
        (with_station('item_barcodes = "("'), "station.item_barcodes: not a regular expression"),
        (with_station('card_barcodes = "*"'), "station.card_barcodes: not a regular expression"),
        (
            with_station('card_barcodes = "(?P<card>.*)"'),
            "station.card_barcodes: found a group called 'card', expected only (?P<number>…)",
        ),
        (with_station('mode = "sell"'), "station.mode: "),
        (with_station('lable = "x"'), "unknown key station.lable; did you mean station.label?"),
        (MINIMAL + '[screen]\ncolour = "green"', "screen.colour: "),
        (MINIMAL + '[screen]\ntheme = "pink"', "screen.theme: "),
        (MINIMAL + "[screen]\npixel_pitch_mm = 3", "screen.pixel_pitch_mm: "),
        (MINIMAL + '[screen]\npad_side = "above"', "screen.pad_side: "),
        (MINIMAL + '[screen]\ncolor = "#123456"', "unknown key screen.color; did you mean"),
        (MINIMAL + '[sound]\nplayer = "aplay \'x"', "sound.player: not a command: No closing"),
        (MINIMAL + '[sound]\nplayer = "  "', "sound.player: not a command"),
        (MINIMAL + "[sound]\nplayer = \"''\"", "sound.player: not a command"),
        (MINIMAL + '[sound]\nplayer = "a\\u0000b"', "sound.player: not a command"),
        (
            MINIMAL + "[sound]\nenable = true",
            "unknown key sound.enable; did you mean sound.enabled",
        ),
        (MINIMAL + BIN.format("", 2, "red"), "bins[0].code: "),
        (MINIMAL + BIN.format("A", 100, "red"), "bins[0].number: "),
        (MINIMAL + BIN.format("A", 2, "pink"), "bins[0].colour: "),
        (MINIMAL + BIN.format("A", 1, "red") * 2, "bins: more than one has the code 'A'"),
        (
            MINIMAL + BIN.format("A", 1, "red").replace("colour", "color"),
            "unknown key bins[0].color; did you mean bins[0].colour?",
        ),
    ],
)
def test_what_is_wrong_with_a_screen_is_named(file: Path, text: str, said: str) -> None:
    assert fault(file, text).startswith(said)


def test_scanners_and_keypads_that_type(file: Path) -> None:
    text = (
        MINIMAL
        + """
[[devices]]
kind = "scanner"
driver = "evdev"
port = "name:Acme Scanner"
layout = "nl"
check = "luhn"
keep_check = false
prefix = "%"
[[devices]]
kind = "keypad"
driver = "evdev"
port = "/dev/input/by-id/usb-Acme-event-kbd"
lockout_s = 0.3
keys = { "59" = "back" }
"""
    )
    scanner, keypad = loaded(file, text).devices
    assert isinstance(scanner, EvdevScannerConfig)
    assert (scanner.layout, scanner.check, scanner.keep_check) == ("nl", "luhn", False)
    assert isinstance(keypad, EvdevKeypadConfig)
    assert keypad.meanings == {59: PadKey.BACK}
    said = fault(file, text.replace('"59"', '"F1"'))
    assert said == "devices[1].keys: found the key 'F1', expected its number, such as 59"
    assert fault(file, text.replace('"luhn"', '"lunh"')).startswith("devices[0].check: ")
    said = fault(file, text.replace('"name:Acme Scanner"', '"ttyUSB0"'))
    assert said.startswith("devices[0].port: a keyboard is written /dev/input/by-id/…")


def test_items_are_told_from_cards_by_their_barcodes(file: Path) -> None:
    text = with_station('item_barcodes = "3[0-9]{6}"\ncard_barcodes = "P(?P<number>[0-9]+)"')
    barcodes = loaded(file, text).barcodes
    assert barcodes.meaning(Scan("3000001", "desk")) == ItemScanned("3000001")
    assert barcodes.meaning(Scan("P1001", "desk")) == CardShown("1001")


def test_a_player_is_written_as_in_a_shell(file: Path) -> None:
    assert loaded(file, MINIMAL).sound.enabled
    assert loaded(file, MINIMAL).sound.command == ()
    sound = loaded(file, MINIMAL + "[sound]\nplayer = \"aplay -D 'plughw:CARD=My card'\"").sound
    assert sound.command == ("aplay", "-D", "plughw:CARD=My card")


def test_two_devices_of_one_name(file: Path) -> None:
    scanner = '[[devices]]\nkind = "scanner"\ndriver = "serial"\nport = "/dev/ttyS0"\n'
    found = fault(file, MINIMAL + scanner + scanner)
    assert found == "devices: more than one is called 'scanner'"
    loaded(file, MINIMAL + scanner + scanner + 'name = "second"\n')


def test_a_layout_is_found_beside_the_file_and_read_at_once(file: Path) -> None:
    layout = file.parent / "city.toml"
    layout.parent.mkdir()
    layout.write_bytes(EXAMPLE_LAYOUT.read_bytes())
    tags = '[tags]\nlayouts = ["city.toml"]\n'
    assert loaded(file, MINIMAL + tags).tags.layouts == (layout,)
    layout.write_text('name = "x"\n', encoding="utf-8")
    assert "city.toml" in fault(file, MINIMAL + tags)


def test_a_profile_of_the_sites_own_lies_beside_the_configuration(file: Path) -> None:
    file.parent.mkdir(exist_ok=True)
    (file.parent / "town.toml").write_text('currency = "CHF"\n', encoding="utf-8")
    text = MINIMAL.replace("port = 6001", 'port = 6001\nprofile = "town.toml"')
    found = loaded(file, text).ils
    assert isinstance(found, Sip2Config)
    assert found.profile == str(file.parent / "town.toml")
    assert found.quirks.currency == "CHF"
    named = loaded(file, MINIMAL.replace("port = 6001", 'port = 6001\nprofile = "koha"')).ils
    assert isinstance(named, Sip2Config)
    assert named.profile == "koha"


# One state, whoever asks ------------------------------------------------------------------------

UNITS = Path(__file__).parents[2] / "assets" / "systemd"


@pytest.fixture
def service(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The units as they are installed, for this configuration; the folder that they are in."""
    folder = tmp_path / "units"
    folder.mkdir()
    for unit in UNITS.glob("*.service"):
        text = unit.read_text("utf-8").replace("/etc/leenpunt/station.toml", str(file))
        (folder / unit.name).write_text(text)
    monkeypatch.setattr("kiosk.service_unit.FOLDER", folder)
    monkeypatch.setenv("HOME", "/home/somebody")
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    return folder


def test_a_command_that_would_begin_another_journal_stops(file: Path, service: Path) -> None:
    assert fault(file, MINIMAL) == (
        "station.state_dir is missing: the service has its journal in /var/lib/leenpunt, and this"
        " command would begin another in /home/somebody/.local/state/leenpunt: write"
        ' state_dir = "/var/lib/leenpunt"'
    )


def test_with_the_key_everybody_has_the_state_of_the_service(file: Path, service: Path) -> None:
    text = MINIMAL.replace("[station]", '[station]\nstate_dir = "/var/lib/leenpunt"')
    assert loaded(file, text).journal_path == Path("/var/lib/leenpunt/journal.db")


def test_the_service_itself_and_other_files_are_as_before(
    file: Path, service: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.parent.mkdir()
    other = tmp_path / "other.toml"
    assert loaded(other, MINIMAL).state_dir == Path("/home/somebody/.local/state/leenpunt")
    monkeypatch.setenv("XDG_STATE_HOME", "/var/lib")
    assert loaded(file, MINIMAL).state_dir == Path("/var/lib/leenpunt")
    # A drop-in of the site counts.
    (service / "leenpunt.service.d").mkdir()
    drop_in = service / "leenpunt.service.d" / "override.conf"
    drop_in.write_text("[Service]\nEnvironment=HOME=/srv XDG_STATE_HOME=/srv/state\n")
    assert "/srv/state/leenpunt" in fault(file, MINIMAL)


def test_a_secret_that_the_service_cannot_read_is_named(
    file: Path, service: Path, tmp_path: Path
) -> None:
    """Whoever looks may be root, who can read everything."""
    secret = tmp_path / "secret"
    secret.write_text("geheim")
    secret.chmod(0o600)
    text = WITHOUT_PASSWORD + f'password_file = "{secret}"'
    text = text.replace("[station]", '[station]\nstate_dir = "/var/lib/leenpunt"')
    config = loaded(file, text)
    assert list(examine_secrets(config, file)) == [], "there is no such user yet"
    drop_in = service / "leenpunt.service.d" / "override.conf"
    drop_in.parent.mkdir()
    other = next(user.pw_name for user in pwd.getpwall() if user.pw_uid != os.getuid())
    drop_in.write_text(f"[Service]\nUser={other}\n")
    (found,) = examine_secrets(config, file)
    assert (found.check, found.ok) == ("ils.password_file", False)
    assert f"the service runs as {other}: it cannot read it" in found.message
    assert found.do == f"chown {other} {secret}"
    assert list(examine_secrets(config, tmp_path / "other.toml")) == []
    drop_in.write_text(f"[Service]\nUser={pwd.getpwuid(os.getuid()).pw_name}\n")
    assert list(examine_secrets(config, file)) == []


def test_the_configuration_that_is_put_there_names_the_state(tmp_path: Path) -> None:
    assert 'state_dir = "/var/lib/leenpunt"' in (UNITS / "station.toml").read_text("utf-8")

"""A station in whose every corner lies something that must not leave it, and where each lies."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from in_process import call
from nacl.signing import SigningKey

from kiosk.books import Books
from kiosk.config import load
from kiosk.devices.health import FILE_NAME as HEALTH_FILE
from kiosk.diagnosis.guided.results import keep
from kiosk.flow.staff.antenna.remembered import Remembered, Saved
from kiosk.flow.staff.antenna.survey import Survey
from kiosk.flow.staff.guided import Outcome as TestOutcome
from kiosk.flow.staff.guided import Result
from kiosk.flow.staff.opening import Role
from kiosk.services.antenna.memory import Memory
from kiosk.services.staff import pin_file
from kiosk.services.staff.audit import Act
from kiosk.services.staff.pins import Cost, StaffPins, pin_path
from sync.delivery import unmapped
from sync.journal.records import Intent, Kind, State, Told
from sync.model import Action, Outcome
from sync.trust.build import ItemRow, PatronRow, Plan, build
from sync.trust.hashes import blocked_hash, holder_hash, item_hash
from sync.trust.keys import public_text
from sync.trust.policy import Policy

KEY = SigningKey(bytes(range(32)))
SALT = bytes(range(100, 132))
DIGESTS = ("0123456789abcdef01234567", "89abcdef0123456789abcdef")
_CONFIG = """\
[station]
id = "plank"
name = "Bieb, mail naar {station_name}"
state_dir = "state"
item_barcodes = 'I.*'
card_barcodes = '[PQ]\\d{{5}}'
[ils]
host = "127.0.0.1"
port = 9
account = "{ils_account}"
password_env = "LEENPUNT_PLANTED"
timeout_s = 0.5
[journal]
allow_unsafe_storage = true
reserve_mib = 0
[trust]
pack = "pack.json"
public_key = "{public_key}"
[tests]
card = "{tests_card}"
item = "{tests_item}"
[classes]
lists = "classes.toml"
[mail]
host = "127.0.0.1"
port = 9
tls = "none"
sender = "{mail_sender}"
account = "{mail_account}"
password_file = "mail-password"
timeout_s = 0.5
[search]
sru_url = "http://127.0.0.1:9/sru?apikey={sru_key}"
timeout_s = 0.5
[staff_call]
url = "http://127.0.0.1:9/services/{call_token}"
timeout_s = 0.5
[staff]
keys = ["up", "up", "down", "left", "down"]
[staff.cards]
technician = ["{technician_card}"]
staff = ["{staff_card}"]
[[devices]]
kind = "relay"
driver = "http"
name = "bord"
url = "http://127.0.0.1:9"
secret_file = "board-secret"
timeout_s = 0.5
[devices.outputs.pager.on]
url = "/hook/{hook_token}?on=true&state=pass"
method = "POST"
headers = {{ X-Key = "{header_key}" }}
body = "{body_token}"
[[devices]]
kind = "scanner"
driver = "serial"
name = "scanner {device_name}"
port = "/dev/{device_port}"
[[devices]]
kind = "payment_terminal"
driver = "mollie"
name = "telefoon"
key_file = "mollie-key"
redirect_url = "https://bieb.example/betaald"
url = "http://127.0.0.1:9"
timeout_s = 0.5
"""


@dataclass(slots=True)
class Planted:
    """``secrets``: what was planted, by where."""

    folder: Path
    secrets: dict[str, str] = field(default_factory=dict)
    among: dict[str, str] = field(default_factory=dict)
    """What it stands among, where nobody could know it otherwise."""

    @property
    def config(self) -> Path:
        return self.folder / "station.toml"

    @property
    def log(self) -> Path:
        return self.folder / "log.jsonl"

    def put(self, where: str, value: str, among: str = "{}") -> str:
        assert value not in self.secrets.values()
        self.secrets[where] = value
        self.among[where] = among.format(value)
        return value


def planted(folder: Path, environment: pytest.MonkeyPatch) -> Planted:
    """All of it, through the station's own ways as far as it has one."""
    made = Planted(folder)
    put = made.put
    environment.setenv("LEENPUNT_PLANTED", put("environment: ils password", "Zee&<wier>=100%+ja"))
    environment.setenv("HUB_API_TOKEN", put("environment: of others", "tok-f00d-cafe-77"))
    values = {
        "station_name": put("configuration: an address in a name", "balie@bieb-aan-zee.example"),
        "ils_account": put("configuration: ils account", "acc@hoofdkantoor.example"),
        "public_key": public_text(KEY.verify_key),
        "tests_card": put("configuration: card for tests", "P87003"),
        "tests_item": put("configuration: item for tests", "BKX-7703"),
        "mail_sender": put("configuration: sender", "leenpunt@bieb.example"),
        "mail_account": put("configuration: account", "smtp-user@bieb.example"),
        "sru_key": put("configuration: query of a URL", "sruQ9f3c2b1a77"),
        "call_token": put("configuration: path of a URL", "T0A1B2C3D4E5F6Z9"),
        "technician_card": put("configuration: technician's card", DIGESTS[0]),
        "staff_card": put("configuration: staff card", DIGESTS[1]),
        "hook_token": put("configuration: path of a board's URL", "hk_29ab83cd71ef"),
        "header_key": put("configuration: header", "Kop-sleutel-91-x"),
        "body_token": put("configuration: body", "Lijf-van-de-vraag-3"),
        "device_name": put("configuration: a card as a device's name", "Q20711"),
        "device_port": put("configuration: a card as a port", "tty29001234567890"),
    }
    _own(folder / "mail-password", put("secret file: mail", "brief_voor-de-post"))
    _own(folder / "board-secret", put("secret file: board", "schakel/aan+uit=="))
    _own(folder / "mollie-key", put("secret file: payments", "test_Xk29sKd83jLmQq72"))
    _own(
        folder / "classes.toml",
        f'["Groep 6b"]\nteachers = ["{put("class: teacher", "J66120")}"]\n'
        f'pupils = ["{put("class: pupil", "J66121")}"]\n',
    )
    _own(folder / "pack.json", _pack(made))
    former = put("history: a password that was changed", "vorig wachtwoord, 2025")
    text = _CONFIG.format(**values)
    _own(made.config, text.replace('password_env = "LEENPUNT_PLANTED"', f'password = "{former}"'))
    told = call(("config", "set", "station.label", "Punt 1", "--config", str(made.config)))
    assert told.returncode == 0, told.stderr
    changed = ("config", "set", "mail.sender", put("history: sender", "nieuw@bieb.example"))
    assert call((*changed, "--config", str(made.config))).returncode == 0
    _own(made.config, text)
    key = (folder / "station.toml.history" / "key").read_bytes()
    put("history: its key", key.hex())
    _journal(made)
    _pins(made)
    _health(made)
    _log(made)
    return made


def _own(path: Path, text: str) -> None:
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")


def _pack(made: Planted) -> str:
    valid, blocked = made.put("trust pack: card", "55501"), made.put("trust pack: blocked", "55502")
    item, holder = "556001", "55503"
    issued = datetime(2026, 11, 24, 4, tzinfo=UTC)
    policy = Policy.model_validate({"default_type": "B", "types": {"B": {"loan_days": 21}}})
    plan = Plan(policy, "", issued, date(2026, 11, 24), 3, 1e-4, probes=10)
    rows = [PatronRow(valid), PatronRow(blocked, blocked=True), PatronRow(holder)]
    items = [ItemRow(item, held=True, holder=holder)]
    built = build(rows, items, plan, salt=SALT, dice=random.Random(1), keys=[KEY])
    made.put("trust pack: salt", base64.b64encode(SALT).decode())
    made.put("trust pack: a hash", blocked_hash(SALT, blocked).hex())
    held = item_hash(SALT, item) + holder_hash(SALT, item, holder)
    made.put("trust pack: a hold", held.hex())
    return built.file.decode()


def _journal(made: Planted) -> None:
    put = made.put
    card, item = put("journal: card", "L4471"), put("journal: item", "KL-9931")
    uid = put("journal: tag", "E0040150AB12CD34")
    with Books(load(made.config)) as books:
        journal = books.journal
        entry = journal.intend(Intent(Action.BORROW, item, card, (uid,)))
        title = put("journal: title", "De ontdekking van de hemel")
        message = put("journal: message", "Ligt klaar voor mevr. Van den Berg")
        journal.tell(entry, Told(Outcome.REFUSED, title=title, message=message))
        note = put("journal: verdict", "Boete van Jan de Vries, balie")
        journal.settle(entry, State.REFUSED, {"message": note})
        fee = put("journal: fee", "FEE-2231-A")
        journal.intend(Intent(Action.PAY, "", card, amount="1.00", currency="EUR", fee=fee))
        at_work = {
            "item": put("journal: work", "WK-5512"),
            "carries": put("journal: what it carries", "M9912"),
        }
        journal.add_work("", "chute_unread", at_work)
        alarm = {"gate": "deur", "item": put("journal: alarm", "GA-8813"), "verdict": "not_lent"}
        journal.note(Kind.GATE_ALARM, alarm)
        said = put("journal: words of the ILS", "Pas van Pietersen is kwijt")
        journal.remember(unmapped.FACT, unmapped.counted({}, said))
        books.audit.record(Role.STAFF, Act.PIN_CHECKED, item)
        put("journal: digest of the card", journal.reference(card))
    put("journal: its key", (made.folder / "state" / "journal.key").read_text().strip())


def _pins(made: Planted) -> None:
    state = made.folder / "state"
    pins = StaffPins(state, lambda: 1.0, lambda *_, **__: None, cost=Cost(1, 8192))
    for role, pin in ((Role.TECHNICIAN, "739154"), (Role.STAFF, "580326")):
        pins.set(role, pin)
        record = pin_file.read(pin_path(state, role))
        assert record is not None
        made.put(f"PIN file: {role}", record.pin)
        made.put(f"PIN file: salt of {role}", record.pin.split("$")[-2])


def _health(made: Planted) -> None:
    state = made.folder / "state"
    name = f"scanner {made.secrets['configuration: a card as a device' + chr(39) + 's name']}"
    identity = f"Scan 3, owner {made.put('health: what a device says', '+31 6 12 34 56 78')}"
    snapshot = {
        "written": "2026-11-27T10:00:00Z",
        "running": False,
        "devices": [{"device": name, "kind": "scanner", "identity": identity}],
    }
    _own(state / HEALTH_FILE, json.dumps(snapshot))
    why = f"read {made.put('guided test: card', 'P48221')}, expected an item"
    when = datetime(2026, 11, 27, 10, tzinfo=UTC)
    keep(state, Result("scanner", name, TestOutcome.FAIL, why, "scan an item", when))
    survey = Survey((2, 4), {1: (0.5, 1.0)}, (0, 1), (0.95, 1.0), 4)
    Memory(state).keep(Remembered(name, saved=Saved(when, survey, 4)))


def _log(made: Planted) -> None:
    put = made.put
    login = base64.b64encode(b"kiosk:Visje&Chips!8").decode()
    put("log: login in base64", "Visje&Chips!8", f"Basic {login}")
    in_url = put("log: password in a URL", "geheim9", "http://u:{}@127.0.0.1")
    called_so = put("log: password", "Ssst-2b", "password={}")
    lines: list[dict[str, Any]] = [
        _line("mail", error=f"550 no such user {put('log: address', 'jan.jansen@post.example')}"),
        _line("call", error=f"callback {put('log: telephone', '010-4455667')}"),
        _line("pay", error=f"from {put('log: IBAN', 'NL91 ABNA 0417 1643 00')} to us"),
        _line("ask", error=f"GET http://u:{in_url}@127.0.0.1/x"),
        _line("ask", error=f"password={called_so} was refused"),
        _line("ask", error=f"sent Authorization: Basic {login}"),
        _line("ask", url=f"http://127.0.0.1/pas/{put('log: card in a URL', '21234567890123')}"),
        _line("scanned", error=f"no card: {put('log: card', 'Q10042')}"),
        _line("scanned", error=f"no card: {put('log: ten digits', '9000123457')}"),
        _line("hangs", patron=put("log: a key that is not listed", "0612345679")),
        _line("hangs", uid=put("log: tag", "E0040100FF00AA11")),
        _line(
            "hangs",
            exception=f'  File "/x/kiosk/a.py", line 3, in f\nValueError: no card '
            f"{put('log: exception', '20009988776655')}",
        ),
        _line("seen", logger="other.package", error=put("log: of others", "x@y.example")),
        _line(f"shows {quote(made.secrets['journal: title'])}"),
        _line("shows", error=made.secrets["secret file: board"].encode("utf-16-le").hex()),
    ]
    text = "\n".join((*map(json.dumps, lines), put("log: no line of ours", "card 88112233")))
    _own(made.log, text + "\n")


def _line(event: str, logger: str = "kiosk.services.clerk", **more: str) -> dict[str, str]:
    return {
        "event": event,
        "level": "warning",
        "logger": logger,
        "timestamp": "2026-11-26T10:11:12.123456+00:00",
    } | more


FORMS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "upper case": str.upper,
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64 within more": lambda text: base64.b64encode(f"k:{text}\n".encode()).decode(),
    "base64 for URLs": lambda text: base64.urlsafe_b64encode(text.encode()).decode().rstrip("="),
    "hex": lambda text: text.encode().hex(),
    "hex byte by byte": lambda text: text.encode().hex(" ").upper(),
    "URL": lambda text: "".join(f"%{each:02X}" for each in text.encode()),
    "URL as usual": lambda text: quote(text, safe=""),
    "URL of a form": quote_plus,
    "JSON": lambda text: "".join(f"\\u{ord(each):04x}" for each in text),
    "HTML": lambda text: "".join(f"&#{ord(each)};" for each in text),
    "UTF-16 in hex": lambda text: text.encode("utf-16-le").hex(),
    "UTF-16 in base64": lambda text: base64.b64encode(text.encode("utf-16")).decode(),
    "UTF-16 as it is": lambda text: text.encode("utf-16-le").decode("latin-1"),
    "UTF-16 in JSON": lambda text: json.dumps(text.encode("utf-16-be").decode("latin-1")),
    "hex in base64": lambda text: base64.b64encode(text.encode().hex().encode()).decode(),
}
"""How a secret may stand in a file, by hand and not by what is tested."""

"""``leenpunt desk item`` asks the library system, and imports nothing that only a visit needs."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from sync.sim import catalogue
from sync.sim.acs import AcsServer
from sync.sim.demo import DEMO
from sync.sim.library import Library

OF_A_VISIT = (
    "kiosk.books",
    "kiosk.flow.events",
    "kiosk.services.loan_desk.desk",
    "sync.delivery.engine",
    "sync.journal.store",
    "sqlite3",
)
PROGRAM = """
import sys
from kiosk.cli import main

code = main(sys.argv[2:])
with open(sys.argv[1], "w") as file:
    file.write("\\n".join(sys.modules))
sys.exit(code)
"""


def test_asking_about_an_item_imports_no_journal_no_engine_and_no_visit(tmp_path: Path) -> None:
    assert [name for name in OF_A_VISIT if find_spec(name) is None] == []
    seen, path = tmp_path / "modules", tmp_path / "station.toml"
    library = Library(catalogue.parse(DEMO), lambda: datetime.now(UTC))
    with AcsServer(library) as acs:
        _host, port = acs.address
        path.write_text(
            f'[station]\nid = "test"\nstate_dir = "{tmp_path}/state"\n'
            f'[ils]\nhost = "127.0.0.1"\nport = {port}\naccount = "kiosk1"\n'
            'password = "secret"\n[journal]\nallow_unsafe_storage = true\n'
        )
        # In a process of its own: here other tests have loaded them.
        asked = [sys.executable, "-c", PROGRAM, str(seen), "desk", "item", "3000001", "--json"]
        ran = subprocess.run([*asked, "--config", str(path)], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout)["item"] == "3000001"
    modules = seen.read_text("utf-8").splitlines()
    assert "sync.ils.sip2.driver" in modules
    assert set(OF_A_VISIT) & set(modules) == set()

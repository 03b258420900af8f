"""The scanner sees what was planted, in whatever form and wherever, and nothing else."""

from __future__ import annotations

import base64
import gzip
import io
import json
import sqlite3
import subprocess
import sys
import tarfile
import zipfile
import zlib
from pathlib import Path

import pytest
from leaks import Leak, Search, Unread, forms, main, secrets_of
from waiting import wait_until

PIN, NAME = "8642097531", "Ada Voorbeeld"
SECRETS = {"a PIN": PIN, "a name": NAME}


def search() -> Search:
    return Search(SECRETS)


@pytest.mark.parametrize("what", SECRETS)
def test_every_form_is_found_and_no_other_secret(tmp_path: Path, what: str) -> None:
    assert len({name for name, _ in forms(SECRETS[what])}) >= 24
    for number, (name, form) in enumerate(forms(SECRETS[what])):
        path = tmp_path / str(number)
        path.write_bytes(b"\0x" + form + b"y")
        found = search().everywhere([path])
        assert {leak.what for leak in found} == {what}, name
        assert all(SECRETS[what] not in repr(leak) for leak in found)


def test_what_is_packed_is_searched_and_so_are_names(tmp_path: Path) -> None:
    text = f"pin {PIN}".encode()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("in.gz", gzip.compress(text))
    tape = io.BytesIO()
    with tarfile.open(fileobj=tape, mode="w") as tar:
        member = tarfile.TarInfo("in.zip")
        member.size = len(archive.getvalue())
        tar.addfile(member, io.BytesIO(archive.getvalue()))
    packed = {
        "log.gz": gzip.compress(text),
        "b.zip": archive.getvalue(),
        "all.tar": tape.getvalue(),
        "all.tgz": gzip.compress(tape.getvalue()),
        "paper.pdf": b"%PDF stream\n" + zlib.compress(text) + b"\nendstream",
        "core": b"\x7fELF" + bytes(4096) + text + bytes(4096),
        "said.json": json.dumps(base64.b64encode(text.hex().encode()).decode()).encode(),
        "cut.gz": gzip.compress(text + bytes(5000))[:-9],
    }
    for name, content in packed.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / f"card-{PIN}").touch()
    (tmp_path / "to-nowhere").symlink_to("/nowhere")
    found = search().everywhere([tmp_path])
    for name in packed:
        assert any(str(tmp_path / name) in leak.where for leak in found), name
    assert Leak(f"the name of {tmp_path / f'card-{PIN}'}", "a PIN", "plain") in found
    assert {leak.what for leak in found} == {"a PIN"}


def test_a_database_and_its_log_of_writes(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "a.db")
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("CREATE TABLE patron (name TEXT)")
    database.execute("INSERT INTO patron VALUES (?)", (NAME,))
    database.commit()
    found = {Path(leak.where).name for leak in search().everywhere([tmp_path])}
    assert found == {"a.db-wal"}
    database.close()
    found = {Path(leak.where).name for leak in search().everywhere([tmp_path])}
    assert found == {"a.db"}


def test_arguments_environment_and_memory_of_a_process() -> None:
    program = "import sys; said = sys.stdin.readline(); print(flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", program, NAME],
        env={"ILS_PASSWORD": PIN},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        wait_until(lambda: Path(f"/proc/{process.pid}/environ").read_bytes())
        found = search().of_process(process.pid)
        assert {(leak.where.rpartition("/")[2], leak.what) for leak in found} == {
            ("cmdline", "a name"),
            ("environ", "a PIN"),
        }
        process.stdin.write(b"typed-by-hand-77\n")
        process.stdin.flush()
        process.stdout.readline()
        inside = Search({"typed": "typed-by-hand-77"}).of_process(process.pid, with_memory=True)
        process.stdin.close()
    assert {leak.what for leak in inside} == {"typed"}


def test_what_cannot_be_searched_is_not_clean(tmp_path: Path) -> None:
    with pytest.raises(Unread, match="mem: "):
        search().of_process(2**22 + 1, with_memory=True)
    with pytest.raises(ValueError, match="a PIN: expected 5 bytes at least"):
        Search({"a PIN": "2345"})
    with pytest.raises(Unread, match="nothing is there"):
        search().everywhere([tmp_path / "not here"])


def test_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert secrets_of("a PIN=12=34\nalone\n\n") == {"a PIN": "12=34", "secret 2": "alone"}
    clean, log = tmp_path / "clean", tmp_path / "log"
    clean.write_text("nobody")
    log.write_text(f"it said {PIN}\n")
    for place, code, said in (
        (clean, 0, ""),
        (log, 1, f"{log}: a PIN, plain\n"),
        (tmp_path / "none", 2, ""),
    ):
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"a PIN={PIN}\n"))
        assert main(["--secrets", "-", str(place)]) == code
        out = capsys.readouterr().out
        assert said in out
        assert PIN not in out

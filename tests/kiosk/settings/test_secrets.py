"""A secret is set and never seen: not in the file, in a version or in what is told."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from edited_file import FILE, OTHER, SECRET, put, told

from kiosk.config import load
from kiosk.settings.editor import Editor
from kiosk.settings.secret_files import SET
from kiosk.settings.wanted import Wanted
from sync.errors import ConfigFault


def test_a_secret_goes_into_a_file_and_is_seen_nowhere(file: Path, editor: Editor) -> None:
    version = editor.set_secret("ils.password", f"{OTHER}\nnot this\n")
    assert told(version) == [
        ("ils.password", SET, SET),
        ("ils.password_file", None, "ils_password"),
    ]
    secret = file.parent / "ils_password"
    assert (secret.read_text(), stat.S_IMODE(secret.stat().st_mode)) == (f"{OTHER}\n", 0o600)
    assert load(file).ils.resolve_password() == OTHER  # type: ignore[union-attr]
    assert told(editor.set_secret("ils.password_file", "third-secret-1\n")) == [
        ("ils.password", SET, SET)
    ]
    kept = b"".join(path.read_bytes() for path in (file.parent / f"{file.name}.history").iterdir())
    for each in (SECRET, OTHER, "third-secret-1"):
        assert each.encode() not in kept
    editor.rollback()
    assert secret.read_text() == f"{OTHER}\n"
    editor.rollback()
    assert file.read_text() == FILE


@pytest.mark.parametrize(
    ("key", "said", "why"),
    [
        ("ils.password", "\n", "expected a secret on the first line"),
        ("ils.password", "x" * 20_000, "at most"),
        ("ils.port", "7001\n", "ils.port is no secret; there are ils.password"),
    ],
)
def test_a_secret_that_is_none(file: Path, editor: Editor, key: str, said: str, why: str) -> None:
    with pytest.raises(ConfigFault, match=why):
        editor.set_secret(key, said)
    assert file.read_text() == FILE


def test_a_secret_of_the_environment_is_not_ours(
    file: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ILS_PASSWORD", SECRET)
    file.write_text(FILE.replace(f'password = "{SECRET}"', 'password_env = "ILS_PASSWORD"'))
    with pytest.raises(ConfigFault, match="comes from the environment"):
        editor.set_secret("ils.password", OTHER)


def test_the_secret_of_another_device_is_not_written_over(file: Path, editor: Editor) -> None:
    theirs = file.parent / "ils_password"
    theirs.write_text(SECRET)
    editor.set_secret("ils.password", OTHER)
    assert theirs.read_text() == SECRET
    assert (file.parent / "ils_password_2").read_text() == f"{OTHER}\n"


@pytest.mark.parametrize(
    "line", [f'key = "{OTHER}"', f'url = "https://leenpunt:{OTHER}@127.0.0.1/"']
)
def test_a_secret_that_hands_put_into_the_wrong_key_is_in_no_history(
    file: Path, editor: Editor, line: str
) -> None:
    put(editor, "ils.port", "7001")
    terminal = '[[devices]]\nkind = "payment_terminal"\ndriver = "mollie"\n'
    file.write_text(f"{FILE}{terminal}{line}\n")
    editor.set([])
    assert OTHER not in str(editor.versions.all())


def test_requests_to_a_board_are_shown_to_nobody(file: Path, editor: Editor) -> None:
    board = (
        '{kind = "relay", driver = "http", outputs = {lamp = {on = {url ='
        f' "http://127.0.0.1/on?key={OTHER}", headers = {{X = "{SECRET}"}}}}}}}}}}'
    )
    for version in (
        editor.set([Wanted("devices[1]", board)]),
        editor.set([Wanted("devices[relay].outputs.lamp.on.url", f"http://127.0.0.1/{OTHER}")]),
    ):
        assert version is not None
        shown = {each.key: each.new for each in version.changes}
        assert shown["devices[1].outputs.lamp.on.url"] == SET
        assert OTHER not in str(version)
        assert SECRET not in str(version)

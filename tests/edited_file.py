"""A configuration that is changed in tests: its text, and short ways to change it."""

from __future__ import annotations

from typing import Any

from kiosk.settings.editor import Editor
from kiosk.settings.versions import Version
from kiosk.settings.wanted import Wanted

SECRET = "zeer-geheim-7391"
OTHER = "nog-geheimer-8842"
FILE = f"""\
# The station of the branch
[station]
id = "desk-1"     # lasting
state_dir = "state"

[ils]
host = "127.0.0.1"
port = 6001
account = "kiosk"
password = "{SECRET}"

[[devices]]
kind = "item_reader"
driver = "feig"
port = "/dev/pad"
"""


def put(editor: Editor, key: str, value: str | None) -> Version | None:
    return editor.set([Wanted(key, value)])


def told(version: Version | None) -> list[tuple[str, Any, Any]]:
    assert version is not None
    return [(each.key, each.old, each.new) for each in version.changes]

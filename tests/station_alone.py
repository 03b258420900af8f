"""The configuration of a station that stands alone: at its library system's address nobody answers.

``[station]`` comes last, so more of its keys may follow, and then other sections.
"""

from __future__ import annotations

ALONE = """\
[ils]
host = "127.0.0.1"
port = 9
account = "a"
password = "b"
[journal]
allow_unsafe_storage = true
reserve_mib = 0
[station]
id = "kiosk-1"
state_dir = "state"
"""

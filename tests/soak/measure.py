"""What a process and its folders hold, seen from outside: /proc and the file system."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

FILLER = "filler"
"""What fills a disk is not the station's."""
_KINDS = (
    ("socket", re.compile(r"socket:")),
    ("pipe", re.compile(r"pipe:")),
    ("anonymous", re.compile(r"anon_inode:|/memfd:")),
    ("device", re.compile(r"/dev/")),
)
_KB = re.compile(r"(\w+):\s+(\d+) kB")


def of_process(pid: int) -> dict[str, int]:
    """Bytes of memory, descriptors by kind, threads, children. Raises OSError when it has ended.

    ``anon``: memory that no file is behind. What is private of a file's depends on who else has the
    same library mapped just now.
    """
    proc = Path("/proc") / str(pid)
    rollup = dict(_KB.findall((proc / "smaps_rollup").read_text()))
    private = int(rollup["Private_Clean"]) + int(rollup["Private_Dirty"])
    kinds: Counter[str] = Counter()
    for each in os.scandir(proc / "fd"):
        try:
            target = os.readlink(each.path)
        except OSError:
            continue
        kinds[next((kind for kind, found in _KINDS if found.match(target)), "file")] += 1
    children = 0
    threads = 0
    for task in os.scandir(proc / "task"):
        threads += 1
        try:
            children += len((Path(task.path) / "children").read_text().split())
        except OSError:
            continue
    return {
        "rss": int(rollup["Rss"]) * 1024,
        "pss": int(rollup["Pss"]) * 1024,
        "uss": private * 1024,
        "anon": int(rollup["Anonymous"]) * 1024,
        "fds": sum(kinds.values()),
        **{f"fds_{kind}": kinds[kind] for kind in ("file", *(name for name, _ in _KINDS))},
        "threads": threads,
        "children": children,
    }


def of_folder(folder: Path) -> tuple[int, int]:
    """Files and bytes below it."""
    files = size = 0
    for root, _, names in os.walk(folder):
        for name in names:
            if name == FILLER:
                continue
            try:
                found = os.lstat(os.path.join(root, name))
            except OSError:
                continue
            files, size = files + 1, size + found.st_size
    return files, size

"""The examples of docs/drivers.md and its sister pages: what stands there works as it stands."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType

DOCS = Path(__file__).parents[2] / "docs"


def page_text(page: str) -> str:
    return (DOCS / page).read_text("utf-8")


def blocks(page: str) -> list[tuple[str, str]]:
    """Path and text of the modules on a page."""
    return re.findall(r"^```python\n# (\S+\.py)\n(.*?)^```$", page_text(page), re.M | re.S)


def load_example(page: str, package: str) -> dict[str, ModuleType]:
    """Its modules, by name without the package."""
    sys.modules[package] = parent = ModuleType(package)
    parent.__path__ = []
    modules = {}
    for path, code in blocks(page):
        name = path.removesuffix(".py").replace("/", ".")
        module = sys.modules[name] = ModuleType(name)
        exec(compile(code, f"{page}:{path}", "exec"), module.__dict__)
        modules[name.removeprefix(f"{package}.")] = module
    return modules


def install(page: str, package: str, folder: Path) -> None:
    """What an installer leaves in ``folder`` of a package, as far as its entry points need it."""
    declared = r'^      (\[project\.entry-points\.".*"\])\n      (\S+) = "(%s\..*)"$'
    ((group, name, opens),) = re.findall(declared % package, page_text(page), re.M)
    group = re.sub(r'\[project\.entry-points\."(.*)"\]', r"[\1]", group)
    info = folder / f"{package}-1.dist-info"
    info.mkdir()
    metadata = f"Metadata-Version: 2.1\nName: {package.replace('_', '-')}\nVersion: 1\n"
    (info / "METADATA").write_text(metadata)
    (info / "entry_points.txt").write_text(f"{group}\n{name} = {opens}\n")

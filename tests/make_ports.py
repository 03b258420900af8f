"""Writes docs/ports.md, the API of drivers by its docstrings: ``python tests/make_ports.py``."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "ports.md"

_HEAD = """# Ports of devices

Made from the sources (`tests/make_ports.py`). What a driver has to do, method by method: a class
with these methods is one, there is nothing to inherit. [Writing a
driver](drivers.md#writing-a-driver) goes through one from the document of its protocol to its
contract suite.
"""
_PARTS = (
    ("ports", "The ports"),
    ("errors", "Errors"),
    ("model", "What goes to and fro"),
    ("model_payment", "Payments"),
    ("model_speech", "Speech and headset"),
)


def page() -> str:
    """The whole page."""
    return _HEAD + "".join(_part(*each) for each in _PARTS)


def _part(module: str, title: str) -> str:
    path = ROOT / "drivers" / f"{module}.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    classes = [each for each in tree.body if isinstance(each, ast.ClassDef)]
    said = f"\n## {title}\n\n`drivers.{module}`: {_prose(tree)}\n"
    return said + "".join(_class(each) for each in classes)


def _class(node: ast.ClassDef) -> str:
    fields: list[str] = []
    methods: list[str] = []
    for index, each in enumerate(node.body):
        match each:
            case ast.FunctionDef(name=name) if not name.startswith("_"):
                methods.append(f"\n```python\n{_signature(each)}\n```\n\n{_prose(each)}\n")
            case ast.AnnAssign() | ast.Assign():
                fields.append(f"- `{ast.unparse(each)}`{_below(node.body[index + 1 :])}\n")
    body = ("\n" if fields else "") + "".join(fields + methods)
    return f"\n### {node.name}\n\n{_prose(node)}\n{body}"


def _signature(function: ast.FunctionDef) -> str:
    plain = ast.FunctionDef(**{**vars(function), "body": [ast.Pass()], "decorator_list": []})
    said = ast.unparse(plain).splitlines()[0].removeprefix("def ").removesuffix(":")
    kinds = [each.id for each in function.decorator_list if isinstance(each, ast.Name)]
    return f"{said}    # {', '.join(kinds)}" if kinds else said


def _below(rest: list[ast.stmt]) -> str:
    """The words that stand below a field of a class."""
    match rest[:1]:
        case [ast.Expr(value=ast.Constant(value=str(text)))]:
            return ": " + " ".join(_flat(text).split())
    return ""


def _prose(node: ast.Module | ast.ClassDef | ast.FunctionDef) -> str:
    return _flat(ast.get_docstring(node) or "")


def _flat(text: str) -> str:
    """Docstrings of this house as Markdown: two backticks are one."""
    paragraphs = (" ".join(each.split()) for each in text.split("\n\n"))
    return "\n\n".join(paragraphs).replace("``", "`")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

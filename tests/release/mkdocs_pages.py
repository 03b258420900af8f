"""Pages of the site that do not lie in docs: those of the repository's root, and our own font.

A hook of MkDocs (mkdocs.yml). The documents are written to be read where they lie; here a link to a
page of the root leads to where the site has it, and one to a source file is shown as its text.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
MOVED = {
    "README.md": "about.md",
    "CHANGELOG.md": "changelog.md",
    "CODE_OF_CONDUCT.md": "conduct.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "LICENSE": "licence.txt",
    "assets/fonts/AtkinsonHyperlegibleNext_400Regular.ttf": "site/regular.ttf",
    "assets/fonts/AtkinsonHyperlegibleNext_700Bold.ttf": "site/bold.ttf",
    "assets/fonts/AtkinsonHyperlegibleNext-OFL.txt": "site/font-licence.txt",
}
"""From the repository's root to the site."""

_FENCED = re.compile(r"(^```.*?^```)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[((?:`[^`]*`|[^`\[\]])*)\]\(([^)\s#]+)(#[^)\s]*)?\)")
_PICTURE = re.compile(r'src="([^":]+)"')


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """What the site has beside docs."""
    for place, uri in MOVED.items():
        files.append(File.generated(config, uri, abs_src_path=str(ROOT / place)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page with its links as the site has them, and a table where a diagram stands.

    Who draws diagrams is a script of 3 MB from elsewhere; hosts of repositories have it.
    """
    if page.file.src_uri.startswith(("adr/", "changelog")):
        # Who looks for a word wants what is so, before how it came to be so.
        page.meta["search"] = {"boost": 0.1}
    home = Path(page.file.abs_src_path or "").parent
    here = Path(page.file.src_uri).parent

    def to(place: Path) -> str | None:
        """Where a file of the repository is in the site, seen from this page."""
        uri = MOVED.get(os.path.relpath(place, ROOT))
        if uri is None and place.is_relative_to(DOCS) and not place.is_dir():
            uri = os.path.relpath(place, DOCS)
        return uri and os.path.relpath(uri, here)

    def link(found: re.Match[str]) -> str:
        text, target, fragment = found[1], found[2], found[3] or ""
        if ":" in target:
            return found[0]
        place = (home / target).resolve()
        if (uri := to(place)) is None:
            # What is not there at all stays, for MkDocs to complain of.
            return text if place.exists() else found[0]
        return f"[{text}]({uri}{fragment})"

    def picture(found: re.Match[str]) -> str:
        uri = to((home / found[1]).resolve())
        return found[0] if uri is None else f'src="{uri}"'

    parts = _FENCED.split(markdown)
    parts[::2] = [_PICTURE.sub(picture, _LINK.sub(link, part)) for part in parts[::2]]
    parts[1::2] = [_arrows(part) if part.startswith("```mermaid") else part for part in parts[1::2]]
    return "".join(parts)


def _arrows(diagram: str) -> str:
    """The arrows of a state diagram, a row each."""
    found = re.findall(r"^ *(\S+) --> (\S+?)(?:: (.*))?$", diagram, re.MULTILINE)
    rows = "".join(f"| {one} | {other} | {by} |\n" for one, other, by in found if one != "[*]")
    return f"| from | to | by |\n|---|---|---|\n{rows}"

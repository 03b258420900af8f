"""Pictures of covers, whatever the source has: fetched beforehand, checked, and kept small."""

from __future__ import annotations

import errno
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pytest
from in_process import call
from PIL import Image
from pydantic import ValidationError
from PySide6.QtCore import QUrl
from station_alone import ALONE

from kiosk import covers
from kiosk.cli import DONE, FAILED, USAGE
from kiosk.config_covers import CoversConfig
from kiosk.covers import Cover, Fetched, FolderSource, fetch, source_of
from kiosk.ui.covers import (
    LARGEST,
    NO_COVERS,
    CachedCovers,
    NoCover,
    name_of,
    path_of,
    scaled,
)


def picture(width: int = 600, height: int = 900, kind: str = "JPEG") -> bytes:
    content = BytesIO()
    Image.new("RGB", (width, height), "#9A3B2C").save(content, kind)
    return content.getvalue()


def _with_alpha() -> bytes:
    content = BytesIO()
    Image.new("RGBA", (300, 400), (0, 0, 0, 0)).save(content, "PNG")
    return content.getvalue()


WHOLE = picture()
GIF = picture(kind="GIF")


@pytest.mark.parametrize(
    ("width", "height", "kind"),
    [(600, 900, "JPEG"), (600, 900, "PNG"), (4000, 6000, "JPEG"), (40, 60, "PNG")],
)
def test_a_cover_is_kept_small_and_in_its_own_shape(width: int, height: int, kind: str) -> None:
    with Image.open(BytesIO(scaled(picture(width, height, kind)))) as kept:
        assert kept.format == "JPEG"
        assert kept.width <= LARGEST.width()
        assert kept.height <= LARGEST.height()
        assert kept.width / kept.height == pytest.approx(width / height, rel=0.01)


def test_what_is_transparent_is_white() -> None:
    with Image.open(BytesIO(scaled(_with_alpha()))) as kept:
        assert kept.getpixel((150, 200)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "expected JPEG or PNG"),
        (GIF, "expected JPEG or PNG"),
        (WHOLE[: len(WHOLE) // 2], "not whole"),
        (picture(kind="PNG")[:-20], "not whole"),
        (b"\xff\xd8\xff" + b"\0" * 100 + b"\xff\xd9", "cannot be read"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100 + b"IEND", "cannot be read"),
        (picture(1, 1, "PNG"), "1 × 1"),
        (picture(4000, 60), "no shape"),
    ],
    ids=["empty", "svg", "gif", "half", "cut", "jpeg", "png", "dot", "strip"],
)
def test_what_is_no_cover_says_why(content: bytes, why: str) -> None:
    with pytest.raises(NoCover, match=why):
        scaled(content)


def test_a_picture_of_50_megapixels_is_not_unpacked() -> None:
    content = BytesIO()
    Image.new("1", (7200, 7000)).save(content, "PNG")
    with pytest.raises(NoCover, match="found 50 MP, expected at most 24"):
        scaled(content.getvalue())


def test_a_header_that_promises_more_than_there_is_takes_no_room() -> None:
    """A bomb: a few bytes that unpack to 60 000 × 60 000."""
    bomb = bytearray(picture(100, 100, "PNG"))
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2
    with pytest.raises(NoCover):
        scaled(bytes(bomb))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder with pictures, and one beside it that is nobody's."""
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "100.jpg").write_bytes(WHOLE)
    (folder / "200.PNG").write_bytes(picture(kind="PNG"))
    (folder / "300.jpg").write_bytes(b"rubbish")
    (folder / "notes.txt").write_text("no picture")
    (tmp_path / "secret.jpg").write_bytes(WHOLE)
    (folder / "400.jpg").symlink_to(tmp_path / "secret.jpg")
    return folder


def _fetched(source: Path, cache: Path, *items: str, again: bool = False) -> list[Fetched]:
    return list(fetch(FolderSource(source), cache, items, again=again))


def test_a_folder_is_fetched_once_and_what_it_lost_is_gone(source: Path, tmp_path: Path) -> None:
    cache = tmp_path / "state" / "covers"
    items = FolderSource(source).items
    assert set(items) == {"100", "200", "300"}
    found = {each.item: each.cover for each in _fetched(source, cache, *items)}
    assert found == {"100": Cover.CACHED, "200": Cover.CACHED, "300": Cover.REFUSED}
    assert {each.cover for each in _fetched(source, cache, "100", "200")} == {Cover.THERE}
    (source / "100.jpg").unlink()
    assert _fetched(source, cache, "100", again=True) == [Fetched("100", Cover.MISSING)]
    assert [path.name for path in cache.iterdir()] == [f"{name_of('200')}.jpg"]


@pytest.mark.parametrize(
    "item",
    ["../secret", "/etc/passwd", "400", "100/../100", "..", "", "100\0", "💥" * 300, "source/100"],
)
def test_no_number_of_an_item_leads_out_of_the_folder(
    source: Path, tmp_path: Path, item: str
) -> None:
    cache = tmp_path / "covers"
    (found,) = _fetched(source, cache, item)
    assert found.cover in (Cover.MISSING, Cover.REFUSED)
    assert list(cache.iterdir()) == []


def test_a_full_disk_ends_it_and_leaves_nothing_half(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes, mode: int, *, durable: bool) -> None:
        path.with_name(f".{path.name}.new").write_bytes(content[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(covers, "replace_own", full)
    cache = tmp_path / "covers"
    with pytest.raises(OSError, match="No space left"):
        _fetched(source, cache, "100")
    assert list(cache.iterdir()) == []


@pytest.fixture
def web() -> Iterator[tuple[str, list[str]]]:
    """A server of covers on loopback: its address, and what it was asked."""
    asked: list[str] = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            found = {"/c/100.jpg": WHOLE, "/c/a%2Fb.jpg": WHOLE, "/c/300.jpg": b"<html>"}
            body = found.get(self.path, b"")
            self.send_response(200 if body else 500 if "500" in self.path else 404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/c/{{item}}.jpg", asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_web_server_is_asked_for_each_item_by_its_own_url(
    web: tuple[str, list[str]], tmp_path: Path
) -> None:
    url, asked = web
    with closing(source_of(CoversConfig(url=url))) as server:
        found = list(fetch(server, tmp_path, ["100", "a/b", "300", "404", "500"], again=False))
    assert [each.cover for each in found] == [
        Cover.CACHED,
        Cover.CACHED,
        Cover.REFUSED,
        Cover.MISSING,
        Cover.REFUSED,
    ]
    assert asked == ["/c/100.jpg", "/c/a%2Fb.jpg", "/c/300.jpg", "/c/404.jpg", "/c/500.jpg"]
    assert path_of(tmp_path, name_of("a/b")).is_file()


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"url": "https://covers.example/all.jpg"}, "{item} once"),
        ({"url": "https://{item}.example/a.jpg"}, "{item} once"),
        ({"url": "http://covers.example/{item}.jpg"}, "https://"),
        ({"url": "https://covers.example/{item}", "folder": "/srv/covers"}, "found both"),
    ],
)
def test_a_wrong_source_is_named(given: dict[str, str], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        CoversConfig.model_validate(given)


STATION = f'{ALONE}item_barcodes = "[0-9]+"\n[covers]\n'


@pytest.fixture
def station(tmp_path: Path) -> Callable[[str], Path]:
    def write(source: str) -> Path:
        path = tmp_path / "station.toml"
        path.write_text(STATION + source)
        return path

    return write


def test_the_command_tells_each_and_what_is_no_cover(
    station: Callable[[str], Path], source: Path
) -> None:
    path = station('folder = "source"')
    items = path.with_name("items.csv")
    items.write_text('﻿100;Minoes\n\n"300",x\n900\n', encoding="utf-8")
    run = ("covers", "fetch", "--config", str(path))
    done = call((*run, "--items", str(items), "--json"))
    assert done.returncode == FAILED
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["item"], line["cover"]) for line in lines] == [
        ("100", "cached"),
        ("300", "refused"),
        ("900", "missing"),
    ]
    assert "expected JPEG or PNG" in lines[1]["why"]
    (source / "300.jpg").unlink()
    done = call(run)
    assert (done.returncode, done.stdout) == (DONE, b"1 cached, 1 there, 0 missing, 0 refused\n")


def test_the_command_needs_a_source_and_a_list_for_a_server(
    station: Callable[[str], Path],
) -> None:
    def fetched(source: str) -> tuple[int, bytes]:
        done = call(("covers", "fetch", "--config", str(station(source))))
        return done.returncode, done.stderr

    code, said = fetched("")
    assert (code, b"expected folder or url" in said) == (USAGE, True)
    code, said = fetched('url = "https://covers.example/{item}.jpg"')
    assert (code, b"a web server lists nothing" in said) == (USAGE, True)
    code, said = fetched('folder = "nowhere"')
    assert (code, b"nowhere" in said) == (FAILED, True)


def test_the_screen_knows_what_was_cached_and_what_came_since(tmp_path: Path) -> None:
    cache = tmp_path / "covers"
    known = CachedCovers(cache)
    assert known.url("100") == "", "nothing was fetched yet"
    cache.mkdir()
    path_of(cache, name_of("100")).write_bytes(scaled(WHOLE))
    (cache / "notes.jpg").write_bytes(b"")
    known.look_again()
    known.close()
    assert Path(QUrl(known.url("100")).toLocalFile()) == path_of(cache, name_of("100"))
    assert [known.url(item) for item in ("200", "notes", "../covers/100", "")] == [""] * 4
    assert NO_COVERS.url("100") == ""
    NO_COVERS.look_again()
    NO_COVERS.close()


def test_one_item_has_one_picture_however_it_is_written() -> None:
    assert name_of("ab 1") == name_of("AB1") != name_of("AB2")

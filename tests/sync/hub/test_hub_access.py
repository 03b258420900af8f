"""Signing in at the board: who gets in, who does not, and what a browser is told."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import anyio
import psycopg
import pytest
import requests
from hub_room import served
from in_process import piped

from kiosk.cli import main
from sync.hub import audit, serve
from sync.hub.access import accounts
from sync.hub.access.accounts import AccountFault
from sync.hub.api import create
from sync.hub.board import sessions
from sync.hub.board.browsers import Browsers
from sync.hub.floor.desk import Desk
from sync.hub.wire.batch import MOST_BYTES

PASSWORD = "vier boeken op de plank"
_NUMBERS = count(1)


class Browser(requests.Session):
    """What a browser does: cookies, and the form's own token."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.headers["Accept"] = "text/html"

    def form(self, **values: str) -> dict[str, str]:
        page = self.get(f"{self.url}/login", timeout=30)
        hidden = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page.text))
        return hidden | values

    def sign_in(
        self, name: str, password: str = PASSWORD, next: str = "/api/v1/nothing"
    ) -> requests.Response:
        form = self.form(name=name, password=password, next=next)
        return self.post(f"{self.url}/login", form, timeout=30, allow_redirects=False)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords that cost little: what they cost is nothing that is looked at here."""
    monkeypatch.setattr(accounts, "_MEMORY", 64 * 1024)


@pytest.fixture
def browser(hub: str) -> Iterator[Browser]:
    with Browser(hub) as made:
        yield made


@pytest.fixture
def account(db: psycopg.Connection[Any]) -> str:
    name = f"a.devries{next(_NUMBERS)}"
    accounts.add(db, name, {"centrum": "staff"}, PASSWORD)
    return name


def _visitor(db: psycopg.Connection[Any], browser: Browser) -> sessions.Visitor | None:
    return sessions.find(db, browser.cookies.get("leenpunt", ""))


def test_a_name_and_its_password_open_a_session(
    browser: Browser, account: str, db: psycopg.Connection[Any]
) -> None:
    answer = browser.sign_in(account.upper())
    assert (answer.status_code, answer.headers["Location"]) == (303, "/api/v1/nothing")
    said = answer.headers["Set-Cookie"]
    assert "HttpOnly" in said
    assert "SameSite=lax" in said
    visitor = _visitor(db, browser)
    assert visitor is not None
    assert (visitor.name, visitor.language, visitor.branches) == (account, "nl", ["centrum"])
    assert visitor.may("viewer", "centrum")
    assert not visitor.may("technician", "centrum")
    assert not visitor.may("viewer", "oost")
    assert not visitor.may("viewer")
    token = browser.cookies["leenpunt"]
    assert db.execute("SELECT 1 FROM session WHERE session::text ~ %s", (token,)).rowcount == 0
    browser.sign_in(account)
    assert browser.cookies["leenpunt"] != token
    assert sessions.find(db, token) is None
    for csrf, status in (("x", 403), (_visitor(db, browser).csrf, 303)):  # type: ignore[union-attr]
        form = {"csrf": csrf, "language": "en", "next": "//elsewhere.example"}
        answer = browser.post(f"{browser.url}/language", form, timeout=30, allow_redirects=False)
        assert answer.status_code == status
    assert answer.headers["Location"] == "/board"
    visitor = _visitor(db, browser)
    assert visitor is not None
    assert visitor.language == "en"
    told = {"X-CSRF-Token": visitor.csrf}
    for origin, status in (("https://elsewhere.example", 403), (browser.url, 303)):
        answer = browser.post(
            f"{browser.url}/logout",
            headers=told | {"Origin": origin},
            timeout=30,
            allow_redirects=False,
        )
        assert answer.status_code == status
    assert _visitor(db, browser) is None
    assert [row["action"] for row in audit.rows(db) if row["who"] == account] == [
        "signed out",
        "signed in",
        "signed in",
    ]


def test_who_is_not_signed_in_is_sent_to_the_form(browser: Browser) -> None:
    def ask(**headers: str) -> requests.Response:
        return browser.post(
            f"{browser.url}/logout", headers=headers, timeout=30, allow_redirects=False
        )

    assert ask().status_code == 401
    assert ask(**{"HX-Request": "true"}).headers["HX-Redirect"] == "/login"


def test_wrong_passwords_wait_longer_each_time_and_tell_nothing(
    db: psycopg.Connection[Any], account: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked: list[str] = []
    real = accounts._fits
    monkeypatch.setattr(accounts, "_fits", lambda *given: worked.append("") or real(*given))
    waits = []
    for _ in range(7):
        assert accounts.signed_in(db, account, "wrong password") is None
        waits.append(_wait(db, account))
        db.execute("UPDATE account SET locked_until = now() WHERE name = %s", (account,))
    assert waits == [0, 0, 0, 0, 30, 60, 120]
    db.execute(
        "UPDATE account SET locked_until = now() + interval '1 h' WHERE name = %s", (account,)
    )
    for name in (account, "nobody", "no name\0", "'; DROP TABLE account; --"):
        assert accounts.signed_in(db, name, PASSWORD) is None
    assert len(worked) == 11
    accounts.set_password(db, account, PASSWORD)
    assert accounts.signed_in(db, account, PASSWORD) is not None


def _wait(db: psycopg.Connection[Any], name: str) -> int:
    row = db.execute(
        "SELECT extract(epoch FROM locked_until - now()) FROM account WHERE name = %s", (name,)
    ).fetchone()
    return 0 if row is None or row[0] is None else round(row[0])


def test_the_form_says_the_same_whatever_is_wrong(browser: Browser, account: str) -> None:
    answers = [
        browser.sign_in(name, password)
        for name, password in ((account, "wrong password"), ("<script>", PASSWORD), ("\0", "\0"))
    ]
    assert {answer.status_code for answer in answers} == {401}
    texts = {re.sub('value="[^"]*"', "", answer.text) for answer in answers}
    assert len(texts) == 1
    assert "<script>" not in texts.pop()


def test_a_form_of_another_site_is_not_taken(browser: Browser, account: str) -> None:
    form = browser.form(name=account, password=PASSWORD)
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        answer = browser.post(f"{browser.url}/login", form, headers=headers, timeout=30)
        assert answer.status_code == 403
    answer = requests.post(f"{browser.url}/login", form, timeout=30)
    assert answer.status_code == 403


def test_who_tries_from_one_place_has_to_wait(served_alone: str) -> None:
    with Browser(served_alone) as browser:
        form = browser.form(name="nobody", password="wrong")
        said = [
            browser.post(f"{browser.url}/login", form, timeout=30).status_code for _ in range(22)
        ]
    assert said == [401] * 20 + [429] * 2


def test_who_asks_by_a_proxy_that_is_known_counts_alone(schema: str, tmp_path: Any) -> None:
    with served(schema, tmp_path, proxies=("127.0.0.0/8",)) as url, Browser(url) as browser:
        form = browser.form(name="nobody", password="wrong")

        def tried(address: str) -> int:
            headers = {"X-Forwarded-For": address, "X-Forwarded-Proto": "https"}
            return browser.post(f"{url}/login", form, headers=headers, timeout=30).status_code

        # The form's cookie was given over http.
        browser.cookies.set("__Host-leenpunt-form", form["csrf"])
        said = [tried("192.0.2.1") for _ in range(21)]
        assert said == [401] * 20 + [429]
        assert tried("192.0.2.2") == 401


def test_a_session_ends_by_itself(browser: Browser, account: str, db: Any) -> None:
    for late in ("seen_at = now() - interval '31 min'", "expires_at = now()"):
        browser.sign_in(account)
        assert _visitor(db, browser) is not None
        db.execute(f"UPDATE session SET {late}")
        assert _visitor(db, browser) is None
    sessions.clean(db)
    assert db.execute("SELECT count(*) FROM session").fetchone() == (0,)
    browser.sign_in(account)
    accounts.end(db, account)
    assert _visitor(db, browser) is None
    assert browser.sign_in(account).status_code == 401


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda db: accounts.add(db, "new", {}, "too short"), "found a password of 9 characters"),
        (lambda db: accounts.add(db, "a b", {}, PASSWORD), "found name 'a b'"),
        (lambda db: accounts.add(db, "new", {"": "root"}, PASSWORD), "found role 'root'"),
        (lambda db: accounts.add(db, "new", {"\n": "staff"}, PASSWORD), "a branch of at most"),
        (lambda db: accounts.end(db, "nobody"), "there is no account 'nobody'"),
    ],
)
def test_an_account_that_cannot_be_is_said_in_words(
    db: psycopg.Connection[Any], change: Callable[[psycopg.Connection[Any]], None], said: str
) -> None:
    with pytest.raises(AccountFault, match=said):
        change(db)
    assert db.execute("SELECT 1 FROM account WHERE name = 'new'").rowcount == 0


def test_every_answer_tells_a_browser_what_it_may(hub: str) -> None:
    for path in ("/login", "/health", "/openapi.json", "/nothing"):
        headers = requests.get(hub + path, timeout=30).headers
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; ")
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert "Strict-Transport-Security" not in headers


@pytest.mark.parametrize("host", ["elsewhere.example", "[", "127.0.0.1.elsewhere.example"])
def test_under_another_name_there_is_no_page(hub: str, host: str) -> None:
    assert requests.get(f"{hub}/login", headers={"Host": host}, timeout=30).status_code == 421
    assert requests.get(f"{hub}/health", headers={"Host": host}, timeout=30).status_code == 200


def test_a_body_without_end_is_not_read(hub: str) -> None:
    announced = requests.Request("POST", f"{hub}/login", data=b"x").prepare()
    announced.headers["Content-Length"] = str(1 << 30)
    with requests.Session() as session:
        assert session.send(announced, timeout=30).status_code == 413
    taken, said = [], []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        while (await receive())["more_body"]:
            pass

    async def endless() -> dict[str, Any]:
        taken.append(1 << 16)
        return {"type": "http.request", "body": b"x" * taken[-1], "more_body": True}

    async def send(message: Any) -> None:
        said.append(message.get("status"))

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/login",
        "scheme": "http",
        "headers": [(b"host", b"127.0.0.1")],
    }
    anyio.run(Browsers(app, host="127.0.0.1"), scope, endless, send)
    assert said[0] == 413
    assert sum(taken) <= MOST_BYTES + (1 << 16)


def test_the_audit_is_added_to_and_never_changed(db: psycopg.Connection[Any]) -> None:
    audit.record(db, "command:root", "tested", detail={"title": "'; DROP TABLE audit; --"})
    for change in ("UPDATE audit SET who = ''", "DELETE FROM audit", "TRUNCATE audit"):
        with pytest.raises(psycopg.errors.RaiseException, match="never changed"):
            db.execute(change)
    assert audit.rows(db, most=1)[0]["detail"] == {"title": "'; DROP TABLE audit; --"}


@pytest.fixture
def served_alone(schema: str, tmp_path: Any) -> Iterator[str]:
    with served(schema, tmp_path) as url:
        yield url


def test_under_tls_the_cookie_is_for_this_host_alone(
    schema: str, tmp_path: Any, account: str
) -> None:
    public = "https://hub.example.org"
    with served(schema, tmp_path, public_url=public) as url, Browser(url) as browser:
        browser.headers["Host"] = "hub.example.org"
        page = browser.get(f"{url}/login", timeout=30)
        assert page.headers["Strict-Transport-Security"].startswith("max-age=")
        assert page.headers["Set-Cookie"].startswith("__Host-leenpunt-form=")
        assert "; Secure" in page.headers["Set-Cookie"]


def test_accounts_by_the_command(
    schema: str,
    db: psycopg.Connection[Any],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path, name = tmp_path / "hub.toml", f"j.smit{next(_NUMBERS)}"
    path.write_text(
        f'[hub]\ndatabase = "{schema}"\nstate_dir = "."\n'
        '[ils]\nhost = "127.0.0.1"\nport = 1\naccount = "a"\npassword = "b"\n'
    )

    def run(*words: str, typed: str = "", code: int = 0) -> list[dict[str, Any]]:
        monkeypatch.setattr("sys.stdin", piped(f"{typed}\n".encode()))
        assert main(["hub", "account", *words, "--config", str(path), "--json"]) == code
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    run("add", name, "--role", "staff:Centrum", typed="short", code=1)
    run("add", name, "--role", "staff:Centrum", "--full-name", "<i>'", typed=PASSWORD)
    run("add", name, "--role", "viewer", typed=PASSWORD, code=1)
    assert accounts.signed_in(db, name, PASSWORD) is not None
    run("role", name, "--role", "manager", "--role", "viewer:Oost")
    (row,) = [row for row in run("list") if row["name"] == name]
    assert row["roles"] == {"": "manager", "Oost": "viewer"}
    assert (row["full_name"], row["password"], row["provider"]) == ("<i>'", True, False)
    run("password", name, typed="another long password")
    assert accounts.signed_in(db, name, PASSWORD) is None
    run("end", name)
    run("password", name, typed=PASSWORD, code=1)
    done = [row["action"] for row in audit.rows(db) if row["detail"].get("account") == name]
    assert done == ["account ended", "password changed", "roles changed", "account added"]


OPEN = {
    *("/", "/health", "/ready", "/metrics", "/login", "/board/static/{name}"),
    "/feeds/{kind}.atom",
}
"""What anybody may see; ``/metrics`` from this machine. A feed has what staff accepted for screens
that anybody may look at (docs/hub.md)."""


def _routes(within: Any) -> Iterator[tuple[str, str]]:
    for route in within:
        if hasattr(route, "methods"):
            yield from ((method, route.path) for method in route.methods or ())
        elif hasattr(route, "original_router"):
            yield from _routes(route.original_router.routes)


def test_nothing_is_open_that_nobody_said_may_be(browser: Browser, db: Any) -> None:
    """Every route that there is: unsigned, not signed in, without a token, with too low a role."""
    nothing: Any = None
    found = [
        (method, path.replace("{name}", "nobody"))
        for method, path in _routes(create(Desk(nothing, nothing, nothing), serve._ROOMS).routes)
        if path not in OPEN and method in ("GET", "POST") and not path.startswith("/openapi")
    ]
    assert len(found) > 30

    def ask(method: str, path: str, **headers: str) -> int:
        url = browser.url + re.sub("{[a-z]+}", "1", path)
        with browser.request(
            *(method, url), headers=headers, timeout=30, allow_redirects=False, stream=True
        ) as answer:
            return answer.status_code

    for method, path in found:
        status = ask(method, path)
        if path.startswith("/api/"):
            # Joining is for who has a code; what cannot be one is read first.
            assert status in (401, 422), (method, path)
        else:
            assert status == (303 if method == "GET" else 401), (method, path)
    name = f"looker{next(_NUMBERS)}"
    accounts.add(db, name, {"nowhere": "viewer"}, PASSWORD)
    browser.sign_in(name)
    visitor = _visitor(db, browser)
    assert visitor is not None
    changing = [path for method, path in found if method == "POST" and "/api/" not in path]
    for path in changing:
        assert ask("POST", path) == 403, path
        if path not in ("/logout", "/language"):
            assert ask("POST", path, **{"X-CSRF-Token": visitor.csrf}) == 403, path
    assert {"/board/accounts", "/board/settings"} <= set(changing)
    for path in ("/board/accounts", "/board/audit", "/board/settings", "/board/work"):
        assert ask("GET", path) == 403, path
    page = browser.get(f"{browser.url}/board/audit", headers={"Accept-Language": "en"}, timeout=30)
    assert "You may not do this here" in page.text
    piece = browser.post(f"{browser.url}/logout", headers={"HX-Request": "true"}, timeout=30)
    assert (piece.status_code, piece.headers["HX-Refresh"]) == (403, "true")

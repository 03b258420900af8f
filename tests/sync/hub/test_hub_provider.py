"""Signing in at the board by a provider of identities, a real one that runs beside."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import psycopg
import pytest
import requests
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from hub_room import served
from joserfc import jwk, jwt
from loopback import own_place
from waiting import wait_until

from sync.errors import ConfigFault
from sync.hub import audit
from sync.hub.access import accounts
from sync.hub.access.provider import Errand, NotVouched, Provider, ProviderAway
from sync.hub.board import sessions
from sync.hub.config import HubServerConfig, OidcConfig

Db = psycopg.Connection[Any]
CLIENT = "leenpunt-hub"
_NUMBERS = count(1)


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A provider that lets in whoever it is told."""
    host, port = own_place()
    said = tmp_path_factory.mktemp("provider") / "log"
    with said.open("wb") as log:
        words = ["-m", "oidc_provider_mock", "--host", host, "--port", str(port), "-n"]
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", *words], stdout=log, stderr=log, cwd=said.parent
        )
    try:
        url = f"http://{host}:{port}"
        wait_until(lambda: process.poll() is not None or _answers(url))
        assert process.poll() is None, said.read_text()
        yield url
    finally:
        process.terminate()
        process.wait()


def _answers(url: str) -> bool:
    try:
        return requests.get(f"{url}/jwks", timeout=30).ok
    except requests.ConnectionError:
        return False


@pytest.fixture
def somebody(issuer: str) -> Callable[..., str]:
    """Whom the provider knows, with what it says of them."""

    def known(**claims: Any) -> str:
        subject = f"subject-{next(_NUMBERS)}"
        requests.put(f"{issuer}/users/{subject}", json=claims, timeout=30).raise_for_status()
        return subject

    return known


class Hub:
    """One that has a provider, and a browser before it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.browser = requests.Session()

    def get(self, url: str) -> requests.Response:
        return self.browser.get(url, timeout=30, allow_redirects=False)

    def begin(self) -> str:
        """Where the browser is sent."""
        answer = self.get(f"{self.url}/login/provider?next=/board/calls&language=en")
        assert answer.status_code == 303, answer.text
        return answer.headers["Location"]

    def vouched(self, there: str, subject: str, **said: str) -> str:
        """The same, when they have signed in there."""
        answer = self.browser.post(
            there, said or {"sub": subject}, timeout=30, allow_redirects=False
        )
        assert answer.status_code == 302, answer.text
        return answer.headers["Location"]

    def sign_in(self, subject: str) -> requests.Response:
        return self.get(self.vouched(self.begin(), subject))


@pytest.fixture
def hub_with(schema: str, issuer: str, tmp_path: Path) -> Iterator[Callable[..., Hub]]:
    with ExitStack() as stack:

        def made(**more: Any) -> Hub:
            host, port = own_place()
            secret = tmp_path / "client-secret"
            secret.write_text("secret\n")
            secret.chmod(0o600)
            oidc = {"issuer": issuer, "client_id": CLIENT, "client_secret_file": secret} | more
            url = stack.enter_context(
                served(
                    *(schema, tmp_path),
                    listen=f"{host}:{port}",
                    public_url=f"http://{host}:{port}",
                    oidc=OidcConfig(**oidc),
                )
            )
            hub = Hub(url)
            stack.callback(hub.browser.close)
            return hub

        yield made


def _visitor(db: Db, hub: Hub) -> sessions.Visitor | None:
    return sessions.find(db, hub.browser.cookies.get("leenpunt", ""))


def test_whom_the_provider_gives_a_role_gets_in_as_long_as_it_does(
    hub_with: Callable[..., Hub], somebody: Callable[..., str], issuer: str, db: Db
) -> None:
    hub = hub_with(roles={"desk": "staff:Centrum", "heads": "manager:Centrum", "all": "viewer"})
    page = hub.get(f"{hub.url}/login?language=en")
    assert "Sign in with the account of your organisation" in page.text
    name = f"p.visser{next(_NUMBERS)}"
    subject = somebody(preferred_username=name, groups=["heads", "desk", "all", "unknown"])
    there = parse_qs(urlsplit(hub.begin()).query)
    assert there["code_challenge_method"] == ["S256"]
    assert there["response_type"] == ["code"]
    back = hub.vouched(hub.begin(), subject)
    answer = hub.get(back)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/board/calls")
    visitor = _visitor(db, hub)
    assert visitor is not None
    assert (visitor.name, visitor.language) == (name, "en")
    assert visitor.roles == {"Centrum": "manager", "": "viewer"}
    # What is seen of it in a history opens nothing.
    assert hub.get(back).status_code == 403
    requests.put(
        f"{issuer}/users/{subject}",
        json={"preferred_username": name, "groups": ["desk"]},
        timeout=30,
    )
    hub.sign_in(subject)
    visitor = _visitor(db, hub)
    assert visitor is not None
    assert visitor.roles == {"Centrum": "staff"}
    requests.put(f"{issuer}/users/{subject}", json={"preferred_username": name}, timeout=30)
    before = hub.browser.cookies["leenpunt"]
    assert hub.sign_in(subject).status_code == 403
    assert hub.browser.cookies["leenpunt"] == before
    assert [row["action"] for row in audit.rows(db) if row["who"] == name] == [
        *("signed in by the provider", "signed in by the provider"),
    ]


def test_without_roles_of_the_provider_only_accounts_that_were_added_for_it(
    hub_with: Callable[..., Hub], somebody: Callable[..., str], db: Db
) -> None:
    hub = hub_with(name_claim="email")
    number = next(_NUMBERS)
    added, with_password = f"a{number}@example.org", f"b{number}@example.org"
    accounts.add(db, added, {"Oost": "technician"}, None)
    accounts.add(db, with_password, {"": "manager"}, "vier boeken op de plank")
    subject = somebody(email=added, email_verified=True)
    assert hub.sign_in(subject).status_code == 303
    visitor = _visitor(db, hub)
    assert visitor is not None
    assert (visitor.name, visitor.roles) == (added, {"Oost": "technician"})
    for other in (
        somebody(email=added, email_verified=True),
        somebody(email=with_password, email_verified=True),
        somebody(email="'; DROP TABLE account; --", email_verified=True),
        somebody(email=f"c{number}@example.org", email_verified=True),
        somebody(email=added),
    ):
        answer = hub.sign_in(other)
        assert (answer.status_code, "no access" in answer.text) == (403, True)
    accounts.end(db, added)
    assert hub.sign_in(subject).status_code == 403


def test_what_comes_back_changed_or_to_another_browser_opens_nothing(
    hub_with: Callable[..., Hub], somebody: Callable[..., str], db: Db
) -> None:
    hub = hub_with(roles={"desk": "staff"})
    subject = somebody(preferred_username=f"q{next(_NUMBERS)}", groups="desk")
    back = hub.vouched(hub.begin(), subject)
    assert requests.get(back, timeout=30, allow_redirects=False).status_code == 403
    state = dict(parse_qsl(urlsplit(back).query))["state"]
    for changed in (
        back.replace(state, "x" * len(state)),
        f"{back}&iss=https://elsewhere.example",
        back.partition("?")[0],
        hub.vouched(hub.begin(), "", action="deny"),
    ):
        hub.begin()
        assert hub.get(changed).status_code == 403
    hub.begin()
    db.execute("UPDATE provider_visit SET expires_at = now()")
    assert hub.get(back).status_code == 403
    assert _visitor(db, hub) is None


# What a provider may not say ---------------------------------------------------------------------

ISSUER = "https://id.example.org"
KNOWN = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/authorize",
    "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": f"{ISSUER}/keys",
}
KEY = jwk.RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})


class Said(Provider):
    """One whose documents are given here."""

    def __init__(self, known: dict[str, Any], token: str = "", **more: Any) -> None:
        super().__init__(OidcConfig(issuer=ISSUER, client_id=CLIENT, **more), "https://hub")
        self.known, self.token, self.asked = known, token, {}

    def _read(self, url: str) -> dict[str, Any]:
        if url.endswith("/keys"):
            return {"keys": [KEY.as_dict(private=False), {"kty": "future"}, "rubbish"]}
        return self.known

    def _token(self, known: Any, errand: Errand, code: str) -> str:
        return self.token


ERRAND = Errand("state", "nonce", "v" * 43)
BACK = {"state": "state", "code": "code"}


def _signed(key: Any = KEY, alg: str = "RS256", **changed: Any) -> str:
    now = int(time.time())
    claims = {
        "iss": ISSUER,
        "sub": "somebody",
        "aud": CLIENT,
        "exp": now + 60,
        "iat": now,
        "nonce": "nonce",
        "preferred_username": "somebody",
    } | changed
    claims = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode({"alg": alg, "kid": "one"}, claims, key, algorithms=[alg])


def test_a_token_is_taken_when_everything_fits() -> None:
    who = Said(KNOWN, _signed(aud=[CLIENT, "other"])).came_back(ERRAND, BACK)
    assert (who.subject, who.name, who.roles) == (f"{ISSUER} somebody", "somebody", None)


@pytest.mark.parametrize(
    "token",
    [
        _signed(iss="https://elsewhere.example"),
        _signed(aud="other"),
        _signed(aud=[CLIENT, "other"], azp="other"),
        _signed(exp=1),
        _signed(exp=None),
        _signed(iat=int(time.time()) + 3600),
        _signed(nonce="another"),
        _signed(nonce=None),
        _signed(sub=None),
        _signed(sub=5),
        _signed(preferred_username=None),
        _signed(preferred_username=["a"]),
        _signed(jwk.RSAKey.generate_key(2048, {"kid": "one"})),
        _signed(jwk.OctKey.import_key("the client's own secret, long enough"), "HS256"),
        _signed().rpartition(".")[0] + ".",
        "eyJhbGciOiJub25lIn0." + _signed().split(".")[1] + ".",
        "",
        "a.b.c",
    ],
)
def test_a_token_that_does_not_fit_opens_nothing(token: str) -> None:
    with pytest.raises(NotVouched):
        Said(KNOWN, token).came_back(ERRAND, BACK)


@pytest.mark.parametrize(
    "changed",
    [
        {"issuer": "https://elsewhere.example"},
        {"issuer": None},
        {"authorization_endpoint": "http://id.example.org/authorize"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"authorization_endpoint": "https://[::1"},
        {"authorization_endpoint": 5},
    ],
)
def test_a_document_that_leads_elsewhere_is_not_followed(changed: dict[str, Any]) -> None:
    with pytest.raises(ProviderAway):
        Said(KNOWN | changed).way_there(ERRAND)


def test_the_code_is_of_use_to_who_asked_for_it_alone() -> None:
    there = parse_qs(urlsplit(Said(KNOWN).way_there(ERRAND)).query)
    assert there["code_challenge"] == [create_s256_code_challenge(ERRAND.verifier)]
    assert (there["state"], there["nonce"]) == (["state"], ["nonce"])
    assert there["redirect_uri"] == ["https://hub/login/provider/back"]


def test_a_provider_that_is_away_is_said_in_words(
    hub_with: Callable[..., Hub], expect_log: Any
) -> None:
    expect_log("provider of identities away")
    host, port = own_place()
    hub = hub_with(issuer=f"http://{host}:{port}")
    answer = hub.get(f"{hub.url}/login/provider?language=nl")
    assert (answer.status_code, "antwoordt niet" in answer.text) == (502, True)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"issuer": "http://id.example.org"}, "https:// only"),
        ({"issuer": ISSUER, "scope": "profile"}, "openid among it"),
        ({"issuer": ISSUER, "roles": {"a": "root"}}, "found 'root'"),
        ({"issuer": ISSUER}, "public_url is needed"),
    ],
)
def test_a_section_that_cannot_be(more: dict[str, Any], said: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=said):
        HubServerConfig(
            database="postgresql:///x",
            state_dir=tmp_path,
            oidc=OidcConfig(client_id=CLIENT, **more),
        )


def test_a_secret_that_others_read_is_not_taken(
    hub_with: Callable[..., Hub], tmp_path: Path
) -> None:
    secret = tmp_path / "open"
    secret.write_text(json.dumps("secret"))
    secret.chmod(0o644)
    with pytest.raises(ConfigFault, match="has mode 644"):
        hub_with(client_secret_file=secret)

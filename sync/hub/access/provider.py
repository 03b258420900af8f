"""A provider of identities that vouches for who comes to the board (OpenID Connect Core 1.0).

Authorization code with PKCE (RFC 7636). Its documents are fetched anew for each who comes: they are
few, and a key that the provider withdrew is then good no more.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwk, jwt
from joserfc.errors import JoseError
from requests import RequestException

from sync.errors import ConfigFault, IlsError
from sync.http.session import Http
from sync.hub.config import ROLES, OidcConfig
from sync.sections import check_authorities, is_loopback, read_secret

BACK: Final = "/login/provider/back"
_DISCOVERY: Final = "/.well-known/openid-configuration"
_TIMEOUT_S: Final = 10.0
_SIGNED_BY: Final = (
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "EdDSA"),
)
"""A provider that signs by a secret which both have would let a hub vouch for anybody."""
_KINDS: Final = ("RSA", "EC", "OKP")
_LEEWAY_S: Final = 60


class ProviderAway(Exception):
    """It does not answer, or not as a provider does. In words."""


class NotVouched(Exception):
    """It does not vouch for who came, or what came is not from it. In words."""


@dataclass(frozen=True, slots=True)
class Errand:
    """Of one browser to the provider and back."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def drawn(cls) -> Errand:
        """A new one."""
        return cls(*(secrets.token_urlsafe(32) for _ in range(3)))


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom the provider vouched for."""

    subject: str
    """Who it is, for ever: issuer and what the issuer calls them."""
    name: str
    roles: dict[str, str] | None
    """By branch; None: the provider decides on none."""


class Provider:
    """Asked from any thread."""

    def __init__(self, config: OidcConfig, public_url: str) -> None:
        """``public_url`` of the hub. Raises ValueError for a file that cannot be used."""
        self._config, self._back = config, public_url + BACK
        self._secret = None
        if config.client_secret_file is not None:
            self._secret = read_secret(config.client_secret_file, "hub.oidc.client_secret_file")
        if config.ca_file is not None:
            check_authorities(config.ca_file, "hub.oidc.ca_file")

    def way_there(self, errand: Errand) -> str:
        """URL for the browser. Raises ProviderAway."""
        known = self._documents()
        with self._session(known) as session:
            url, _ = session.create_authorization_url(
                _endpoint(known, "authorization_endpoint"),
                state=errand.state,
                code_verifier=errand.verifier,
                nonce=errand.nonce,
            )
        return str(url)

    def came_back(self, errand: Errand, answer: Mapping[str, str]) -> Identity:
        """``answer``: the query that the browser brought. Raises NotVouched or ProviderAway."""
        if not secrets.compare_digest(answer.get("state", "").encode(), errand.state.encode()):
            raise NotVouched("what came back is of another errand")
        if answer.get("iss", self._config.issuer) != self._config.issuer:
            raise NotVouched("what came back is of another provider")
        if "code" not in answer:
            raise NotVouched(f"the provider said {answer.get('error', 'nothing')[:80]!r}")
        known = self._documents()
        token = self._token(known, errand, answer["code"])
        claims = self._claims(known, errand, token)
        return Identity(f"{claims['iss']} {claims['sub']}", self._name(claims), self._roles(claims))

    def _documents(self) -> dict[str, Any]:
        known = self._read(self._config.issuer + _DISCOVERY)
        if known.get("issuer") != self._config.issuer:
            raise ProviderAway(f"found issuer {str(known.get('issuer'))[:200]!r}, expected our own")
        return known

    def _read(self, url: str) -> dict[str, Any]:
        where = urlsplit(url)
        place, ca_file = f"{where.scheme}://{where.netloc}", str(self._config.ca_file or "")
        http = Http(place, monotonic=time.monotonic, timeout_s=_TIMEOUT_S, ca_file=ca_file)
        try:
            answer = http.read(where.path, time.monotonic() + _TIMEOUT_S)
            if not answer.ok:
                raise ProviderAway(f"{where.netloc}{where.path}: answered by {answer.status}")
            return answer.object()
        except (IlsError, ConfigFault) as error:
            raise ProviderAway(f"{where.netloc}: {error}") from None
        finally:
            http.close()

    def _session(self, known: Mapping[str, Any]) -> OAuth2Session:
        # Basic where nothing is said (OpenID Connect Discovery 1.0, 3).
        methods = known.get("token_endpoint_auth_methods_supported") or ("client_secret_basic",)
        method = "client_secret_basic" if "client_secret_basic" in methods else "client_secret_post"
        session = OAuth2Session(
            self._config.client_id,
            self._secret,
            scope=self._config.scope,
            redirect_uri=self._back,
            code_challenge_method="S256",
            token_endpoint_auth_method=method if self._secret else "none",
        )
        # Neither a proxy nor a password of the environment.
        session.trust_env = False
        return session

    def _token(self, known: Mapping[str, Any], errand: Errand, code: str) -> str:
        try:
            with self._session(known) as session:
                answer = session.fetch_token(
                    _endpoint(known, "token_endpoint"),
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=errand.verifier,
                    timeout=_TIMEOUT_S,
                    allow_redirects=False,
                    verify=str(self._config.ca_file or "") or True,
                )
        except RequestException as error:
            raise ProviderAway(f"its token endpoint: {type(error).__name__}") from None
        except (AuthlibBaseError, ValueError) as error:
            raise NotVouched(f"it gives no token: {str(error)[:200]}") from None
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise NotVouched("it gives no ID token")
        return token

    def _claims(self, known: Mapping[str, Any], errand: Errand, token: str) -> dict[str, Any]:
        said = self._read(_endpoint(known, "jwks_uri")).get("keys")
        keys = [
            key
            for key in (said if isinstance(said, list) else [])
            if isinstance(key, dict) and key.get("kty") in _KINDS and key.get("use") != "enc"
        ]
        client = self._config.client_id
        wanted = jwt.JWTClaimsRegistry(
            leeway=_LEEWAY_S,
            iss={"essential": True, "value": self._config.issuer},
            sub={"essential": True},
            aud={"essential": True, "value": client},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": errand.nonce},
        )
        try:
            ring = jwk.KeySet.import_key_set({"keys": keys})
            claims = jwt.decode(token, ring, algorithms=list(_SIGNED_BY)).claims
            wanted.validate(claims)
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise NotVouched(f"its ID token is not valid ({type(error).__name__})") from None
        if claims.get("azp", client) != client:
            raise NotVouched("its ID token is for another client")
        return dict(claims)

    def _name(self, claims: Mapping[str, Any]) -> str:
        name = claims.get(self._config.name_claim)
        if self._config.name_claim == "email" and claims.get("email_verified") is not True:
            raise NotVouched("it does not vouch for their e-mail address")
        if not isinstance(name, str):
            raise NotVouched(f"its ID token has no {self._config.name_claim}")
        return name

    def _roles(self, claims: Mapping[str, Any]) -> dict[str, str] | None:
        if not self._config.roles:
            return None
        said = claims.get(self._config.roles_claim, [])
        words = [said] if isinstance(said, str) else said if isinstance(said, list) else []
        roles: dict[str, str] = {}
        for word in words:
            role, _, branch = self._config.roles.get(str(word), "").partition(":")
            if role and ROLES.index(role) >= ROLES.index(roles.get(branch, ROLES[0])):
                roles[branch] = role
        return roles


def _endpoint(known: Mapping[str, Any], name: str) -> str:
    url = known.get(name)
    try:
        where = urlsplit(url if isinstance(url, str) else "")
        host = where.hostname or ""
    except ValueError:
        host = ""
    if not host or not (where.scheme == "https" or (where.scheme == "http" and is_loopback(host))):
        raise ProviderAway(f"its document names no {name} that is reached over https://")
    return str(url)

"""What every section of the configuration is made of, and the files that a key may name."""

from __future__ import annotations

import ipaddress
import os
import stat
from pathlib import Path
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, model_validator

from sync.files import read_whole

_LARGEST_SECRET = 16 * 1024
LONGEST_HOST: Final = 253
LONGEST_LABEL: Final = 63


class Section(BaseModel):
    """A frozen section in which an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def known_zone(name: str) -> str:
    """A time zone of this machine or of tzdata. ValueError when there is none of that name."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"no time zone is called {name!r}") from error
    return name


class WithPassword(Section):
    """A section with one password, given in one of three ways."""

    password: SecretStr | None = None
    """The password itself: who may read this file can read it. Exactly one of the three is
    needed."""
    password_file: Path | None = Field(default=None, json_schema_extra={"secret": True})
    """A file with it, which only the station's user may read (mode 600)."""
    password_env: str | None = None
    """The variable of the environment that holds it."""

    @model_validator(mode="after")
    def _one_password(self) -> WithPassword:
        given = [self.password, self.password_file, self.password_env]
        if sum(value is not None for value in given) != 1:
            raise ValueError(
                "exactly one of password, password_file and password_env is needed,"
                f" found {sum(value is not None for value in given)}"
            )
        return self

    def resolve_password(self, section: str = "ils") -> str:
        """The password itself. ValueError names the key, and what is wrong with its source."""
        if self.password is not None:
            return self.password.get_secret_value()
        if self.password_env is not None:
            value = os.environ.get(self.password_env)
            if value is None:
                raise ValueError(
                    f"{section}.password_env: the environment has no variable {self.password_env}"
                )
            return value
        if self.password_file is None:
            raise ValueError(f"{section}.password_file: not set")
        return read_secret(self.password_file, f"{section}.password_file")


def is_loopback(host: str) -> bool:
    """Is this name or address this machine itself?"""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def host_name(host: str) -> str:
    """The same name or address. ValueError: no resolver takes one as long (RFC 1035, 2.3.4)."""
    parts = host.rstrip(".").split(".")
    if len(host) > LONGEST_HOST or max(map(len, parts)) > LONGEST_LABEL:
        raise ValueError(
            f"expected a name of at most {LONGEST_HOST} characters, {LONGEST_LABEL} between two"
            f" dots, found {len(host)}, and {max(map(len, parts))}"
        )
    return host


HostName = Annotated[str, Field(min_length=1), AfterValidator(host_name)]
"""Where something is reached."""


def read_secret(path: Path, name: str) -> str:
    """The text of a file of mode 600. ValueError begins with ``name`` and shows nothing of it."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & 0o077:
            raise ValueError(
                f"{name}: {path} has mode {mode:03o}, expected 600"
                " (readable by the station's own user only)"
            )
        return read_whole(path, _LARGEST_SECRET).decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError:
        # Its own words would show a byte of the secret.
        raise ValueError(f"{name}: {path} is not UTF-8 text") from None
    except OSError as error:
        raise ValueError(f"{name}: {path}: {error.strerror or error}") from error


def check_authorities(path: Path, name: str) -> None:
    """ValueError begins with ``name``: no file of certificates in PEM."""
    if not path.is_file():
        raise ValueError(f"{name}: there is no file {path}")
    # Only a station with such a file pays for loading it.
    import ssl

    try:
        ssl.create_default_context(cafile=path)
    except ssl.SSLError:
        raise ValueError(f"{name}: expected certificates in PEM in {path}") from None
    except OSError as error:
        raise ValueError(f"{name}: {error}") from error

"""[[catalogue]]: one model for each driver, told apart by ``driver``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from pydantic import ConfigDict, Discriminator, Field, Tag, field_validator

from sync.config import check_url
from sync.sections import Section, check_authorities, is_loopback

_PLACE: Final = r"^[0-9]{3}(\$[0-9a-z])?$"
_Place = Annotated[str, Field(pattern=_PLACE)]


class AnyCatalogue(Section):
    """What is true of every catalogue."""

    name: str = Field(min_length=1, max_length=60)
    """What it is called in messages; one of a name. Under another name it is read anew."""
    heritage: bool = False
    """`true`: what it has is no book but of the place: photos, letters, maps of an archive or a
    museum, found by what they are about."""

    @property
    def where(self) -> str:
        """Where it is reached, for messages."""
        raise NotImplementedError

    def check_files(self, key: str) -> None:
        """ValueError names the key, which begins with ``key``, of a file that cannot be used."""


class CatalogueFile(AnyCatalogue):
    """An export that lies on this machine."""

    path: Path
    """The export. It is read again when it was changed."""

    @property
    def where(self) -> str:
        return str(self.path)


class TableConfig(CatalogueFile):
    """An export as CSV."""

    driver: Literal["csv"]
    """A header line, then [a row a title](content.md#what-goes-with-a-book)."""


class JsonConfig(CatalogueFile):
    """An export as JSON."""

    driver: Literal["json"]
    """Objects with the columns of `csv`: an array, or one a line (JSON Lines)."""


class _Marc(AnyCatalogue):
    item: tuple[_Place, ...] = ("952$p", "852$p")
    """Where a record keeps the barcodes of its copies."""
    shelf: tuple[_Place, ...] = ("952$c", "852$c")
    """Where it says where they stand, in words; several are put behind one another."""
    key: _Place = "001"
    """Where it keeps its own id."""


class MarcXmlConfig(CatalogueFile, _Marc):
    """An export as MARCXML."""

    driver: Literal["marcxml"]
    """MARC 21 in XML, with or without a `<collection>` around it."""


class CatalogueServer(_Marc):
    """A catalogue that is asked over HTTP."""

    url: str
    """Of the server, with parameters that it always wants. Redirects are not followed."""
    ca_file: Path | None = None
    """PEM of who vouches for the server, where that is nobody whom everybody knows."""
    timeout_s: float = Field(default=30.0, gt=0, le=300)
    """For one answer."""
    most: int = Field(default=2_000_000, ge=1, le=10_000_000)
    """Records that are read at most."""

    @field_validator("url")
    @classmethod
    def _whole_url(cls, url: str) -> str:
        check_url(url)
        where = urlsplit(url)
        if where.scheme != "https" and not is_loopback(where.hostname or ""):
            raise ValueError("expected a URL that begins with https://")
        return url

    @property
    def where(self) -> str:
        return self.url

    def check_files(self, key: str) -> None:
        if self.ca_file is not None:
            check_authorities(self.ca_file, f"{key}.ca_file")


class OaiConfig(CatalogueServer):
    """A catalogue that is harvested over OAI-PMH 2.0."""

    driver: Literal["oai-pmh"]
    """Everything at the first time, what is new or gone afterwards, where the server knows that."""
    prefix: str = Field(default="oai_dc", pattern=r"^[A-Za-z0-9_.!~*'()-]{1,60}$")
    """`metadataPrefix`: what its own list calls MARC 21 in XML, or `oai_dc`."""
    collection: str = Field(default="", max_length=200)
    """`setSpec` of a part of it; empty: all."""


class SruConfig(CatalogueServer):
    """A catalogue of which one search is read over SRU 1.1 or 1.2."""

    driver: Literal["sru"]
    """All that one search finds, page by page."""
    query: str = Field(min_length=1, max_length=1000)
    """What is searched for, in CQL."""
    version: Literal["1.1", "1.2"] = "1.1"
    """Of the protocol."""
    record_schema: str = Field(default="marcxml", min_length=1, max_length=100)
    """`recordSchema`: what its own list calls MARC in XML, or Dublin Core."""


class OtherCatalogue(AnyCatalogue):
    """A third party's: its keys are its own affair."""

    model_config = ConfigDict(frozen=True, extra="allow")

    driver: str = Field(min_length=1)

    @property
    def where(self) -> str:
        return self.driver


MODELS: Final[dict[str, type[AnyCatalogue]]] = {
    "catalogue/csv": TableConfig,
    "catalogue/json": JsonConfig,
    "catalogue/marcxml": MarcXmlConfig,
    "catalogue/oai-pmh": OaiConfig,
    "catalogue/sru": SruConfig,
    "catalogue/other": OtherCatalogue,
}
"""By tag, as it stands in the place of a fault."""


def tag_of(value: Any) -> str:
    driver = value.get("driver", "") if isinstance(value, dict) else getattr(value, "driver", "")
    tag = f"catalogue/{driver}"
    return tag if tag in MODELS else "catalogue/other"


CatalogueConfig = Annotated[
    Annotated[TableConfig, Tag("catalogue/csv")]
    | Annotated[JsonConfig, Tag("catalogue/json")]
    | Annotated[MarcXmlConfig, Tag("catalogue/marcxml")]
    | Annotated[OaiConfig, Tag("catalogue/oai-pmh")]
    | Annotated[SruConfig, Tag("catalogue/sru")]
    | Annotated[OtherCatalogue, Tag("catalogue/other")],
    Discriminator(tag_of),
]
"""Any of them."""

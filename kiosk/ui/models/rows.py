"""The lists that QML knows by name. What a row says is a dataclass of whoever fills the list."""

from __future__ import annotations

from PySide6.QtQml import QmlElement

from kiosk.ui.models.paging import PagedModel
from kiosk.ui.models.view import QmlUncreatable

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0


@QmlElement
@QmlUncreatable("the station makes it")
class RowsModel(PagedModel):
    """Items of the pile. The roles are the fields of ``Placed``."""


@QmlElement
@QmlUncreatable("the station makes it")
class FamilyRowsModel(PagedModel):
    """Items of a family's columns. The roles are the fields of ``FamilyRow``."""


@QmlElement
@QmlUncreatable("the station makes it")
class HoldsModel(PagedModel):
    """Holds of the overview. The roles are the fields of ``Held``."""


@QmlElement
@QmlUncreatable("the station makes it")
class FoundModel(PagedModel):
    """Titles that a search found. The roles are the fields of ``Found``."""


@QmlElement
@QmlUncreatable("the station makes it")
class MessagesModel(PagedModel):
    """What the library wrote. The roles are the fields of ``Message``."""


@QmlElement
@QmlUncreatable("the station makes it")
class FeesModel(PagedModel):
    """What is owed for, or was paid for. The roles are the fields of ``Owed``."""


@QmlElement
@QmlUncreatable("the station makes it")
class PartsModel(PagedModel):
    """Parts of a kit. The roles are the fields of ``ShownPart``."""


@QmlElement
@QmlUncreatable("the station makes it")
class LoansModel(PagedModel):
    """Loans of the overview. The roles are the fields of ``Loaned``."""

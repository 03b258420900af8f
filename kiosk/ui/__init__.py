"""The patron's screen: view models, theme and QML. The only package that imports Qt's GUI."""

import builtins

import PySide6.QtCore  # noqa: F401

# PySide puts a function of its own in place of `import`, for `from __feature__ import snake_case`,
# which nobody here uses: of each module that is imported from then on, it reads the source, looks
# whether "PySide6" is in it, and linecache keeps each line (PySide6 6.11, shibokensupport.feature).
# At a station that is 7 MB.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)

"""The books of a station, as a command that writes opens them."""

from __future__ import annotations

from kiosk.books import Books
from kiosk.cli.output import complain
from kiosk.config import Config


def opened_books(config: Config) -> Books:
    """Says it when a journal begins with them: nobody else would notice a second one.

    Raises an Alarm.
    """
    books = Books(config)
    if books.new_journal:
        complain(books.new_journal)
    return books

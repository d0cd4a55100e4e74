"""What a slug and a number may be in an address; anything else is a 404 before a view or the database hears of it.

PostgreSQL refuses a text with U+0000 in it, a header refuses a line break, and ``015`` would be a second address of 15.
"""

from flask import Flask
from werkzeug.routing import BaseConverter

from webapp.models.base import LONGEST_SLUG


class SlugConverter(BaseConverter):
    """What the database accepts as a slug."""

    regex = f"[a-z0-9-]{{1,{LONGEST_SLUG}}}"


class NumberConverter(BaseConverter):
    """A whole number from 1 in the one way of writing it, small enough for any database."""

    regex = "[1-9][0-9]{0,5}"

    def to_python(self, value: str) -> int:
        """Return the number."""
        return int(value)


def init_app(app: Flask) -> None:
    """Let routes say ``<slug:...>`` and ``<number:...>``."""
    app.url_map.converters.update(slug=SlugConverter, number=NumberConverter)
